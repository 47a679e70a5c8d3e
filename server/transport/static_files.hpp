#pragma once
// The built pages, read into memory at start: a request never touches the disk, so there is no path to escape from.

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "transport/http.hpp"

namespace hirondelle {

class StaticFiles {
 public:
  // Throws std::runtime_error where the folder cannot be read. An empty path serves nothing.
  explicit StaticFiles(const std::filesystem::path& folder);

  std::optional<http::Response> get(const std::string& path, const http::Request& request) const;

 private:
  struct File {
    std::string type;
    std::string etag;
    bool is_page = false;
    bool is_immutable = false;  // its name holds a hash of its content
    std::string plain, gzip, brotli;
  };

  std::map<std::string, File, std::less<>> files_;  // by URL path
};

}  // namespace hirondelle

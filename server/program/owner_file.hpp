#pragma once
// How the command line of this machine reaches the server that owns a data directory: the server leaves its address and a token
// of the moment there, readable by its user alone. Whoever may read the directory may do everything, as with the log itself.

#include <filesystem>
#include <optional>
#include <string>

namespace hirondelle {

struct OwnerAccess {
  std::string server;  // http://127.0.0.1:8080
  std::string token;
};

class OwnerFile {
 public:
  // Throws std::runtime_error where it cannot be written.
  OwnerFile(const std::filesystem::path& data, const OwnerAccess& access);
  ~OwnerFile();
  OwnerFile(const OwnerFile&) = delete;
  OwnerFile& operator=(const OwnerFile&) = delete;

  // What the server that runs on this directory left. Nothing where there is no such file.
  static std::optional<OwnerAccess> read(const std::filesystem::path& data);

 private:
  std::filesystem::path path_;
};

}  // namespace hirondelle

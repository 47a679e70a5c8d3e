#pragma once
// The server that a command acts on: the one that --server names, the one that runs on --data, or, where none runs, one of our
// own on that directory for as long as the command takes.

#include <memory>
#include <string>

#include "program/http_client.hpp"
#include "program/options.hpp"
#include "program/server.hpp"

namespace hirondelle {

struct RemoteOptions {
  std::string server;  // empty: --data decides
  std::string token;   // for --server
  std::filesystem::path data = "hirondelle-data";
  std::string time_zone = "Europe/Paris";
  std::string festival_name;
};

class Remote {
 public:
  // Throws std::runtime_error with words for people.
  explicit Remote(const RemoteOptions& options);

  const HttpClient& client() const { return *client_; }

 private:
  bool reach_running(const std::filesystem::path& data);

  std::unique_ptr<Server> own_;
  std::unique_ptr<HttpClient> client_;
};

}  // namespace hirondelle

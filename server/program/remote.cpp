#include "program/remote.hpp"

#include "ops/crypto.hpp"
#include "program/links.hpp"
#include "program/owner_file.hpp"

namespace hirondelle {

Remote::Remote(const RemoteOptions& options) {
  if (!options.server.empty()) {
    client_ = std::make_unique<HttpClient>(options.server, options.token);
    return;
  }
  if (reach_running(options.data)) return;
  ServerOptions own;
  own.listen = "127.0.0.1:0";
  own.data = options.data;
  own.time_zone = options.time_zone;
  own.festival_name = options.festival_name;
  const std::string token = crypto::new_token();
  own_ = std::make_unique<Server>(own, make_log("warning"), token);
  client_ = std::make_unique<HttpClient>(url_of(own_->endpoint()), token);
}

// A server that was killed leaves its file behind: then nobody answers at that address, or somebody else does.
bool Remote::reach_running(const std::filesystem::path& data) {
  const auto access = OwnerFile::read(data);
  if (!access) return false;
  try {
    auto client = std::make_unique<HttpClient>(access->server, access->token);
    if (!client->request("GET", "/api/v1/tokens").ok()) return false;
    client_ = std::move(client);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

}  // namespace hirondelle

#include "transport/view.hpp"

#include "ops/crypto.hpp"

namespace hirondelle {

std::string view_of(const FollowSet& follow, Role role, const Scope& role_scope, const std::string& device) {
  const std::string all =
      to_string(follow) + '\n' + std::string(to_string(role)) + '\n' + to_string(role_scope) + '\n' + device;
  const Digest digest = crypto::sha256(all);
  return crypto::base64url(std::string_view(reinterpret_cast<const char*>(digest.data()), 9));
}

}  // namespace hirondelle

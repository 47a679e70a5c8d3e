#include "transport/origin.hpp"

#include <algorithm>

namespace hirondelle {

bool is_own_origin(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed) {
  if (origin.empty()) return true;
  if (std::ranges::find(allowed, origin) != allowed.end()) return true;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (origin.starts_with(scheme) && !host.empty() && origin.substr(scheme.size()) == host) return true;
  }
  return false;
}

}  // namespace hirondelle

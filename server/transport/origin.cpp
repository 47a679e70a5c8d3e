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

void share_with(http::Response& response, std::string_view origin) {
  response.set(http::bh::field::access_control_allow_origin, {origin.data(), origin.size()});
  response.set(http::bh::field::access_control_expose_headers, "ETag, Retry-After");
  const std::string vary(response[http::bh::field::vary]);
  response.set(http::bh::field::vary, vary.empty() ? "Origin" : vary + ", Origin");
}

http::Response preflight_answer() {
  http::Response response{http::bh::status::no_content, 11};
  response.set(http::bh::field::access_control_allow_methods, "GET, POST, PUT, PATCH, DELETE");
  response.set(http::bh::field::access_control_allow_headers,
               "Authorization, Content-Type, Hirondelle-Device, Idempotency-Key");
  response.set(http::bh::field::access_control_max_age, "600");
  return response;
}

}  // namespace hirondelle

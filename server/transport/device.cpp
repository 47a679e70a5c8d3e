#include "transport/device.hpp"

#include <charconv>

#include "ops/crypto.hpp"

namespace hirondelle {

// "ID.EXPIRES.SIGNATURE": the moment in seconds since 1970, the signature over what stands before it.
std::string Devices::mint(Timestamp now) const {
  const auto expires = std::chrono::floor<std::chrono::seconds>(now + lasts).time_since_epoch().count();
  const std::string body = crypto::base64url(crypto::random_bytes(12)) + "." + std::to_string(expires);
  return body + "." + signature(body);
}

std::string Devices::signature(std::string_view body) const {
  const Digest digest = crypto::hmac_sha256(key_, body);
  return crypto::base64url(std::string_view(reinterpret_cast<const char*>(digest.data()), 16));
}

std::optional<std::string> Devices::verify(std::string_view device, Timestamp now) const {
  const auto last_dot = device.rfind('.');
  const auto first_dot = device.find('.');
  if (last_dot == std::string_view::npos || first_dot == last_dot) return std::nullopt;
  const std::string_view body = device.substr(0, last_dot);
  if (!crypto::equal(signature(body), device.substr(last_dot + 1))) return std::nullopt;
  std::int64_t expires = 0;
  const std::string_view digits = body.substr(first_dot + 1);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), expires).ec != std::errc{}) return std::nullopt;
  if (Timestamp(std::chrono::seconds(expires)) <= now) return std::nullopt;
  return std::string(body.substr(0, first_dot));
}

}  // namespace hirondelle

#include "protocol/programme_version.hpp"

#include <openssl/sha.h>

#include "protocol/digest.hpp"
#include "protocol/json/programme_codec.hpp"

namespace hirondelle {

std::string programme_version(const Programme& programme) {
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::size_t bytes_shown = 8;
  const std::string content = json::programme_content(programme);
  Digest digest;
  SHA256(reinterpret_cast<const unsigned char*>(content.data()), content.size(), digest.data());
  std::string version;
  for (std::size_t i = 0; i < bytes_shown; ++i) {
    version += hex[digest[i] >> 4];
    version += hex[digest[i] & 0xF];
  }
  return version;
}

}  // namespace hirondelle

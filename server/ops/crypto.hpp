#pragma once
// The few cryptographic steps, all OpenSSL's. Throws std::runtime_error where OpenSSL fails, which is a bug or no memory.

#include <string>
#include <string_view>

#include "protocol/digest.hpp"

namespace hirondelle::crypto {

Digest sha256(std::string_view bytes);
Digest hmac_sha256(std::string_view key, std::string_view bytes);
std::string hex(std::string_view bytes);
std::string hex(const Digest& digest);
std::string base64url(std::string_view bytes);  // without padding (RFC 4648, section 5)
std::string random_bytes(std::size_t count);
bool equal(std::string_view a, std::string_view b);  // in constant time

// A staff token: 192 random bits, recognisable in a log or a paste as what it is.
std::string new_token();
// How tokens are stored and looked up.
std::string token_hash(std::string_view token);

}  // namespace hirondelle::crypto

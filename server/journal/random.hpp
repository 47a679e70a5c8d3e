#pragma once
// Randomness from the system (getrandom(2)). Throws std::system_error where there is none: nothing can start without it.

#include <cstdint>
#include <span>
#include <string>

namespace hirondelle {

void fill_random(std::span<std::uint8_t> bytes);

// 8 characters of a-z 0-9: 41 bits, plenty to tell the few logs of one festival apart.
std::string random_epoch();

// 32 bytes, for Journal::secret: as long as the keys of HMAC-SHA-256 should be (RFC 2104, section 3).
std::string random_secret();

}  // namespace hirondelle

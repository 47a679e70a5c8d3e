#include "journal/random.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>

namespace hirondelle {

void fill_random(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t got = ::getrandom(bytes.data(), bytes.size(), 0);
    if (got < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    if (got > 0) bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

std::string random_epoch() {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
  constexpr std::size_t length = 8;
  constexpr std::size_t fair = 256 / alphabet.size() * alphabet.size();  // bytes from here on would favour the first letters
  std::string epoch;
  while (epoch.size() < length) {
    std::array<std::uint8_t, 16> bytes{};
    fill_random(bytes);
    for (const std::uint8_t byte : bytes) {
      if (byte < fair && epoch.size() < length) epoch += alphabet[byte % alphabet.size()];
    }
  }
  return epoch;
}

std::string random_secret() {
  std::array<std::uint8_t, 32> bytes{};
  fill_random(bytes);
  return {bytes.begin(), bytes.end()};
}

}  // namespace hirondelle

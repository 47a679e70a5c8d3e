// The chain as chain.hpp writes it down. The expected digests were made with Python's hashlib from those words: a log written
// today must verify for as long as it is kept.

#include "journal/chain.hpp"

#include <catch2/catch.hpp>
#include <numeric>
#include <string>

namespace hirondelle::test {
namespace {

std::string hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) (text += digits[byte >> 4]) += digits[byte & 15];
  return text;
}

Digest filled(std::uint8_t byte) {
  Digest digest{};
  digest.fill(byte);
  return digest;
}

Timestamp milliseconds(std::int64_t count) { return Timestamp(std::chrono::milliseconds(count)); }

}  // namespace

TEST_CASE("The chain's hashes are those of its description", "[chain]") {
  Chain chain;
  const Digest origin = chain.origin("k3v9x2qa");
  CHECK(hex(origin) == "48fed03846a1c55f06c0ccfa1b8a2f34ceb631ac738d51fad74f6f80fbd23df1");

  Salt salt{};
  std::iota(salt.begin(), salt.end(), std::uint8_t{0});
  const Digest text = chain.text_digest(salt, "Salle 1 complète");
  CHECK(hex(text) == "9737cb7b1ee1774535f6b34b9fa3a7ff8691f190a62ae41ec5287a0b0851f6c9");

  const Digest first =
      chain.next(origin, {1, milliseconds(1'750'000'000'001), "token:scène", "c-1", filled(7), R"({"kind":"x"})", text});
  CHECK(hex(first) == "dacf804f25ba84f6afe85aeb1665d3b088aac5f2e7ac65063313b99b7a1d6fa3");
  const Digest second = chain.next(first, {2, milliseconds(1'750'000'000'002), "", "c-2", filled(8), "{}", no_text});
  CHECK(hex(second) == "6cf2640f97fa8554bcc1888f09518ddb7e31afa601fabc196026831dd188c9a3");
}

TEST_CASE("Bytes cannot move from one member of an entry to the next", "[chain]") {
  Chain chain;
  const Digest origin = chain.origin("k3v9x2qa");
  const Link link{1, milliseconds(1), "ab", "c", filled(1), "{}", no_text};
  Link other = link;
  other.actor = "a";
  other.command_id = "bc";
  CHECK(chain.next(origin, link) != chain.next(origin, other));
}

}  // namespace hirondelle::test

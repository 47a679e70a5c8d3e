#include "protocol/position.hpp"

#include <catch2/catch.hpp>

using namespace hirondelle;

TEST_CASE("positions are written and read") {
  CHECK(to_string(Position{"k3v9x2qa", 17}) == "k3v9x2qa-17");
  CHECK(to_string(Position{"0", 0}) == "0-0");
  CHECK(parse_position("k3v9x2qa-17") == Position{"k3v9x2qa", 17});
  CHECK(parse_position("k3-18446744073709551615") == Position{"k3", 18446744073709551615u});
  CHECK(parse_position(std::string(32, 'z') + "-1"));
}

TEST_CASE("what is no position, and other spellings of one") {
  const auto text = GENERATE("", "-", "k3", "k3-", "-17", "k3-017", "k3-+1", "k3--1", "k3-1x", "k3-18446744073709551616",
                             "K3-1", "k_3-1", "k3-1 ", " k3-1", "k3-1.0", "k3-0x1", "é-1");
  INFO(text);
  CHECK_FALSE(parse_position(text));
}

TEST_CASE("an epoch that is too long") { CHECK_FALSE(parse_position(std::string(33, 'z') + "-1")); }

TEST_CASE("a since is a position and a view; the view may hold its separator") {
  const auto since = parse_since("k3v9x2qa-17~v1~a-b");
  REQUIRE(since);
  CHECK(since->position == Position{"k3v9x2qa", 17});
  CHECK(since->view == "v1~a-b");
  CHECK(to_string(*since) == "k3v9x2qa-17~v1~a-b");
  CHECK(parse_since("k3-1~" + std::string(128, '!')));
}

TEST_CASE("what is no since") {
  const auto text = GENERATE("", "~", "k3-1", "k3-1~", "~v", "k3~v", "k3-1~a b", "k3-1~\x7F", "k3-1~é", "k3-1~a\n");
  INFO(text);
  CHECK_FALSE(parse_since(text));
  CHECK_FALSE(parse_since("k3-1~" + std::string(129, '!')));
}

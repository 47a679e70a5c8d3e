#include "ops/crypto.hpp"

#include <catch2/catch.hpp>
#include <set>

namespace hirondelle {

TEST_CASE("SHA-256 and HMAC are those of the standards") {
  CHECK(crypto::hex(crypto::sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
  CHECK(crypto::hex(crypto::hmac_sha256("Jefe", "what do ya want for nothing?")) ==
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231, case 2
}

TEST_CASE("base64url has no padding and no character that an address gives a meaning") {
  CHECK(crypto::base64url("").empty());
  CHECK(crypto::base64url("f") == "Zg");
  CHECK(crypto::base64url("fo") == "Zm8");
  CHECK(crypto::base64url("foo") == "Zm9v");
  CHECK(crypto::base64url("\xfb\xff\xfe") == "-__-");
}

TEST_CASE("tokens are recognisable, long and never the same") {
  std::set<std::string> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string token = crypto::new_token();
    CHECK(token.starts_with("hir_"));
    CHECK(token.size() == 36);
    seen.insert(token);
  }
  CHECK(seen.size() == 100);
}

TEST_CASE("equal compares whole strings") {
  CHECK(crypto::equal("abc", "abc"));
  CHECK_FALSE(crypto::equal("abc", "abd"));
  CHECK_FALSE(crypto::equal("abc", "ab"));
}

}  // namespace hirondelle

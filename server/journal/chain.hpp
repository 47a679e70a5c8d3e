#pragma once
// The chain over the log: the hash of an entry covers the entry and the hash before it, so whoever agrees on one hash agrees on
// everything up to it, and a flipped bit shows at its offset.
//
// A text is covered by the digest of a random salt and itself only. The salt lies with the text and goes with it: afterwards
// the chain still verifies, and the digest that stays cannot be used to try out what the text may have been.

#include <openssl/evp.h>

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "journal/journal.hpp"

namespace hirondelle {

using Salt = std::array<std::uint8_t, 16>;

inline constexpr Digest no_text{};  // the text digest of an entry that never had a text

// What the hash of an entry covers, beside the hash before it.
struct Link {
  Offset offset = 0;
  Timestamp at;
  std::string_view actor;
  std::string_view command_id;
  Digest command_digest{};
  std::string_view facts;
  Digest text_digest{};
};

// Keeps OpenSSL's context between hashes (fetching it costs more than hashing an entry). One for each thread.
class Chain {
 public:
  Chain();

  // What the first entry of a log chains on.
  Digest origin(std::string_view epoch);

  Digest text_digest(const Salt& salt, std::string_view text);

  // SHA-256 over the hash before, offset and milliseconds since 1970 (8 bytes each, big-endian), actor, command id (each behind
  // its length in 8 bytes), command digest, facts (behind its length), text digest.
  Digest next(const Digest& before, const Link& link);

 private:
  struct Free {
    void operator()(EVP_MD* md) const { EVP_MD_free(md); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };

  void start();
  void add(const void* data, std::size_t size);
  void add_number(std::uint64_t number);
  void add_string(std::string_view string);
  Digest finish();

  std::unique_ptr<EVP_MD, Free> sha256_;
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

}  // namespace hirondelle

#include "journal/chain.hpp"

#include <stdexcept>

namespace hirondelle {
namespace {

// OpenSSL fails here only when it is not usable at all (out of memory, no provider): there is no log without it.
void expect(bool worked) {
  if (!worked) throw std::runtime_error("SHA-256 is not available from OpenSSL");
}

}  // namespace

Chain::Chain() : sha256_(EVP_MD_fetch(nullptr, "SHA256", nullptr)), context_(EVP_MD_CTX_new()) { expect(sha256_ && context_); }

Digest Chain::origin(std::string_view epoch) {
  start();
  add_string("hirondelle journal 1");
  add_string(epoch);
  return finish();
}

Digest Chain::text_digest(const Salt& salt, std::string_view text) {
  start();
  add(salt.data(), salt.size());
  add(text.data(), text.size());
  return finish();
}

Digest Chain::next(const Digest& before, const Link& link) {
  start();
  add(before.data(), before.size());
  add_number(link.offset);
  add_number(static_cast<std::uint64_t>(link.at.time_since_epoch().count()));
  add_string(link.actor);
  add_string(link.command_id);
  add(link.command_digest.data(), link.command_digest.size());
  add_string(link.facts);
  add(link.text_digest.data(), link.text_digest.size());
  return finish();
}

void Chain::start() { expect(EVP_DigestInit_ex2(context_.get(), sha256_.get(), nullptr) == 1); }

void Chain::add(const void* data, std::size_t size) { expect(EVP_DigestUpdate(context_.get(), data, size) == 1); }

void Chain::add_number(std::uint64_t number) {
  std::array<std::uint8_t, 8> bytes{};
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8) *byte = static_cast<std::uint8_t>(number);
  add(bytes.data(), bytes.size());
}

void Chain::add_string(std::string_view string) {
  add_number(string.size());
  add(string.data(), string.size());
}

Digest Chain::finish() {
  Digest digest{};
  expect(EVP_DigestFinal_ex(context_.get(), digest.data(), nullptr) == 1);
  return digest;
}

}  // namespace hirondelle

#pragma once

#include <map>
#include <optional>
#include <string>

#include "protocol/role.hpp"
#include "protocol/scope.hpp"
#include "protocol/time.hpp"

namespace hirondelle {

struct Token {
  std::string label;
  Role role = Role::screen;
  Scope scope;
  Timestamp created_at;
  std::optional<Timestamp> expires_at;

  bool holds_at(Timestamp now) const { return !expires_at || now < *expires_at; }
  bool operator==(const Token&) const = default;
};

// By the SHA-256 of the secret, in lower-case hex. Revoked tokens are not in it.
using TokenTable = std::map<std::string, Token, std::less<>>;

}  // namespace hirondelle

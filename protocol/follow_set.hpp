#pragma once
// The scopes a reader follows, in canonical form: sorted, without doubles, and "festival" alone where it is among them,
// because whoever follows the festival receives everything.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/scope.hpp"

namespace hirondelle {

class FollowSet {
 public:
  static constexpr std::size_t max_scopes = 32;

  FollowSet() = default;  // follows nothing
  explicit FollowSet(std::vector<Scope> scopes);

  const std::vector<Scope>& scopes() const { return scopes_; }
  bool operator==(const FollowSet&) const = default;

 private:
  std::vector<Scope> scopes_;
};

std::string to_string(const FollowSet& follow);  // "place:alma,workshop:w1"

}  // namespace hirondelle

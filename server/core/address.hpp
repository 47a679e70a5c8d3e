#pragma once
// Whom an event concerns. Following goes up and down the tree, addressing is to one scope: an event addressed to A concerns
// whoever follows A, something above A, or something below A.

#include <vector>

#include "core/scope_tree.hpp"
#include "protocol/follow_set.hpp"
#include "protocol/scope.hpp"

namespace hirondelle {

struct Address {
  Scope to;
  // `to` and everything above which it is heard of (ScopeTree::heard_above); for a workshop that moves, before and after.
  std::vector<Scope> reach;

  bool operator==(const Address&) const = default;
};

// A follow set with what stands above it: what is needed to tell whether an address concerns it.
class Reach {
 public:
  Reach() = default;
  Reach(const FollowSet& follow, const ScopeTree& tree);

  const std::vector<Scope>& followed() const { return followed_; }
  // Sorted, without the followed ones. A scope that the programme dropped is still under the festival: whoever follows it
  // must not miss an alert to everybody.
  const std::vector<Scope>& above() const { return above_; }

  bool concerns(const Address& address) const;

  bool operator==(const Reach&) const = default;

 private:
  std::vector<Scope> followed_;  // sorted
  std::vector<Scope> above_;
};

Address address_to(const Scope& scope, const ScopeTree& tree);

}  // namespace hirondelle

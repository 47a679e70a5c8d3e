#pragma once
// Region > venue > room > workshop, under the one festival. Immutable: a change of the programme, or of a workshop's
// place, makes a new one.

#include <optional>
#include <unordered_map>
#include <vector>

#include "protocol/programme.hpp"
#include "protocol/scope.hpp"

namespace hirondelle {

class ScopeTree {
 public:
  ScopeTree() = default;  // knows the festival alone
  explicit ScopeTree(const Programme& programme);

  // The same tree with this workshop moved by staff to another place (empty: directly under the festival).
  ScopeTree with_workshop_at(const std::string& workshop, const std::string& place) const;

  bool knows(const Scope& scope) const;

  // Everything above a scope, the nearest first, the festival last. Empty for the festival and for what is not known.
  std::vector<Scope> above(const Scope& scope) const;

  // Where what is addressed to a scope is heard of: above it, and for a workshop that staff moved also above the place where
  // the programme still has it, because whoever stands there must learn that it is elsewhere. In no particular order.
  std::vector<Scope> heard_above(const Scope& scope) const;

  // Whether `scope` is `holder` itself or below it.
  bool is_within(const Scope& scope, const Scope& holder) const;

 private:
  void add_chain(std::unordered_map<Scope, Scope>::const_iterator from, std::vector<Scope>& chain) const;

  std::unordered_map<Scope, Scope> parents_;
  std::unordered_map<Scope, Scope> parents_in_programme_;  // of workshops that staff moved
};

}  // namespace hirondelle

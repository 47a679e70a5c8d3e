#include "core/address.hpp"

#include <algorithm>

namespace hirondelle {

namespace {

bool holds(const std::vector<Scope>& sorted, const Scope& scope) { return std::ranges::binary_search(sorted, scope); }

}  // namespace

Reach::Reach(const FollowSet& follow, const ScopeTree& tree) : followed_(follow.scopes()) {
  for (const Scope& scope : followed_) {
    for (Scope& higher : tree.above(scope)) above_.push_back(std::move(higher));
    if (!tree.knows(scope)) above_.push_back(Scope::festival());
  }
  std::ranges::sort(above_);
  above_.erase(std::ranges::unique(above_).begin(), above_.end());
  std::erase_if(above_, [this](const Scope& scope) { return holds(followed_, scope); });
}

bool Reach::concerns(const Address& address) const {
  if (holds(above_, address.to)) return true;
  return std::ranges::any_of(address.reach, [this](const Scope& scope) { return holds(followed_, scope); });
}

Address address_to(const Scope& scope, const ScopeTree& tree) {
  Address address{scope, {scope}};
  for (Scope& higher : tree.heard_above(scope)) address.reach.push_back(std::move(higher));
  return address;
}

}  // namespace hirondelle

#include "core/scope_tree.hpp"

#include <algorithm>

namespace hirondelle {

namespace {

Scope place_or_festival(const std::string& id) { return id.empty() ? Scope::festival() : Scope::place(id); }

}  // namespace

ScopeTree::ScopeTree(const Programme& programme) {
  parents_.reserve(programme.places.size() + programme.workshops.size());
  for (const Place& place : programme.places) parents_.emplace(Scope::place(place.id), place_or_festival(place.parent));
  for (const Workshop& workshop : programme.workshops) {
    parents_.emplace(Scope::workshop(workshop.id), place_or_festival(workshop.place));
  }
}

ScopeTree ScopeTree::with_workshop_at(const std::string& workshop, const std::string& place) const {
  ScopeTree moved = *this;
  moved.parents_[Scope::workshop(workshop)] = place_or_festival(place);
  return moved;
}

bool ScopeTree::knows(const Scope& scope) const { return scope.kind == Scope::Kind::festival || parents_.contains(scope); }

std::vector<Scope> ScopeTree::above(const Scope& scope) const {
  std::vector<Scope> chain;
  for (auto at = parents_.find(scope); at != parents_.end(); at = parents_.find(at->second)) chain.push_back(at->second);
  return chain;
}

bool ScopeTree::is_within(const Scope& scope, const Scope& holder) const {
  if (scope == holder || holder.kind == Scope::Kind::festival) return true;
  const auto chain = above(scope);
  return std::ranges::find(chain, holder) != chain.end();
}

}  // namespace hirondelle

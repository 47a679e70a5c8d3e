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
  const Scope scope = Scope::workshop(workshop);
  const Scope to = place_or_festival(place);
  const auto [at, is_new] = moved.parents_.try_emplace(scope, to);
  if (is_new) return moved;
  const auto [first, _] = moved.parents_in_programme_.try_emplace(scope, at->second);
  if (first->second == to) moved.parents_in_programme_.erase(first);
  at->second = to;
  return moved;
}

bool ScopeTree::knows(const Scope& scope) const { return scope.kind == Scope::Kind::festival || parents_.contains(scope); }

std::vector<Scope> ScopeTree::above(const Scope& scope) const {
  std::vector<Scope> chain;
  add_chain(parents_.find(scope), chain);
  return chain;
}

std::vector<Scope> ScopeTree::heard_above(const Scope& scope) const {
  std::vector<Scope> chain = above(scope);
  if (const auto programme = parents_in_programme_.find(scope); programme != parents_in_programme_.end()) {
    chain.push_back(programme->second);
    add_chain(parents_.find(programme->second), chain);
    std::ranges::sort(chain);
    chain.erase(std::ranges::unique(chain).begin(), chain.end());
  }
  return chain;
}

void ScopeTree::add_chain(std::unordered_map<Scope, Scope>::const_iterator from, std::vector<Scope>& chain) const {
  for (; from != parents_.end(); from = parents_.find(from->second)) chain.push_back(from->second);
}

bool ScopeTree::is_within(const Scope& scope, const Scope& holder) const {
  if (scope == holder || holder.kind == Scope::Kind::festival) return true;
  const auto chain = above(scope);
  return std::ranges::find(chain, holder) != chain.end();
}

}  // namespace hirondelle

#include "core/reshaping.hpp"

#include <algorithm>
#include <iterator>

namespace hirondelle {

namespace {

std::vector<Scope> heard_above(const Scope& scope, const ScopeTree& tree) {
  auto above = tree.heard_above(scope);
  std::ranges::sort(above);
  return above;
}

// What `scope`'s own move changes: its followers' reach; and, where its slice of the state holds something, what those see
// who follow what it came under or left.
void add_reshaped(const Scope& scope, const BeforeEvent& before, const ScopeTree& after, Reshaped& reshaped) {
  if (before.tree->knows(scope) != after.knows(scope) || before.tree->above(scope) != after.above(scope)) {
    reshaped.push_back(scope);
  }
  if (!before.scopes_with_content.contains(scope)) return;
  std::ranges::set_symmetric_difference(heard_above(scope, *before.tree), heard_above(scope, after),
                                        std::back_inserter(reshaped));
}

std::vector<Scope> scopes_of(const Programme& programme) {
  std::vector<Scope> scopes;
  scopes.reserve(programme.places.size() + programme.workshops.size());
  for (const Place& place : programme.places) scopes.push_back(Scope::place(place.id));
  for (const Workshop& workshop : programme.workshops) scopes.push_back(Scope::workshop(workshop.id));
  return scopes;
}

Address address_of_workshop(const std::string& id, const ScopeTree& before, const ScopeTree& after) {
  Address address = address_to(Scope::workshop(id), after);
  for (Scope& higher : before.heard_above(address.to)) {
    if (std::ranges::find(address.reach, higher) == address.reach.end()) address.reach.push_back(std::move(higher));
  }
  return address;
}

}  // namespace

std::optional<Address> address_of(const Event& event, const ScopeTree& before, const ScopeTree& after) {
  if (const auto* posted = std::get_if<AnnouncementPosted>(&event)) return address_to(posted->announcement.scope, after);
  if (const auto* withdrawn = std::get_if<AnnouncementWithdrawn>(&event)) return address_to(withdrawn->scope, after);
  if (const auto* changed = std::get_if<WorkshopChanged>(&event))
    return address_of_workshop(changed->workshop.id, before, after);
  if (std::holds_alternative<ProgrammePublished>(event)) return address_to(Scope::festival(), after);
  return std::nullopt;
}

Reshaped reshaped_by(const Event& event, const BeforeEvent& before, const Festival& after) {
  Reshaped reshaped;
  if (const auto* changed = std::get_if<WorkshopChanged>(&event)) {
    add_reshaped(Scope::workshop(changed->workshop.id), before, *after.tree(), reshaped);
  } else if (std::holds_alternative<ProgrammePublished>(event)) {
    for (const Scope& scope : scopes_of(*before.programme)) add_reshaped(scope, before, *after.tree(), reshaped);
    for (const Scope& scope : scopes_of(*after.programme())) {
      if (!before.tree->knows(scope)) add_reshaped(scope, before, *after.tree(), reshaped);
    }
  }
  std::ranges::sort(reshaped);
  reshaped.erase(std::ranges::unique(reshaped).begin(), reshaped.end());
  return reshaped;
}

}  // namespace hirondelle

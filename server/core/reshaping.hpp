#pragma once
// What a change of the tree means for those who follow: told from the festival right before and right after the event.

#include <memory>
#include <optional>
#include <set>

#include "core/festival.hpp"

namespace hirondelle {

struct BeforeEvent {
  std::shared_ptr<const ScopeTree> tree;
  std::shared_ptr<const Programme> programme;
  std::set<Scope> scopes_with_content;  // to which something was addressed, and workshops with a record
};

// Nothing for private events.
std::optional<Address> address_of(const Event& event, const ScopeTree& before, const ScopeTree& after);

Reshaped reshaped_by(const Event& event, const BeforeEvent& before, const Festival& after);

}  // namespace hirondelle

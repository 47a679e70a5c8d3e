#pragma once
// What an import changes, told for people before anything is published.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/events.hpp"
#include "protocol/programme.hpp"

namespace hirondelle {

struct ProgrammeChange {
  enum class Kind : std::uint8_t {
    added,
    removed,
    cancelled,
    moved_in_time,
    moved_in_place,
    retitled,
    people_changed,
    replaced,        // another session under the same id; stands for its title, people, status and text
    status_changed,  // any other than to `cancelled`
    text_changed,    // description, theme, kind, capacity or accessibility
  };

  Kind kind{};
  std::string workshop;  // its id
  std::string title;     // as it is afterwards; of a removed one, as it was
  // For a person to read: starts in RFC 3339 (ends where only the end moved), names of places, titles, people joined by
  // ", ", statuses. `to` of text_changed names what changed. Empty where there is nothing to say.
  std::string from;
  std::string to;
  bool operator==(const ProgrammeChange&) const = default;
};

struct ProgrammeDiff {
  std::vector<ProgrammeChange> changes;  // by the start of the workshop, then id, then in the order of Kind
  bool places_changed = false;           // the tree of places or the festival itself; counts as no workshop's change

  bool empty() const { return changes.empty() && !places_changed; }
  ProgrammeChanges counts() const;
};

// `after` has been reconciled with `before`; ids are unique in both.
ProgrammeDiff diff(const Programme& before, const Programme& after);

std::string_view to_string(ProgrammeChange::Kind kind);

}  // namespace hirondelle

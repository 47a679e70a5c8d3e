#pragma once
// What publishing a programme leads to: told before anything changes (a dry run), and decided when it is published.

#include <vector>

#include "core/festival.hpp"
#include "core/programme_diff.hpp"

namespace hirondelle {

struct Publication {
  ProgrammeDiff difference;
  std::string version;
  std::vector<Event> events;  // one programme.published, then one workshop.changed for each workshop that people must hear of
};

// What staff said about a workshop stays, but where the import itself changes the same thing: then the import holds.
Publication publication(const Festival& festival, const Programme& incoming, Timestamp now);

}  // namespace hirondelle

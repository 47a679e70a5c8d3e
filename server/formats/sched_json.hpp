#pragma once
// The field shape of a Sched export: a list of sessions, each with "id", "name", "event_start", "event_end", "venue",
// "speakers" and more. https://sched.com's exports vary in what else they hold; members that are not known are ignored.

#include <optional>

#include "formats/format.hpp"

namespace hirondelle {

bool recognises_sched_json(const Source& source);
std::optional<Programme> read_sched_json(const Source& source, const ImportOptions& options, ProblemList& problems);

}  // namespace hirondelle

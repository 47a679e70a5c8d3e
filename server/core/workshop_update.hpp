#pragma once
// What staff say about a workshop, and how a record tells it.

#include <variant>
#include <vector>

#include "protocol/commands.hpp"
#include "protocol/events.hpp"
#include "protocol/problem.hpp"

namespace hirondelle {

// Times: a new start without an end moves the end along. A new time of a scheduled workshop makes it rescheduled, unless
// the command names a status. Values that people know stay in `was` until they hold again.
std::variant<WorkshopChanged, Problem> update(const WorkshopRecord& before, const UpdateWorkshop& command, Timestamp now);

// The names of the members that differ.
std::vector<WorkshopField> changed_fields(const WorkshopRecord& before, const WorkshopRecord& after);

// Puts the values of `before` that `after` no longer has into `after.was`; the earliest known one stays.
void remember_former(const WorkshopRecord& before, WorkshopRecord& after);

}  // namespace hirondelle

#pragma once
// One row of a Sched-like list.

#include <string>

#include "formats/local_time.hpp"
#include "formats/problem_list.hpp"
#include "formats/venue_table.hpp"
#include "protocol/json/json.hpp"
#include "protocol/programme.hpp"

namespace hirondelle {

struct SchedContext {
  const LocalTime& clock;
  VenueTable& venues;
  ProblemList& problems;
};

// What is wrong with the row is reported under `where`; the workshop is of use only while nothing was refused. Its id is the
// file's own, not yet told apart from other rows' ids.
Workshop read_sched_row(const json::Json& row, const std::string& where, const SchedContext& context);

}  // namespace hirondelle

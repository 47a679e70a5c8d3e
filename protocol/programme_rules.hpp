#pragma once
// What makes a programme publishable, whatever format it came from. The codec reads types; these rules hold for every source.

#include <vector>

#include "protocol/problem.hpp"
#include "protocol/programme.hpp"

namespace hirondelle {

// Ids valid and unique, parents and places known, no place above itself, times in order, every limit of limits.hpp. Fields are
// paths such as "workshops[3].id", counted in the order given. At most limits::programme_problems are listed.
std::vector<Problem> check_programme(const Programme& programme);

// The order the protocol promises: a parent before its children, otherwise places as they came; workshops by start, then id.
// The programme must have passed check_programme.
void sort_programme(Programme& programme);

}  // namespace hirondelle

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/programme_diff.hpp"
#include "formats/import_problem.hpp"

namespace hirondelle {

// "The difference of two programmes" of protocol/README.md, with what was noted while reading the file.
std::string encode_difference(std::string_view from_version, std::string_view to_version, const ProgrammeDiff& difference,
                              const std::vector<ImportProblem>& problems);

}  // namespace hirondelle

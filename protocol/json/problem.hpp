#pragma once

#include <string>
#include <string_view>

#include "protocol/problem.hpp"

namespace hirondelle::json {

// An RFC 9457 problem document; see the table in problem.cpp.
std::string problem_document(const Problem& problem);
void append_problem(std::string& out, const Problem& problem);

int http_status(ProblemCode code);
std::string_view name(ProblemCode code);  // the last part of the document's `type`

}  // namespace hirondelle::json

#pragma once

#include <cstddef>
#include <string_view>
#include <variant>

#include "protocol/json/json.hpp"
#include "protocol/limits.hpp"
#include "protocol/problem.hpp"

namespace hirondelle::json {

// One JSON text, nothing after it. What two readers could understand differently is refused with `bad_json`: members named
// twice, invalid UTF-8, lone surrogates, numbers that are not finite, integers outside ±(2^53 - 1) and minus zero (RFC 8259
// sections 4, 6 and 8; RFC 7493). So is nesting deeper than `max_depth` arrays and objects. A byte order mark is skipped.
// Time grows with n log n of the text's length whatever it holds; the stack does not grow with its depth. Does not throw.
std::variant<Json, Problem> parse_strict(std::string_view text, std::size_t max_depth = limits::json_depth);

}  // namespace hirondelle::json

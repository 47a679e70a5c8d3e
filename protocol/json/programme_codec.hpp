#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "protocol/json/json.hpp"
#include "protocol/problem.hpp"
#include "protocol/programme.hpp"
#include "protocol/programme_version.hpp"

namespace hirondelle::json {

using hirondelle::programme_version;

// What GET programme answers.
std::string encode_programme(const Programme& programme, std::string_view version);
// The same without `version`: what the version is made from, what the log keeps.
std::string programme_content(const Programme& programme);

// Reads, checks (programme_rules.hpp) and sorts. A `version` member is ignored: the server makes it from the content.
std::variant<Programme, std::vector<Problem>> parse_programme(const Json& value);

// Types alone, for what was checked before it was kept: limits may have changed since.
std::variant<Programme, std::vector<Problem>> read_programme(const Json& value);

}  // namespace hirondelle::json

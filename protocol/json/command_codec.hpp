#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "protocol/commands.hpp"
#include "protocol/json/json.hpp"
#include "protocol/json/reader.hpp"
#include "protocol/problem.hpp"

namespace hirondelle::json {

// A command from its `type` and the object of its members, in which there is no `type` and `id`: what POST announcements and
// PATCH workshops/ID take. Members that the command does not have are refused by name.
std::variant<Command, Problem> parse_command(std::string_view type, const Json& members);

// The same from a reader that may have read other members before.
std::variant<Command, Problem> read_command(std::string_view type, ObjectReader& reader);

// A command id: 1 to 64 printable ASCII characters without space. The problem's field is `field`.
std::optional<Problem> check_command_id(std::string_view field, std::string_view id);

// The same bytes for the same command, on any instance and in any later version of the program: the log keeps their digest to
// tell a retry from another command under the same id.
std::string canonical(const Command& command);

}  // namespace hirondelle::json

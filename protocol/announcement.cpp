#include "protocol/announcement.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(Level level) { return wire_name(level); }
std::optional<Level> parse_level(std::string_view text) { return from_wire_name<Level>(text); }

}  // namespace hirondelle

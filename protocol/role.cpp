#include "protocol/role.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(Role role) { return wire_name(role); }
std::optional<Role> parse_role(std::string_view text) { return from_wire_name<Role>(text); }

}  // namespace hirondelle

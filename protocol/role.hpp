#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace hirondelle {

// All but `attendee` (an anonymous device) and `admin` hold for a scope.
enum class Role : std::uint8_t { attendee, screen, volunteer, moderator, organiser, admin };

std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view text);

}  // namespace hirondelle

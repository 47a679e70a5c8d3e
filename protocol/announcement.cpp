#include "protocol/announcement.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(Level level) { return wire_name(level); }

}  // namespace hirondelle

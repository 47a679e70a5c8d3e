#include "protocol/workshop.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(WorkshopStatus status) { return wire_name(status); }
std::string_view to_string(Phase phase) { return wire_name(phase); }

}  // namespace hirondelle

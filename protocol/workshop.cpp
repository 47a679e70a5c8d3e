#include "protocol/workshop.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(WorkshopStatus status) { return wire_name(status); }
std::optional<WorkshopStatus> parse_workshop_status(std::string_view text) { return from_wire_name<WorkshopStatus>(text); }
std::string_view to_string(Phase phase) { return wire_name(phase); }
std::optional<Phase> parse_phase(std::string_view text) { return from_wire_name<Phase>(text); }

}  // namespace hirondelle

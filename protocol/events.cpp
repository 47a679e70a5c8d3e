#include "protocol/events.hpp"

#include "protocol/wire_names.hpp"

namespace hirondelle {

std::string_view to_string(WithdrawalReason reason) { return wire_name(reason); }
std::string_view to_string(WorkshopField field) { return wire_name(field); }
std::optional<WorkshopField> parse_workshop_field(std::string_view text) { return from_wire_name<WorkshopField>(text); }

}  // namespace hirondelle

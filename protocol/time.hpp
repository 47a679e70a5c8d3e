#pragma once
// Moments on the wire are RFC 3339 in UTC with milliseconds ("2026-06-24T08:00:00.000Z").

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hirondelle {

using Timestamp = std::chrono::sys_time<std::chrono::milliseconds>;

std::string format_rfc3339(Timestamp at);

// The same, appended: the hot path writes moments into a message that is being built. A moment outside the years 1970 to 9999
// is written as the nearest one inside.
void append_rfc3339(std::string& out, Timestamp at);

// Accepts any RFC 3339 date-time between the years 1970 and 9999, with an offset or Z; fractions finer than a
// millisecond are cut. Nothing for anything else, a leap second included.
std::optional<Timestamp> parse_rfc3339(std::string_view text);

}  // namespace hirondelle

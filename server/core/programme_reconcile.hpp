#pragma once
// Whoever cancels a session in a spreadsheet overwrites its title with "[ANNULÉ]" and empties the rest. People know the
// session by what stood there before.

#include <string_view>

#include "protocol/programme.hpp"

namespace hirondelle {

// What stands for a title that nobody ever told us: the session came with a status and nothing else.
inline constexpr std::string_view untold_title = "…";

// The incoming programme, completed from the published one. Where a session of the same id has a status other than
// `scheduled` and was blanked (its title is empty, or it is cancelled), what is empty of its title, people, description and
// theme is taken from there. A festival without a name keeps the one it had. No title is empty afterwards.
Programme reconcile(const Programme& published, Programme incoming);

}  // namespace hirondelle

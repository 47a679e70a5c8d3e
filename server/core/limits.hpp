#pragma once
// The festival's own numbers. What a single command may hold is in protocol/limits.hpp.

#include <chrono>
#include <cstddef>

namespace hirondelle::limits {

inline constexpr std::chrono::minutes urgent_lasts{30};        // unless its author says otherwise
inline constexpr std::chrono::hours change_stays_visible{48};  // an import's old values are shown if either start is this near
inline constexpr int notable_delay_minutes = 10;               // a shorter delay changes its row, silently
inline constexpr std::size_t feed_items_in_state = 100;        // the newest of each scope, beside pinned and expiring ones
inline constexpr std::size_t feed_items_kept = 1000;  // of each scope, for GET announcements; older ones are in the log only
inline constexpr std::size_t tokens = 10'000;         // that hold at once
inline constexpr std::size_t staying_announcements = 1'000;  // at once: pinned ones and those that expire

}  // namespace hirondelle::limits

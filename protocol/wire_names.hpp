#pragma once
// The names of every enum's values on the wire, in one place: each array is in the order of its enum.

#include <array>
#include <optional>
#include <string_view>

#include "protocol/announcement.hpp"
#include "protocol/events.hpp"
#include "protocol/programme.hpp"
#include "protocol/role.hpp"
#include "protocol/workshop.hpp"

namespace hirondelle {

template <typename Enum>
struct WireNames;

template <>
struct WireNames<Level> {
  static constexpr std::array<std::string_view, 3> all{"info", "important", "urgent"};
};

template <>
struct WireNames<WithdrawalReason> {
  static constexpr std::array<std::string_view, 3> all{"withdrawn", "expired", "replaced"};
};

template <>
struct WireNames<WorkshopField> {
  static constexpr std::array<std::string_view, 9> all{"title",  "place",         "starts_at", "ends_at", "people",
                                                       "status", "delay_minutes", "seats",     "phase"};
};

template <>
struct WireNames<WorkshopStatus> {
  static constexpr std::array<std::string_view, 6> all{"scheduled", "rescheduled", "moved_online",
                                                       "postponed", "full",        "cancelled"};
};

template <>
struct WireNames<Phase> {
  static constexpr std::array<std::string_view, 3> all{"by_clock", "running", "ended"};
};

template <>
struct WireNames<Place::Kind> {
  static constexpr std::array<std::string_view, 3> all{"region", "venue", "room"};
};

template <>
struct WireNames<Role> {
  static constexpr std::array<std::string_view, 6> all{"attendee", "screen", "volunteer", "moderator", "organiser", "admin"};
};

template <typename Enum>
constexpr std::string_view wire_name(Enum value) {
  return WireNames<Enum>::all[static_cast<std::size_t>(value)];
}

template <typename Enum>
constexpr std::optional<Enum> from_wire_name(std::string_view text) {
  constexpr auto& all = WireNames<Enum>::all;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i] == text) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace hirondelle

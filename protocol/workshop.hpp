#pragma once
// What holds for a workshop right now: the programme's facts with what staff have said since.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/time.hpp"

namespace hirondelle {

// OpenAgenda's codes 1 to 6.
enum class WorkshopStatus : std::uint8_t { scheduled, rescheduled, moved_online, postponed, full, cancelled };

// By the clock unless staff say otherwise.
enum class Phase : std::uint8_t { by_clock, running, ended };

struct Seats {
  std::int64_t free = 0;
  Timestamp counted_at;
  bool operator==(const Seats&) const = default;
};

// Earlier values that people may still have in mind; shown struck through beside the new ones.
struct FormerValues {
  std::optional<std::string> title;
  std::optional<std::string> place;
  std::optional<Timestamp> starts_at;
  std::optional<Timestamp> ends_at;
  bool empty() const { return !title && !place && !starts_at && !ends_at; }
  bool operator==(const FormerValues&) const = default;
};

struct WorkshopRecord {
  std::string id;
  std::string title;
  std::string place;
  Timestamp starts_at;
  Timestamp ends_at;
  std::vector<std::string> people;
  WorkshopStatus status = WorkshopStatus::scheduled;
  std::int64_t delay_minutes = 0;
  std::optional<Seats> seats;
  Phase phase = Phase::by_clock;
  FormerValues was;
  bool operator==(const WorkshopRecord&) const = default;
};

std::string_view to_string(WorkshopStatus status);
std::string_view to_string(Phase phase);

}  // namespace hirondelle

#include "formats/local_time.hpp"

#include <date/tz.h>

#include <array>
#include <chrono>
#include <stdexcept>

#include "protocol/text.hpp"

namespace hirondelle {
namespace {

using Local = date::local_time<std::chrono::milliseconds>;

constexpr std::size_t date_length = 10;  // 2026-06-24

// Exactly `count` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int number = 0;
  for (char c : text.substr(0, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<date::local_days> take_date(std::string_view& text) {
  const auto year = take_number(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = take_number(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto day = take_number(text, 2);
  if (!day) return std::nullopt;
  const auto date = date::year{*year} / *month / *day;
  if (!date.ok() || *year < 1970) return std::nullopt;
  return date::local_days(date);
}

// Seconds may be missing; a fraction is cut to milliseconds.
std::optional<std::chrono::milliseconds> take_time_of_day(std::string_view& text) {
  const auto hour = take_number(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = take_number(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  std::chrono::milliseconds time = std::chrono::hours{*hour} + std::chrono::minutes{*minute};
  if (!take(text, ':')) return time;
  const auto second = take_number(text, 2);
  if (!second || *second > 59) return std::nullopt;
  time += std::chrono::seconds{*second};
  if (!take(text, '.')) return time;
  if (!take_number(text, 1)) return std::nullopt;
  while (take_number(text, 1)) {
  }
  return time;
}

std::optional<Local> parse_local(std::string_view text) {
  const auto date = take_date(text);
  if (!date || !(take(text, 'T') || take(text, ' '))) return std::nullopt;
  const auto time = take_time_of_day(text);
  if (!time || !text.empty()) return std::nullopt;
  return Local(*date) + *time;
}

std::string unreadable(std::string_view text) {
  return excerpt(text) +
         " is no time: allowed are 2026-06-24T10:00:00 in the festival's time zone, and the same with an offset " +
         "such as +02:00 or Z";
}

}  // namespace

std::optional<LocalTime> LocalTime::in_zone(const std::string& name) {
  try {
    return LocalTime(date::locate_zone(name));
  } catch (const std::runtime_error&) {  // how the library tells that there is none
    return std::nullopt;
  }
}

std::variant<LocalTime::Moment, std::string> LocalTime::parse(std::string_view text) const {
  std::string with_t(text);
  if (with_t.size() > date_length && with_t[date_length] == ' ') with_t[date_length] = 'T';
  if (const auto at = parse_rfc3339(with_t)) return Moment{*at, ""};

  const auto local = parse_local(text);
  if (!local) return unreadable(text);
  const date::local_info info = zone_->get_info(*local);
  // Before a change of the clock `first` holds, after it `second`.
  const Timestamp at{local->time_since_epoch() - info.first.offset};
  switch (info.result) {
    case date::local_info::ambiguous:
      return Moment{at, excerpt(text) + " occurs twice in " + zone_->name() + "; the earlier one was taken"};
    case date::local_info::nonexistent: {
      const Local shifted{at.time_since_epoch() + info.second.offset};
      return Moment{at, excerpt(text) + " does not occur in " + zone_->name() + "; " +
                            date::format("%FT%H:%M", date::floor<std::chrono::minutes>(shifted)) + " was taken"};
    }
    default:
      return Moment{at, ""};
  }
}

}  // namespace hirondelle

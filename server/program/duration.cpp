#include "program/duration.hpp"

#include <array>
#include <charconv>

namespace hirondelle {

namespace {

struct Unit {
  std::string_view name;
  std::chrono::milliseconds length;
};

constexpr std::array<Unit, 5> units{{{"d", std::chrono::days(1)},
                                     {"h", std::chrono::hours(1)},
                                     {"m", std::chrono::minutes(1)},
                                     {"s", std::chrono::seconds(1)},
                                     {"ms", std::chrono::milliseconds(1)}}};
constexpr std::chrono::milliseconds longest = std::chrono::days(3653);

}  // namespace

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || number < 0) return std::nullopt;
  const std::string_view name = text.substr(static_cast<std::size_t>(end - text.data()));
  for (const Unit& unit : units) {
    if (unit.name == name && number <= longest / unit.length) return number * unit.length;
  }
  return std::nullopt;
}

std::string to_text(std::chrono::milliseconds duration) {
  for (const Unit& unit : units) {
    if (duration.count() != 0 && duration % unit.length == std::chrono::milliseconds(0)) {
      return std::to_string(duration / unit.length) + std::string(unit.name);
    }
  }
  return std::to_string(duration.count()) + "ms";
}

}  // namespace hirondelle

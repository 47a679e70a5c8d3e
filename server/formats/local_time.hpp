#pragma once
// Moments as programmes write them: mostly without an offset, in the festival's own time zone.

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/time.hpp"

namespace date {
class time_zone;
}

namespace hirondelle {

class LocalTime {
 public:
  // Nothing for a name that the machine's time zone database does not know.
  static std::optional<LocalTime> in_zone(const std::string& name);

  struct Moment {
    Timestamp at;
    std::string note;  // why it may not be the moment that was meant; mostly empty
  };

  // "2026-06-24T10:00", with a space for the T, seconds, a fraction, an offset or Z if wanted. A local time that occurs twice
  // (end of summer time) is the earlier one; one that never occurs (its beginning) is as much later as the clock was moved.
  // Else a sentence that says what is wrong.
  std::variant<Moment, std::string> parse(std::string_view text) const;

 private:
  explicit LocalTime(const date::time_zone* zone) : zone_(zone) {}

  const date::time_zone* zone_;  // of the database, which lives as long as the program
};

}  // namespace hirondelle

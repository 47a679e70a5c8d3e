#include "program/duration.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("a duration is a whole number and a unit") {
  using std::chrono::milliseconds;
  CHECK(parse_duration("500ms") == milliseconds(500));
  CHECK(parse_duration("10s") == milliseconds(10'000));
  CHECK(parse_duration("30m") == milliseconds(1'800'000));
  CHECK(parse_duration("12h") == milliseconds(43'200'000));
  CHECK(parse_duration("2d") == milliseconds(172'800'000));
}

TEST_CASE("what is no duration is nothing") {
  const auto* text =
      GENERATE("", "12", "h", "-1h", "1.5h", "1 h", "1w", "1hh", "99999999999999999999s", "4000d", "9223372036854775807d");
  CAPTURE(text);
  CHECK_FALSE(parse_duration(text));
}

TEST_CASE("a duration is told in the largest unit that fits") {
  const auto* text = GENERATE("0ms", "500ms", "1500ms", "10s", "90s", "30m", "36h", "2d");
  CHECK(to_text(*parse_duration(text)) == text);
}

}  // namespace hirondelle

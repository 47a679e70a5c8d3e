#include "formats/local_time.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {
namespace {

LocalTime::Moment moment(std::string_view text) {
  INFO(text);
  auto parsed = LocalTime::in_zone("Europe/Paris")->parse(text);
  REQUIRE(std::holds_alternative<LocalTime::Moment>(parsed));
  return std::get<LocalTime::Moment>(parsed);
}

std::string utc(std::string_view text) { return format_rfc3339(moment(text).at); }

}  // namespace

TEST_CASE("a time without an offset is the festival's") {
  CHECK(utc("2026-06-24T10:00:00") == "2026-06-24T08:00:00.000Z");
  CHECK(utc("2026-01-24T10:00:00") == "2026-01-24T09:00:00.000Z");
  CHECK(utc("2026-06-24T10:00") == "2026-06-24T08:00:00.000Z");
  CHECK(utc("2026-06-24 10:00:30.5") == "2026-06-24T08:00:30.000Z");
  CHECK(utc("2026-06-24T00:30:00") == "2026-06-23T22:30:00.000Z");
  CHECK(moment("2026-06-24T10:00:00").note.empty());
}

TEST_CASE("a time with an offset is what it says") {
  CHECK(utc("2026-06-24T10:00:00Z") == "2026-06-24T10:00:00.000Z");
  CHECK(utc("2026-06-24 10:00:00-05:00") == "2026-06-24T15:00:00.000Z");
}

TEST_CASE("a local time that occurs twice is the earlier one, and it is said") {
  const auto twice = moment("2026-10-25T02:30:00");
  CHECK(format_rfc3339(twice.at) == "2026-10-25T00:30:00.000Z");
  CHECK(twice.note == "\"2026-10-25T02:30:00\" occurs twice in Europe/Paris; the earlier one was taken");
  CHECK(utc("2026-10-25T01:59:59") == "2026-10-24T23:59:59.000Z");
  CHECK(utc("2026-10-25T03:00:00") == "2026-10-25T02:00:00.000Z");
}

TEST_CASE("a local time that never occurs is as much later as the clock was moved, and it is said") {
  const auto never = moment("2026-03-29T02:30:00");
  CHECK(format_rfc3339(never.at) == "2026-03-29T01:30:00.000Z");
  CHECK(never.note == "\"2026-03-29T02:30:00\" does not occur in Europe/Paris; 2026-03-29T03:30 was taken");
  CHECK(utc("2026-03-29T03:00:00") == "2026-03-29T01:00:00.000Z");
}

TEST_CASE("what is no time is told") {
  const auto clock = *LocalTime::in_zone("Europe/Paris");
  for (const std::string_view text :
       {"", "demain", "2026-06-24", "10:00", "2026-13-01T10:00:00", "2026-02-30T10:00:00", "2026-06-24T24:00:00",
        "2026-06-24T10:60:00", "2026-06-24T10:00:60", "24/06/2026 10:00", "2026-06-24T10:00:00 ", "2026-06-24T10:00:00+99:00",
        "1969-12-31T10:00:00", "2026-06-24T10:00:00.", "99999-06-24T10:00", "-026-06-24T10:00"}) {
    INFO(text);
    const auto parsed = clock.parse(text);
    REQUIRE(std::holds_alternative<std::string>(parsed));
    CHECK(std::get<std::string>(parsed).find("is no time: allowed are") != std::string::npos);
  }
}

TEST_CASE("a time zone is one that the machine knows") {
  CHECK(LocalTime::in_zone("America/Montreal").has_value());
  for (const char* name : {"", "Europe/Roubaix", "../etc/passwd"}) CHECK_FALSE(LocalTime::in_zone(name).has_value());
}

}  // namespace hirondelle

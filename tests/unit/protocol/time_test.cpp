#include "protocol/time.hpp"

#include <catch2/catch.hpp>

using namespace hirondelle;
using namespace std::chrono_literals;

namespace {

Timestamp at(int year, unsigned month, unsigned day, std::chrono::milliseconds time = {}) {
  return std::chrono::sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}} + time;
}

}  // namespace

TEST_CASE("moments are written in UTC with milliseconds") {
  CHECK(format_rfc3339(at(2026, 6, 24, 8h)) == "2026-06-24T08:00:00.000Z");
  CHECK(format_rfc3339(at(2026, 12, 31, 23h + 59min + 59s + 7ms)) == "2026-12-31T23:59:59.007Z");
  CHECK(format_rfc3339({}) == "1970-01-01T00:00:00.000Z");
}

TEST_CASE("a moment outside the years that can be written is written as the nearest one inside") {
  CHECK(format_rfc3339(Timestamp{-1ms}) == "1970-01-01T00:00:00.000Z");
  CHECK(format_rfc3339(at(10000, 1, 1)) == "9999-12-31T23:59:59.999Z");
  CHECK(format_rfc3339(Timestamp::max()) == "9999-12-31T23:59:59.999Z");
}

TEST_CASE("every RFC 3339 form of a moment is read") {
  const auto eight = at(2026, 6, 24, 8h);
  CHECK(parse_rfc3339("2026-06-24T08:00:00Z") == eight);
  CHECK(parse_rfc3339("2026-06-24t08:00:00z") == eight);
  CHECK(parse_rfc3339("2026-06-24T10:00:00+02:00") == eight);
  CHECK(parse_rfc3339("2026-06-24T04:30:00-03:30") == eight);
  CHECK(parse_rfc3339("2026-06-24T08:00:00-00:00") == eight);
  CHECK(parse_rfc3339("2026-06-25T07:59:00+23:59") == eight);
  CHECK(parse_rfc3339("2024-02-29T00:00:00Z") == at(2024, 2, 29));
  CHECK(parse_rfc3339("2000-02-29T00:00:00Z") == at(2000, 2, 29));
}

TEST_CASE("fractions of a second are cut to milliseconds") {
  CHECK(parse_rfc3339("2026-06-24T08:00:00.5Z") == at(2026, 6, 24, 8h + 500ms));
  CHECK(parse_rfc3339("2026-06-24T08:00:00.12Z") == at(2026, 6, 24, 8h + 120ms));
  CHECK(parse_rfc3339("2026-06-24T08:00:00.9999999999999999999Z") == at(2026, 6, 24, 8h + 999ms));
  CHECK(parse_rfc3339("2026-06-24T08:00:00.0009+00:00") == at(2026, 6, 24, 8h));
}

TEST_CASE("the first and the last moment") {
  CHECK(parse_rfc3339("1970-01-01T00:00:00Z") == Timestamp{});
  CHECK(parse_rfc3339("1969-12-31T23:00:00-01:00") == Timestamp{});
  CHECK(parse_rfc3339("9999-12-31T23:59:59.999Z") == at(9999, 12, 31, 24h - 1ms));
  CHECK_FALSE(parse_rfc3339("1969-12-31T23:59:59.999Z"));
  CHECK_FALSE(parse_rfc3339("1970-01-01T00:00:00+00:01"));
  CHECK_FALSE(parse_rfc3339("9999-12-31T23:59:59-00:01"));
}

TEST_CASE("what is no moment is refused") {
  const auto text = GENERATE("", "2026", "2026-06-24", "2026-06-24T08:00:00", "2026-06-24T08:00Z", "2026-06-24 08:00:00Z",
                             "2026-6-24T08:00:00Z", "26-06-24T08:00:00Z", "2026-06-24T08:00:00.Z", "2026-06-24T08:00:00,5Z",
                             "2026-06-24T08:00:00+02", "2026-06-24T08:00:00+0200", "2026-06-24T08:00:00+24:00",
                             "2026-06-24T08:00:00+02:60", "2026-06-24T24:00:00Z", "2026-06-24T08:60:00Z",
                             "2016-12-31T23:59:60Z", "2026-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2026-00-10T00:00:00Z",
                             "2026-13-10T00:00:00Z", "2026-06-00T00:00:00Z", "2026-06-31T00:00:00Z", "2026-06-24T08:00:00Z ",
                             " 2026-06-24T08:00:00Z", "+2026-06-24T08:00:00Z", "-001-06-24T08:00:00Z", "20260624T080000Z",
                             "2026-06-24T08:00:00ZZ", "2026-06-24T0x:00:00Z", "12026-06-24T08:00:00Z");
  INFO(text);
  CHECK_FALSE(parse_rfc3339(text));
}

TEST_CASE("writing and reading a moment are inverse over many years") {
  for (auto moment = Timestamp{}; moment < at(9990, 1, 1); moment += 24h * 97 + 13h + 7min + 3s + 41ms) {
    REQUIRE(parse_rfc3339(format_rfc3339(moment)) == moment);
  }
}

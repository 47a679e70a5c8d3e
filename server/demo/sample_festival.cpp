#include "demo/sample_festival.hpp"

#include <chrono>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "protocol/json/programme_codec.hpp"
#include "protocol/json/strict_parse.hpp"

namespace hirondelle::demo {
namespace {

using json::Json;

// The file is part of the program, so what is wrong with it is a bug.
[[noreturn]] void fail(const std::string& detail) { throw std::logic_error("festival.json: " + detail); }

Json document() {
  auto parsed = json::parse_strict(festival_json);
  if (const auto* problem = std::get_if<Problem>(&parsed)) fail(problem->detail);
  return std::get<Json>(std::move(parsed));
}

// To what a programme would say.
Timestamp rounded_down(Timestamp at) {
  using FiveMinutes = std::chrono::duration<std::int64_t, std::ratio<300>>;
  return std::chrono::floor<FiveMinutes>(at);
}

void place_in_time(Json& workshop, Timestamp origin) {
  const Timestamp start = origin + std::chrono::minutes(workshop.at("starts_in").get<int>());
  const Timestamp end = start + std::chrono::minutes(workshop.at("lasts").get<int>());
  workshop.erase("starts_in");
  workshop.erase("lasts");
  workshop["starts_at"] = format_rfc3339(start);
  workshop["ends_at"] = format_rfc3339(end);
}

}  // namespace

Programme sample_festival(Timestamp started) {
  Json festival = document();
  for (Json& workshop : festival.at("workshops")) place_in_time(workshop, rounded_down(started));
  auto parsed = json::parse_programme(festival);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&parsed)) fail(problems->front().detail);
  return std::get<Programme>(std::move(parsed));
}

}  // namespace hirondelle::demo

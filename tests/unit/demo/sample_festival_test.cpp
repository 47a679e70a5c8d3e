#include "demo/sample_festival.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <set>

#include "protocol/programme_rules.hpp"
#include "protocol/text.hpp"

namespace hirondelle::demo {
namespace {

using std::chrono::minutes;

const Timestamp started = *parse_rfc3339("2027-05-12T12:04:59.999Z");

std::size_t length(std::string_view text) {
  std::size_t points = 0;
  for (; !text.empty(); ++points) next_code_point(text);
  return points;
}

std::size_t rooms_of(const Programme& programme, std::string_view venue) {
  return static_cast<std::size_t>(std::ranges::count_if(
      programme.places, [&](const Place& place) { return place.kind == Place::Kind::room && place.parent == venue; }));
}

}  // namespace

TEST_CASE("the sample festival can be published") {
  const Programme programme = sample_festival(started);
  CHECK(check_programme(programme).empty());
  CHECK(programme.festival.name == "Printemps du Numérique");
  CHECK(programme.workshops.size() >= 40);
  std::set<std::string> kinds;
  for (const Workshop& workshop : programme.workshops) kinds.insert(workshop.kind);
  CHECK(kinds == std::set<std::string>{"meeting", "talk", "workshop"});
}

TEST_CASE("the sample festival has the places of the demo") {
  const Programme programme = sample_festival(started);
  const auto under = [&](std::string_view id) { return std::ranges::find(programme.places, id, &Place::id)->parent; };
  for (const char* venue : {"alma", "echo", "pile", "fablab", "bibliotheque", "halle"}) CHECK(under(venue) == "roubaix");
  for (const char* venue : {"nevers", "clamecy"}) CHECK(under(venue) == "nievre");
  CHECK(rooms_of(programme, "halle") == 8);
  CHECK(rooms_of(programme, "bibliotheque") == 1);
}

TEST_CASE("at its start three sessions run and four more start within the hour, whatever the minute") {
  for (int second = 0; second < 300; second += 7) {
    const Timestamp at = *parse_rfc3339("2027-05-12T12:00:00Z") + std::chrono::seconds{second};
    const Programme programme = sample_festival(at);
    CHECK(std::ranges::count_if(programme.workshops, [&](const Workshop& w) { return w.starts_at <= at && at < w.ends_at; }) ==
          3);
    CHECK(std::ranges::count_if(programme.workshops,
                                [&](const Workshop& w) { return w.starts_at > at && w.starts_at <= at + minutes{60}; }) == 4);
  }
}

TEST_CASE("its times are those a programme would have") {
  for (const Workshop& workshop : sample_festival(started).workshops) {
    CHECK(workshop.starts_at.time_since_epoch() % minutes{5} == minutes{0});
    CHECK(workshop.ends_at.time_since_epoch() % minutes{5} == minutes{0});
  }
  CHECK(sample_festival(started) == sample_festival(started - minutes{4}));
}

TEST_CASE("one title has exactly 90 characters, the longest") {
  std::size_t longest = 0;
  for (const Workshop& workshop : sample_festival(started).workshops) longest = std::max(longest, length(workshop.title));
  CHECK(longest == 90);
}

TEST_CASE("no room has two sessions at once") {
  const Programme programme = sample_festival(started);
  for (const Workshop& a : programme.workshops) {
    for (const Workshop& b : programme.workshops) {
      if (a.id == b.id || a.place != b.place) continue;
      INFO(a.id << " and " << b.id);
      CHECK((a.ends_at <= b.starts_at || b.ends_at <= a.starts_at));
    }
  }
}

}  // namespace hirondelle::demo

#include "demo/script.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "unit/demo/player.hpp"

namespace hirondelle::demo {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using test::Player;
using test::some_start;

std::vector<Step> first_minute(std::uint32_t seed = 1) {
  Script script(some_start(), seed);
  std::vector<Step> steps;
  for (Step step = script.next(); step.after_start <= minutes{1}; step = script.next()) steps.push_back(step);
  return steps;
}

std::string described(const Step& step) {
  std::string text = std::to_string(step.after_start.count()) + " " + step.id + " " + step.of_step + " ";
  if (const auto* said = std::get_if<Announce>(&step.command)) return text + to_string(said->scope) + " " + said->title;
  if (const auto* changed = std::get_if<UpdateWorkshop>(&step.command)) {
    text += changed->workshop + " " + changed->place.value_or("-");
    if (changed->status) text += " " + std::string(to_string(*changed->status));
    text += " " + std::to_string(changed->seats.value_or(-1)) + " " + std::to_string(changed->delay_minutes.value_or(-1));
  }
  return text;
}

bool is_cancelled(const WorkshopRecord& record, const Workshop&) { return record.status == WorkshopStatus::cancelled; }
bool is_full(const WorkshopRecord& record, const Workshop&) { return record.status == WorkshopStatus::full; }
bool is_late(const WorkshopRecord& record, const Workshop&) { return record.delay_minutes > 0; }
bool is_moved(const WorkshopRecord& record, const Workshop& planned) { return record.place != planned.place; }
bool is_urgent(const Announcement& announcement) { return announcement.level == Level::urgent; }
bool is_important(const Announcement& announcement) { return announcement.level == Level::important; }
bool is_pinned(const Announcement& announcement) { return announcement.pinned; }
bool is_any(const Announcement&) { return true; }

}  // namespace

TEST_CASE("the opening leaves eight rows: among them one full, one cancelled, one moved, one pinned") {
  Player player(some_start());
  for (const Step& step : opening(some_start())) {
    CHECK(step.after_start == milliseconds{0});
    player.play(step);
  }
  CHECK(player.rows().size() == 8);
  CHECK(player.count_workshops(is_full) == 1);
  CHECK(player.count_workshops(is_cancelled) == 1);
  CHECK(player.count_workshops(is_moved) == 1);
  CHECK(player.count_announcements(is_pinned) == 1);
  CHECK(player.count_announcements(is_urgent) == 0);
}

TEST_CASE("in the first minute a place fills in steps until it is full") {
  std::map<std::string, std::vector<std::int64_t>> seats;
  std::set<std::string> full;
  for (const Step& step : first_minute()) {
    const auto* update = std::get_if<UpdateWorkshop>(&step.command);
    if (update == nullptr) continue;
    if (update->seats) seats[update->workshop].push_back(*update->seats);
    if (update->status == WorkshopStatus::full) full.insert(update->workshop);
  }
  REQUIRE(seats.size() == 1);
  const auto& [workshop, counts] = *seats.begin();
  CHECK(counts.size() >= 4);
  CHECK(std::ranges::is_sorted(counts, std::greater{}));
  CHECK(counts.back() == 0);
  CHECK(full == std::set<std::string>{workshop});
}

TEST_CASE("in the first minute one is late, Roubaix alone is told something, and an exercise comes and ends") {
  Player player(some_start());
  for (const Step& step : opening(some_start())) player.play(step);
  bool late = false, roubaix = false, alarmed = false;
  for (const Step& step : first_minute()) {
    player.play(step);
    late = late || player.count_workshops([](const WorkshopRecord& r, const Workshop&) { return r.delay_minutes >= 10; }) == 1;
    roubaix = roubaix || player.count_announcements([](const Announcement& a) {
      return a.level == Level::important && a.scope == Scope::place("roubaix");
    }) == 1;
    alarmed = alarmed || player.count_announcements(is_urgent) == 1;
  }
  CHECK(late);
  CHECK(roubaix);
  CHECK(alarmed);
  CHECK(player.count_announcements(is_urgent) == 0);
  CHECK(player.count_announcements([](const Announcement& a) { return a.exercise && !a.replaces.empty(); }) == 1);
}

TEST_CASE("an exercise says so, and whatever is urgent is an exercise") {
  Script script(some_start(), 7);
  int alerts = 0;
  for (int i = 0; i < 1000; ++i) {
    const Step step = script.next();
    const auto* said = std::get_if<Announce>(&step.command);
    if (said == nullptr || said->level != Level::urgent) continue;
    ++alerts;
    CHECK(said->exercise);
    CHECK(said->body.find("exercice") != std::string::npos);
    CHECK(said->expires_at.has_value());
  }
  CHECK(alerts >= 2);
}

TEST_CASE("the same start and seed give the same steps, another seed others") {
  const auto steps = [](std::uint32_t seed) {
    Script script(some_start(), seed);
    std::vector<std::string> all;
    all.reserve(300);
    for (int i = 0; i < 300; ++i) all.push_back(described(script.next()));
    return all;
  };
  CHECK(steps(1) == steps(1));
  CHECK(steps(1) != steps(2));
}

TEST_CASE("no two steps have one id, and each id is a command's") {
  std::set<std::string> ids;
  std::size_t count = 0;
  const auto add = [&](const Step& step) {
    ids.insert(step.id);
    ++count;
    CHECK(step.id.size() <= 64);
  };
  for (const Step& step : opening(some_start())) add(step);
  for (const std::uint32_t seed : {1u, 4'294'967'295u}) {
    Script script(some_start(), seed);
    for (int i = 0; i < 300; ++i) add(script.next());
  }
  CHECK(ids.size() == count);
}

TEST_CASE("after the first minute something happens every 20 to 40 seconds while workshops run") {
  Script script(some_start(), 3);
  milliseconds before{0};
  while (before < hours{4}) {
    const Step step = script.next();
    CHECK(step.after_start > before);
    if (step.after_start > minutes{1}) {
      CHECK(step.after_start - before >= seconds{20});
      CHECK(step.after_start - before <= seconds{40});
    }
    before = step.after_start;
  }
}

TEST_CASE("the demo stays within bounds for two days, and the rules accept every step") {
  for (const std::uint32_t seed : {1u, 2u, 3u, 2027u}) {
    Player player(some_start());
    for (const Step& step : opening(some_start())) player.play(step);
    Script script(some_start(), seed);
    std::size_t most_rows = 0;
    for (Step step = script.next(); step.after_start < hours{48}; step = script.next()) {
      INFO(described(step));
      REQUIRE_NOTHROW(player.play(step));
      most_rows = std::max(most_rows, player.rows().size());
      REQUIRE(player.count_workshops(is_cancelled) <= 1 + Script::max_cancelled);
      REQUIRE(player.count_workshops(is_late) <= Script::max_late);
      REQUIRE(player.count_workshops(is_moved) <= 1 + Script::max_moved);
      REQUIRE(player.count_workshops(is_full) <= 1 + Script::max_full);
      REQUIRE(player.count_announcements(is_urgent) <= 1);
      REQUIRE(player.count_announcements(is_important) <= 2);
      REQUIRE(player.count_announcements(is_pinned) == 1);
      REQUIRE(player.count_announcements(is_any) <= 30);
    }
    CHECK(most_rows <= 40);
    // When all is over: what the opening did stays, everything else was undone.
    CHECK(player.count_workshops(is_cancelled) == 1);
    CHECK(player.count_workshops(is_late) == 0);
    CHECK(player.count_workshops(is_moved) == 1);
    CHECK(player.count_workshops(is_full) == 1);
    CHECK(player.count_announcements(is_urgent) == 0);
  }
}

TEST_CASE("a moved workshop goes to a free room of its venue") {
  const Programme programme = sample_festival(some_start());
  const auto parent = [&](const std::string& id) { return std::ranges::find(programme.places, id, &Place::id)->parent; };
  for (const std::uint32_t seed : {1u, 2u, 3u}) {
    Player player(some_start());
    Script script(some_start(), seed);
    for (Step step = script.next(); step.after_start < hours{6}; step = script.next()) {
      player.play(step);
      const auto* update = std::get_if<UpdateWorkshop>(&step.command);
      if (update == nullptr || !update->place) continue;
      const auto planned = std::ranges::find(programme.workshops, update->workshop, &Workshop::id);
      CHECK(parent(*update->place) == parent(planned->place));
      CHECK(player.count_workshops([&](const WorkshopRecord& other, const Workshop&) {
        return other.id != update->workshop && other.place == *update->place && other.starts_at < planned->ends_at &&
               planned->starts_at < other.ends_at;
      }) == 0);
    }
  }
}

TEST_CASE("seats are never more than there are, never fewer than none") {
  const Programme programme = sample_festival(some_start());
  Script script(some_start(), 5);
  for (Step step = script.next(); step.after_start < hours{6}; step = script.next()) {
    const auto* update = std::get_if<UpdateWorkshop>(&step.command);
    if (update == nullptr || !update->seats) continue;
    const auto planned = std::ranges::find(programme.workshops, update->workshop, &Workshop::id);
    CHECK(*update->seats >= 0);
    CHECK(*update->seats <= planned->capacity.value());
  }
}

TEST_CASE("when all is over it calms down to one notice at a time") {
  Player player(some_start());
  Script script(some_start(), 1);
  Step step = script.next();
  for (; step.after_start < hours{40}; step = script.next()) player.play(step);
  for (milliseconds before = step.after_start; step.after_start < hours{44}; step = script.next()) {
    CHECK(step.after_start - before <= minutes{10});
    if (step.after_start != before) CHECK(step.after_start - before == minutes{10});
    before = step.after_start;
    player.play(step);
    CHECK(player.count_announcements([](const Announcement& a) { return !a.pinned; }) <= 1);
  }
}

TEST_CASE("a step that refers to an unknown announcement replaces nothing") {
  const Step step{.after_start = {}, .id = "s2", .command = Announce{}, .of_step = "s1"};
  CHECK(std::get<Announce>(resolved(step, "a17")).replaces == "a17");
  CHECK(std::get<Announce>(resolved(step, "")).replaces.empty());
  const Step withdrawal{.after_start = {}, .id = "s3", .command = Withdraw{}, .of_step = "s1"};
  CHECK(std::get<Withdraw>(resolved(withdrawal, "a17")).announcement == "a17");
}

}  // namespace hirondelle::demo

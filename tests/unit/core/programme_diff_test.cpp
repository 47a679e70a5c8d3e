#include "core/programme_diff.hpp"

#include <catch2/catch.hpp>
#include <functional>

namespace hirondelle {
namespace {

using Kind = ProgrammeChange::Kind;

Programme programme() {
  const Timestamp start = *parse_rfc3339("2026-06-24T08:00:00Z");
  Programme programme;
  programme.festival.name = "Printemps";
  programme.places = {{.id = "alma", .name = "ALMA", .kind = Place::Kind::venue, .parent = {}, .address = {}},
                      {.id = "echo", .name = "ECHO", .kind = Place::Kind::venue, .parent = {}, .address = {}}};
  Workshop workshop;
  workshop.id = "w1";
  workshop.title = "Robots pour débuter";
  workshop.place = "alma";
  workshop.starts_at = start;
  workshop.ends_at = start + std::chrono::hours{1};
  workshop.people = {"Zoé Fournil", "Maël Guérin"};
  programme.workshops = {workshop};
  return programme;
}

std::vector<ProgrammeChange> changes(const std::function<void(Workshop&)>& edit, const Programme& before = programme()) {
  Programme after = before;
  edit(after.workshops[0]);
  return diff(before, after).changes;
}

void is_one(const std::vector<ProgrammeChange>& changes, Kind kind, std::string_view from, std::string_view to) {
  REQUIRE(changes.size() == 1);
  CHECK(to_string(changes[0].kind) == to_string(kind));
  CHECK(changes[0].workshop == "w1");
  CHECK(changes[0].from == from);
  CHECK(changes[0].to == to);
}

}  // namespace

TEST_CASE("a programme does not differ from itself") {
  const auto same = diff(programme(), programme());
  CHECK(same.empty());
  CHECK(same.counts() == ProgrammeChanges{});
}

TEST_CASE("each kind of change says from what to what") {
  using std::chrono::minutes;
  is_one(changes([](Workshop& w) { w.starts_at += minutes{15}, w.ends_at += minutes{15}; }), Kind::moved_in_time,
         "2026-06-24T08:00:00.000Z", "2026-06-24T08:15:00.000Z");
  is_one(changes([](Workshop& w) { w.ends_at += minutes{15}; }), Kind::moved_in_time, "2026-06-24T09:00:00.000Z",
         "2026-06-24T09:15:00.000Z");
  is_one(changes([](Workshop& w) { w.place = "echo"; }), Kind::moved_in_place, "ALMA", "ECHO");
  is_one(changes([](Workshop& w) { w.title = "Robots pour s'amuser"; }), Kind::retitled, "Robots pour débuter",
         "Robots pour s'amuser");
  is_one(changes([](Workshop& w) { w.people[1] = "Inès Vidal"; }), Kind::people_changed, "Zoé Fournil, Maël Guérin",
         "Zoé Fournil, Inès Vidal");
  is_one(changes([](Workshop& w) { w.status = WorkshopStatus::cancelled; }), Kind::cancelled, "scheduled", "cancelled");
  is_one(changes([](Workshop& w) { w.status = WorkshopStatus::full; }), Kind::status_changed, "scheduled", "full");
  is_one(changes([](Workshop& w) { w.theme = "Robotique", w.capacity = 12; }), Kind::text_changed, "", "theme, capacity");
}

TEST_CASE("a cancelled session that takes place again has a new status") {
  Programme before = programme();
  before.workshops[0].status = WorkshopStatus::cancelled;
  is_one(changes([](Workshop& w) { w.status = WorkshopStatus::scheduled; }, before), Kind::status_changed, "cancelled",
         "scheduled");
}

TEST_CASE("another session under the same id stands for its title, people, status and text, not for its move") {
  const auto to_pixels = [](Workshop& w) {
    w.title = "Pixel art au musée";
    w.people = {"Inès Vidal"};
    w.description = "Dessiner";
    w.place = "echo";
    w.status = WorkshopStatus::full;
  };
  const auto found = changes(to_pixels);
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == Kind::moved_in_place);
  CHECK(found[1].kind == Kind::replaced);
  CHECK(found[1].from == "Robots pour débuter");
  CHECK(found[1].to == "Pixel art au musée");
}

TEST_CASE("a new title by the same person is the same session, unless the slot was cancelled") {
  const auto retitle = [](Workshop& w) {
    w.title = "Pixel art au musée";
    w.status = WorkshopStatus::scheduled;
  };
  CHECK(changes(retitle).at(0).kind == Kind::retitled);
  Programme before = programme();
  before.workshops[0].status = WorkshopStatus::cancelled;
  is_one(changes(retitle, before), Kind::replaced, "Robots pour débuter", "Pixel art au musée");
}

TEST_CASE("a cancellation is never hidden behind a replacement") {
  const auto found = changes([](Workshop& w) {
    w.title = "Pixel art au musée";
    w.people = {"Inès Vidal"};
    w.status = WorkshopStatus::cancelled;
  });
  REQUIRE(found.size() == 3);
  CHECK(found[0].kind == Kind::cancelled);
  CHECK(found[1].kind == Kind::retitled);
  CHECK(found[2].kind == Kind::people_changed);
}

TEST_CASE("sessions come and go, in the order of their start") {
  Programme after = programme();
  after.workshops[0].id = "w2";
  const auto difference = diff(programme(), after);
  REQUIRE(difference.changes.size() == 2);
  CHECK(difference.changes[0] == ProgrammeChange{Kind::removed, "w1", "Robots pour débuter", "Robots pour débuter", ""});
  CHECK(difference.changes[1] == ProgrammeChange{Kind::added, "w2", "Robots pour débuter", "", "Robots pour débuter"});
  const ProgrammeChanges counts = difference.counts();
  CHECK(counts.added == 1);
  CHECK(counts.removed == 1);
  CHECK(counts.retitled == 0);
}

TEST_CASE("a place's new name is no workshop's change") {
  Programme after = programme();
  after.places[0].name = "L'ALMA";
  const auto difference = diff(programme(), after);
  CHECK(difference.changes.empty());
  CHECK(difference.places_changed);
  CHECK_FALSE(difference.empty());
}

}  // namespace hirondelle

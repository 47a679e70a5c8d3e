#include "core/programme_reconcile.hpp"

#include <catch2/catch.hpp>

#include "core/programme_diff.hpp"

namespace hirondelle {
namespace {

Workshop robots() {
  Workshop workshop;
  workshop.id = "w1";
  workshop.title = "Robots";
  workshop.people = {"Zoé Fournil"};
  workshop.theme = "Robotique";
  workshop.description = "Monter, câbler, rouler.";
  return workshop;
}

Workshop blanked(WorkshopStatus status) {
  Workshop workshop;
  workshop.id = "w1";
  workshop.status = status;
  return workshop;
}

Workshop reconciled(const Workshop& published, const Workshop& incoming) {
  return reconcile({.festival = {}, .places = {}, .workshops = {published}},
                   {.festival = {}, .places = {}, .workshops = {incoming}})
      .workshops.at(0);
}

}  // namespace

TEST_CASE("a cancellation that overwrote everything keeps what people know") {
  for (const auto status : {WorkshopStatus::cancelled, WorkshopStatus::full, WorkshopStatus::postponed}) {
    Workshop expected = robots();
    expected.status = status;
    CHECK(reconciled(robots(), blanked(status)) == expected);
  }
}

TEST_CASE("a cancelled session keeps its people and text although it has a title") {
  Workshop incoming = blanked(WorkshopStatus::cancelled);
  incoming.title = "Robots (débutants)";
  const Workshop after = reconciled(robots(), incoming);
  CHECK(after.title == "Robots (débutants)");
  CHECK(after.people == robots().people);
  CHECK(after.description == robots().description);
}

TEST_CASE("what a session is given stays, whatever its status") {
  Workshop incoming = robots();
  incoming.status = WorkshopStatus::cancelled;
  incoming.people = {"Maël Guérin"};
  CHECK(reconciled(robots(), incoming) == incoming);
}

TEST_CASE("emptied fields of a session that takes place are emptied") {
  for (const auto status : {WorkshopStatus::scheduled, WorkshopStatus::full}) {
    Workshop incoming = blanked(status);
    incoming.title = "Robots";
    CHECK(reconciled(robots(), incoming) == incoming);
  }
}

TEST_CASE("a session nobody knows by another title has a sign instead of one") {
  Workshop other = robots();
  other.id = "w2";
  CHECK(reconciled(other, blanked(WorkshopStatus::cancelled)).title == untold_title);
}

TEST_CASE("the festival keeps its name where the file has none") {
  const Programme published{.festival = {.name = "Printemps", .time_zone = "Europe/Paris"}, .places = {}, .workshops = {}};
  CHECK(reconcile(published, {}).festival.name == "Printemps");
  CHECK(reconcile(published, {.festival = {.name = "Automne"}, .places = {}, .workshops = {}}).festival.name == "Automne");
}

TEST_CASE("reconciling twice changes nothing more") {
  const Programme published{.festival = {}, .places = {}, .workshops = {robots()}};
  const Programme incoming{.festival = {}, .places = {}, .workshops = {blanked(WorkshopStatus::cancelled)}};
  const Programme once = reconcile(published, incoming);
  CHECK(reconcile(once, incoming) == once);
  CHECK(diff(once, reconcile(once, incoming)).empty());
}

}  // namespace hirondelle

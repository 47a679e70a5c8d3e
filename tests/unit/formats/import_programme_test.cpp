#include "formats/import_programme.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/programme_reconcile.hpp"
#include "protocol/json/programme_codec.hpp"
#include "protocol/json/strict_parse.hpp"
#include "protocol/programme_rules.hpp"
#include "unit/formats/files.hpp"

namespace hirondelle {
namespace {

Imported imported(std::string_view bytes, const ImportOptions& options = {}) {
  auto result = import_programme(bytes, options);
  if (const auto* problems = std::get_if<std::vector<ImportProblem>>(&result)) {
    for (const auto& problem : *problems) UNSCOPED_INFO(problem.where << " " << problem.field << ": " << problem.detail);
  }
  REQUIRE(std::holds_alternative<Imported>(result));
  return std::get<Imported>(std::move(result));
}

const Workshop& workshop(const Programme& programme, std::string_view id) {
  const auto found =
      std::find_if(programme.workshops.begin(), programme.workshops.end(), [&](const auto& w) { return w.id == id; });
  REQUIRE(found != programme.workshops.end());
  return *found;
}

}  // namespace

TEST_CASE("a Sched-like list becomes a programme") {
  const Imported result = imported(test::fixture("sched.json"), {.time_zone = "Europe/Paris", .festival_name = "Essai"});
  CHECK(result.format == "sched-json");
  CHECK(result.programme.festival == FestivalInfo{"Essai", "Europe/Paris"});

  const Workshop& robot = workshop(result.programme, "2001");
  CHECK(robot.title == "🤖 Premiers pas avec un robot suiveur de ligne");
  CHECK(robot.kind == "workshop");
  CHECK(robot.theme == "Robotique");
  CHECK(robot.place == "salle-elisabeth");
  CHECK(format_rfc3339(robot.starts_at) == "2027-05-12T08:00:00.000Z");
  CHECK(format_rfc3339(robot.ends_at) == "2027-05-12T10:00:00.000Z");
  CHECK(robot.people == std::vector<std::string>{"Zoé Fournil", "Maël Guérin"});
  CHECK(robot.description == "Monter, câbler, programmer.\n\nMatériel prêté.");
  CHECK(robot.status == WorkshopStatus::scheduled);

  CHECK(workshop(result.programme, "2002").status == WorkshopStatus::cancelled);
  CHECK(workshop(result.programme, "2002").title.empty());
  CHECK(workshop(result.programme, "2003").kind == "talk");
  CHECK(workshop(result.programme, "2004").kind == "meeting");
  CHECK(workshop(result.programme, "2004").title == "Réunion des bénévoles");
  CHECK(workshop(result.programme, "2004").status == WorkshopStatus::full);
}

TEST_CASE("venues become places by name, whatever their spelling in a row") {
  const Programme programme = imported(test::fixture("sched.json")).programme;
  REQUIRE(programme.places.size() == 2);
  CHECK(programme.places[0] == Place{"amphi-a", "Amphi A", Place::Kind::venue, "", ""});
  CHECK(programme.places[1] == Place{"salle-elisabeth", "Salle Élisabeth", Place::Kind::venue, "", ""});
  CHECK(workshop(programme, "2004").place == "salle-elisabeth");
}

TEST_CASE("of rows with one id the first keeps it, a repetition is left out, and both are told") {
  const Imported result = imported(test::fixture("sched.json"));
  CHECK(result.programme.workshops.size() == 5);
  CHECK(workshop(result.programme, "2003").title == "Keynote · Le numérique a-t-il une odeur ?");
  CHECK(workshop(result.programme, "2003-2").title == "Le numérique a-t-il une odeur ?");
  CHECK(result.problems ==
        std::vector<ImportProblem>{
            {"row 4", "id", "The id 2003 is that of row 3 already; this other row was taken under the id 2003-2", false},
            {"row 6", "id", "The row is the same as row 1 and was left out", false}});
}

TEST_CASE("a free id is one that no other row has") {
  const std::string_view rows = R"([
    {"id":"a","name":"Un","event_start":"2027-05-12T10:00","event_end":"2027-05-12T11:00"},
    {"id":"a","name":"Deux","event_start":"2027-05-12T10:00","event_end":"2027-05-12T11:00"},
    {"id":"a","name":"Trois","event_start":"2027-05-12T10:00","event_end":"2027-05-12T11:00"},
    {"id":"a-2","name":"Quatre","event_start":"2027-05-12T10:00","event_end":"2027-05-12T11:00"}])";
  const Programme programme = imported(rows).programme;
  CHECK(workshop(programme, "a").title == "Un");
  CHECK(workshop(programme, "a-3").title == "Deux");
  CHECK(workshop(programme, "a-4").title == "Trois");
  CHECK(workshop(programme, "a-2").title == "Quatre");
}

TEST_CASE("our own form comes in as it went out") {
  const Imported result = imported(test::fixture("own.json"));
  CHECK(result.format == "hirondelle-json");
  CHECK(result.problems.empty());
  CHECK(result.programme.festival.name == "Printemps d'essai");
  CHECK(result.programme.places.size() == 3);
  REQUIRE(result.programme.workshops.size() == 2);
  CHECK(result.programme.workshops[0].id == "w1");
  CHECK(result.programme.workshops[0].status == WorkshopStatus::full);
  CHECK(result.programme.workshops[1].title == "Un guide complet de Rust");
  CHECK(imported(json::encode_programme(result.programme, "abc")).programme == result.programme);
}

TEST_CASE("what is imported can be published, even where a title was never told") {
  for (const char* name : {"sched.json", "own.json"}) {
    const Programme programme = reconcile({}, imported(test::fixture(name)).programme);
    CHECK(check_programme(programme).empty());
    const auto kept = json::parse_strict(json::programme_content(programme));
    REQUIRE(std::holds_alternative<json::Json>(kept));
    CHECK(std::get<Programme>(json::parse_programme(std::get<json::Json>(kept))) == programme);
  }
}

TEST_CASE("a byte order mark is no fault") {
  CHECK(imported("\xEF\xBB\xBF" + test::fixture("own.json")).programme.workshops.size() == 2);
}

TEST_CASE("characters that hide or reorder text are taken out of foreign files") {
  const std::string rows =
      "[{\"id\":\"1\",\"name\":\"Ro\u202Ebot\u200B  s\\u0007\",\"event_start\":\"2027-05-12T10:00\","
      "\"event_end\":\"2027-05-12T11:00\",\"speakers\":\" Zoé\u2066 Fournil ,, Zoé Fournil,\","
      "\"description\":\"a\\tb\\r\\nc\"}]";
  const Programme programme = imported(rows).programme;
  CHECK(programme.workshops[0].title == "Robot  s");
  CHECK(programme.workshops[0].people == std::vector<std::string>{"Zoé Fournil"});
  CHECK(programme.workshops[0].description == "a b\nc");
  CHECK(check_programme(programme).empty());
}

}  // namespace hirondelle

#include <algorithm>
#include <catch2/catch.hpp>

#include "protocol/json/problem.hpp"
#include "protocol/json/programme_codec.hpp"
#include "protocol/limits.hpp"
#include "protocol/programme_rules.hpp"
#include "unit/protocol/fixtures.hpp"
#include "unit/protocol/samples.hpp"

using namespace hirondelle;
using namespace std::chrono_literals;
using json::Json;

namespace {

Programme parsed(const Json& value) {
  auto result = json::parse_programme(value);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&result)) FAIL(problems->front().detail);
  return std::get<Programme>(std::move(result));
}

std::string written(const Programme& programme) {
  return json::encode_programme(programme, json::programme_version(programme));
}

Workshop workshop(const std::string& id) {
  Workshop workshop;
  workshop.id = id;
  workshop.title = "Robots";
  workshop.starts_at = test::moment("2027-05-12T08:00:00Z");
  workshop.ends_at = workshop.starts_at + 1h;
  return workshop;
}

Programme programme_of(std::size_t places, std::size_t workshops) {
  Programme programme;
  for (std::size_t i = 0; i < places; ++i) {
    Place& place = programme.places.emplace_back();
    place.id = "p" + std::to_string(i);
    place.name = "ALMA";
  }
  for (std::size_t i = 0; i < workshops; ++i) programme.workshops.push_back(workshop("w" + std::to_string(i)));
  return programme;
}

std::optional<std::int64_t> figure(const Json& problem, const char* name) {
  return problem.contains(name) ? std::optional(problem.at(name).get<std::int64_t>()) : std::nullopt;
}

void only_problem(const Programme& programme, ProblemCode code, const std::string& field, std::int64_t limit,
                  std::int64_t actual) {
  const auto problems = check_programme(programme);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().code == code);
  CHECK(problems.front().field == field);
  CHECK(problems.front().limit == limit);
  CHECK(problems.front().actual == actual);
}

// A text of so many characters, two bytes each.
std::string text(std::size_t characters) {
  std::string out;
  for (std::size_t i = 0; i < characters; ++i) out += "é";
  return out;
}

}  // namespace

TEST_CASE("a published programme reads and writes as itself, its version included") {
  const auto fixture = test::fixture("programme/published.json");
  const Json& value = fixture.at("valid").at(0).at("value");
  CHECK(written(parsed(value)) == value.dump());
  CHECK(json::encode_programme({}, "0") == test::golden(fixture, "before anything was published"));
}

TEST_CASE("a programme that is given becomes the one that is published") {
  const auto fixture = test::fixture("programme/given.json");
  for (const auto& one : fixture.at("valid")) {
    INFO(test::what(one));
    const Programme programme = parsed(one.at("value"));
    CHECK(written(programme) == one.at("becomes").dump());
    CHECK(parsed(one.at("becomes")) == programme);
  }
}

TEST_CASE("a bad programme is refused, the first problem named by its path") {
  const auto fixture = test::fixture("programme/given.json");
  for (const auto& one : fixture.at("invalid")) {
    INFO(test::what(one));
    const auto result = json::parse_programme(one.at("value"));
    REQUIRE(std::holds_alternative<std::vector<Problem>>(result));
    const Problem& problem = std::get<std::vector<Problem>>(result).front();
    const Json& expected = one.at("problem");
    CHECK(json::name(problem.code) == test::text_at(expected, "code"));
    CHECK(problem.field == test::text_at(expected, "field"));
    CHECK(problem.limit == figure(expected, "limit"));
    CHECK(problem.actual == figure(expected, "actual"));
  }
}

TEST_CASE("what is no object is no programme") {
  for (const auto& value : {Json(), Json("x"), Json::array(), Json(1)}) {
    const auto result = json::parse_programme(value);
    REQUIRE(std::holds_alternative<std::vector<Problem>>(result));
    CHECK(std::get<std::vector<Problem>>(result).front().code == ProblemCode::not_an_object);
  }
}

TEST_CASE("lists are as long as they may be, and no longer") {
  CHECK(check_programme(programme_of(limits::places, limits::workshops)).empty());
  only_problem(programme_of(limits::places + 1, 0), ProblemCode::out_of_range, "places", 1000, 1001);
  only_problem(programme_of(0, limits::workshops + 1), ProblemCode::out_of_range, "workshops", 5000, 5001);

  auto programme = programme_of(0, 1);
  programme.workshops[0].people.assign(limits::people, "Zoé");
  programme.workshops[0].accessibility.assign(limits::accessibility, "pmr");
  CHECK(check_programme(programme).empty());
  auto crowd = programme;
  crowd.workshops[0].people.emplace_back("Zoé");
  only_problem(crowd, ProblemCode::out_of_range, "workshops[0].people", 50, 51);
  programme.workshops[0].accessibility.emplace_back("pmr");
  only_problem(programme, ProblemCode::out_of_range, "workshops[0].accessibility", 20, 21);
}

TEST_CASE("texts are as long as they may be, and no longer") {
  struct Member {
    std::string field;
    std::size_t limit;
    void (*set)(Programme&, std::string);
  };
  const Member members[] = {
      {"festival.name", limits::programme_title, [](Programme& p, std::string s) { p.festival.name = std::move(s); }},
      {"festival.time_zone", limits::time_zone, [](Programme& p, std::string s) { p.festival.time_zone = std::move(s); }},
      {"places[0].name", limits::programme_title, [](Programme& p, std::string s) { p.places[0].name = std::move(s); }},
      {"places[0].address", limits::address, [](Programme& p, std::string s) { p.places[0].address = std::move(s); }},
      {"workshops[0].title", limits::programme_title, [](Programme& p, std::string s) { p.workshops[0].title = std::move(s); }},
      {"workshops[0].theme", limits::programme_title, [](Programme& p, std::string s) { p.workshops[0].theme = std::move(s); }},
      {"workshops[0].description", limits::description,
       [](Programme& p, std::string s) { p.workshops[0].description = std::move(s); }},
      {"workshops[0].people[0]", limits::person, [](Programme& p, std::string s) { p.workshops[0].people = {std::move(s)}; }},
      {"workshops[0].accessibility[0]", limits::accessibility_code,
       [](Programme& p, std::string s) { p.workshops[0].accessibility = {std::move(s)}; }}};
  for (const Member& member : members) {
    INFO(member.field);
    Programme programme = programme_of(1, 1);
    member.set(programme, text(member.limit));
    CHECK(check_programme(programme).empty());
    member.set(programme, text(member.limit + 1));
    only_problem(programme, ProblemCode::too_long, member.field, static_cast<std::int64_t>(member.limit),
                 static_cast<std::int64_t>(member.limit + 1));
  }
}

TEST_CASE("capacities within bounds") {
  auto programme = programme_of(0, 1);
  for (const std::int64_t fits : {std::int64_t{0}, limits::seats}) {
    programme.workshops[0].capacity = fits;
    CHECK(check_programme(programme).empty());
  }
  programme.workshops[0].capacity = limits::seats + 1;
  only_problem(programme, ProblemCode::out_of_range, "workshops[0].capacity", 100'000, 100'001);
}

TEST_CASE("a workshop lasts at least a millisecond") {
  auto programme = programme_of(0, 1);
  programme.workshops[0].ends_at = programme.workshops[0].starts_at + 1ms;
  CHECK(check_programme(programme).empty());
  programme.workshops[0].ends_at = programme.workshops[0].starts_at;
  CHECK(check_programme(programme).front().field == "workshops[0].ends_at");
}

TEST_CASE("every problem is told, up to a hundred") {
  auto programme = programme_of(0, 3);
  programme.workshops[0].title.clear();
  programme.workshops[1].place = "nowhere";
  programme.workshops[2].kind = "keynote";
  std::vector<std::string> fields;
  for (const Problem& problem : check_programme(programme)) fields.push_back(problem.field);
  CHECK(fields == std::vector<std::string>{"workshops[0].title", "workshops[1].place", "workshops[2].kind"});

  auto many = programme_of(0, 150);
  for (Workshop& one : many.workshops) one.title.clear();
  CHECK(check_programme(many).size() == limits::programme_problems);

  Json list = Json::array();
  for (int i = 0; i < 150; ++i) list.push_back(Json::object());
  const auto result = json::parse_programme(Json{{"festival", {{"name", ""}}}, {"places", Json::array()}, {"workshops", list}});
  CHECK(std::get<std::vector<Problem>>(result).size() == limits::programme_problems);
}

TEST_CASE("each circle of places is told once, whatever hangs on it") {
  auto programme = programme_of(6, 0);
  const auto hang = [&](std::size_t place, const char* parent) { programme.places[place].parent = parent; };
  hang(0, "p1");  // leads into the circle
  hang(1, "p2");
  hang(2, "p3");
  hang(3, "p1");
  hang(4, "p5");
  const auto problems = check_programme(programme);
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().code == ProblemCode::bad_programme);
  CHECK(problems.front().field == "places[1].parent");
}

TEST_CASE("sorting keeps what need not move") {
  auto programme = programme_of(5, 0);
  programme.places[0].parent = "p3";
  programme.places[3].parent = "p4";
  sort_programme(programme);
  std::string order;
  for (const Place& place : programme.places) order += place.id + ' ';
  CHECK(order == "p4 p3 p0 p1 p2 ");

  const Programme once = programme;
  sort_programme(programme);
  CHECK(programme == once);
}

TEST_CASE("workshops stand by start, then id") {
  auto programme = programme_of(0, 3);
  programme.workshops[0].starts_at += 1ms;
  programme.workshops[1].id = "z";
  sort_programme(programme);
  CHECK(programme.workshops[0].id == "w2");
  CHECK(programme.workshops[1].id == "z");
  CHECK(programme.workshops[2].id == "w0");
}

TEST_CASE("a version is the content's alone") {
  const Programme programme = programme_of(1, 2);
  CHECK(json::programme_version(programme) == json::programme_version(programme_of(1, 2)));
  CHECK(json::programme_version(programme).size() == 16);
  auto other = programme;
  other.workshops[1].people = {"Zoé"};
  CHECK(json::programme_version(other) != json::programme_version(programme));
}

#include <catch2/catch.hpp>
#include <chrono>
#include <string>

#include "formats/import_programme.hpp"
#include "unit/formats/files.hpp"

namespace hirondelle {
namespace {

std::vector<ImportProblem> refused(std::string_view bytes, const ImportOptions& options = {}) {
  auto result = import_programme(bytes, options);
  REQUIRE(std::holds_alternative<std::vector<ImportProblem>>(result));
  auto problems = std::get<std::vector<ImportProblem>>(std::move(result));
  REQUIRE_FALSE(problems.empty());
  for (const auto& problem : problems) CHECK(problem.fatal);
  return problems;
}

// One row that is right but for the given members, which stand first.
std::string row_with(const std::string& members) {
  std::string row = "{" + members;
  const auto add = [&](const std::string& name, const std::string& value) {
    if (members.find("\"" + name + "\"") == members.npos) row += ",\"" + name + "\":\"" + value + "\"";
  };
  add("id", "1");
  add("name", "Robots");
  add("event_start", "2027-05-12T10:00:00");
  add("event_end", "2027-05-12T11:00:00");
  return row + "}";
}

void is_refused(const std::string& members, const std::string& field, const std::string& detail) {
  INFO(members);
  const auto problems = refused("[" + row_with("\"level\":\"x\"") + "," + row_with(members) + "]");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == "row 2");
  CHECK(problems[0].field == field);
  CHECK(problems[0].detail == detail);
}

}  // namespace

TEST_CASE("a file without content is told to be empty") {
  for (const char* bytes : {"", "  \n", "\xEF\xBB\xBF"}) CHECK(refused(bytes).at(0).detail == "The file is empty");
}

TEST_CASE("a file that is cut anywhere is refused, never half read") {
  for (const char* name : {"sched.json", "own.json"}) {
    std::string whole = test::fixture(name);
    whole.resize(whole.find_last_of("]}"));  // its last bracket too
    for (std::size_t length = 1; length <= whole.size(); ++length) {
      const auto problems = refused(std::string_view(whole).substr(0, length));
      CHECK(problems.at(0).where == "file");
    }
  }
}

TEST_CASE("a fault in JSON is told with its place") {
  CHECK(refused("[{\"id\":1,]").at(0).detail == "The file is not JSON: not JSON at byte 10");
  CHECK(refused("[\"\xFF\"]").at(0).detail.starts_with("The file is not JSON: "));
  CHECK(refused(R"([{"id":"1","id":"2"}])").at(0).detail == "The file is not JSON: the member \"id\" appears twice");
  CHECK(refused(std::string(100'000, '[')).at(0).detail == "The file is not JSON: nested deeper than 32");
}

TEST_CASE("a file of unknown form is told which forms are known") {
  for (const char* bytes : {"id;titre\n1;Robots\n", "<schedule/>", "{}", "[]", "[1,2]", "null", "42", "\"workshops\"",
                            R"([{"title":"Robots"}])", R"({"sessions":[]})"}) {
    INFO(bytes);
    const auto problems = refused(bytes);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].detail ==
          "This is no programme in a form that is known. Known are: an object with \"festival\", \"places\" and "
          "\"workshops\" (hirondelle-json); a list of objects with \"id\", \"name\", \"event_start\" and \"event_end\" "
          "(sched-json)");
  }
}

TEST_CASE("a row that cannot be read is told with its field and what is allowed") {
  is_refused(R"("id":true)", "id", "id must be a string, not boolean");
  is_refused(R"("id":null)", "id", "id is missing");
  is_refused(R"("id":"a b")", "id", "\"a b\" is no id: allowed are 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
  is_refused(R"("name":7)", "name", "name must be a string, not number");
  is_refused(R"("name":null)", "name", "name is missing");
  is_refused(R"("name":"  ")", "name", "name is empty, at least 1 visible character is needed");
  is_refused("\"name\":\"" + std::string(201, 'x') + "\"", "name", "name has 201 characters, at most 200 are allowed");
  is_refused(R"("event_start":12)", "event_start", "event_start must be a string, not number");
  is_refused(
      R"("event_end":"tard")", "event_end",
      "\"tard\" is no time: allowed are 2026-06-24T10:00:00 in the festival's time zone, and the same with an offset such as "
      "+02:00 or Z");
  is_refused(R"("event_end":"2027-05-12T09:00:00")", "event_end",
             "The end 2027-05-12T07:00:00.000Z is not after the start 2027-05-12T08:00:00.000Z");
  is_refused(R"("event_end":"2027-05-12T10:00:00")", "event_end",
             "The end 2027-05-12T08:00:00.000Z is not after the start 2027-05-12T08:00:00.000Z");
  is_refused(R"("speakers":["Zoé"])", "speakers", "speakers must be a string, not array");
  is_refused(R"("venue":{})", "venue", "venue must be a string, not object");
  is_refused("\"name\":\"" + std::string(300, 'x') + "\"", "name", "name has 300 characters, at most 240 are allowed");
  std::string crowd = "0";
  for (int i = 1; i <= 50; ++i) crowd += "," + std::to_string(i);
  is_refused("\"speakers\":\"" + crowd + "\"", "speakers", "speakers names more than the 50 people that are allowed");
  is_refused("\"description\":\"" + std::string(20'001, 'x') + "\"", "description",
             "description has 20001 characters, at most 20000 are allowed");
}

TEST_CASE("a row that is no object is told") {
  const auto problems = refused("[" + row_with("\"level\":\"x\"") + ",17]");
  CHECK(problems == std::vector<ImportProblem>{{"row 2", "", "A row must be an object, not number", true}});
}

TEST_CASE("all that is wrong is told at once, up to a hundred problems") {
  std::string rows = "[";
  for (int i = 0; i < 60; ++i) rows += (i ? "," : "") + row_with(R"("name":"","event_end":"?")");
  const auto problems = refused(rows + "]");
  REQUIRE(problems.size() == 100);
  CHECK(problems[0].field == "name");
  CHECK(problems[1].field == "event_end");
  CHECK(problems[99].detail == "21 more problems");
}

TEST_CASE("a file over a limit is refused with the limit") {
  CHECK(refused(std::string(max_import_bytes + 1, ' ')).at(0).detail ==
        "The file has 8388609 bytes, at most 8388608 are allowed");
  std::string rows = "[";
  for (int i = 0; i < 5001; ++i) rows += (i ? "," : "") + row_with("\"id\":\"" + std::to_string(i) + "\"");
  CHECK(refused(rows + "]").at(0).detail == "The file has 5001 rows, at most 5000 are allowed");
}

TEST_CASE("a time zone or a name that cannot be is told") {
  const std::string rows = "[" + row_with("\"level\":\"x\"") + "]";
  CHECK(refused(rows, {.time_zone = "Europe/Roubaix", .festival_name = ""}).at(0).field == "time_zone");
  CHECK(refused(rows, {.time_zone = "Europe/Paris", .festival_name = "a\nb"}).at(0).detail.starts_with("festival_name holds"));
}

TEST_CASE("in our own form ids must not clash") {
  std::string bytes = test::fixture("own.json");
  bytes.replace(bytes.find("\"w2\""), 4, "\"w1\"");
  const auto problems = refused(bytes);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == "workshops[1]");
  CHECK(problems[0].field == "id");
}

TEST_CASE("in our own form a wrong member is told by its path") {
  std::string bytes = test::fixture("own.json");
  bytes.replace(bytes.find("\"kind\": \"region\""), 16, "\"kind\": \"planet\"");
  const auto problems = refused(bytes);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].where == "places[0]");
  CHECK(problems[0].field == "kind");
}

TEST_CASE("a file made to be slow is answered as soon as another") {
  // Each would take minutes or more if its time grew with the square of its size.
  const std::size_t much = max_import_bytes / 2;
  const auto started = std::chrono::steady_clock::now();
  refused("[" + row_with("\"name\":\"" + std::string(much, '[') + "]\"") + "]");
  std::string crowd;
  for (std::size_t i = 0; crowd.size() < much; ++i) crowd += std::to_string(i) + ",";
  refused("[" + row_with("\"speakers\":\"" + crowd + "\"") + "]");
  refused("[" + row_with("\"venue\":\"" + std::string(much, 'v') + "\"") + "]");
  std::string rows = "[";
  for (int i = 0; i < 5000; ++i) {
    rows += (i ? "," : "") + row_with("\"description\":\"" + std::string(1000, 'x') + std::to_string(i) + "\"");
  }
  const auto result = import_programme(rows + "]", {});
  REQUIRE(std::holds_alternative<Imported>(result));
  CHECK(std::get<Imported>(result).programme.workshops.size() == 5000);
  CHECK(std::chrono::steady_clock::now() - started < std::chrono::seconds{20});
}

TEST_CASE("whatever the bytes, there is an answer") {
  // Every byte of a good file replaced by each of some that mean something to JSON or UTF-8.
  const std::string good = "[" + row_with("\"speakers\":\"Zoé\",\"venue\":\"Élan\",\"venue_id\":\"7\"") + "]";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (const char c : {'\0', '"', '[', '{', ']', '}', '\\', ',', '9', '-', '\xC3', '\xFF'}) {
      std::string bytes = good;
      bytes[i] = c;
      const auto result = import_programme(bytes, {});
      if (const auto* problems = std::get_if<std::vector<ImportProblem>>(&result)) REQUIRE_FALSE(problems->empty());
    }
  }
}

}  // namespace hirondelle

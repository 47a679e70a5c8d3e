// What the server says, byte for byte as the fixtures have it.

#include <catch2/catch.hpp>
#include <limits>
#include <map>
#include <set>

#include "protocol/json/event_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/problem.hpp"
#include "protocol/json/writer.hpp"
#include "unit/protocol/fixtures.hpp"
#include "unit/protocol/samples.hpp"

using namespace hirondelle;
using namespace std::chrono_literals;
using json::Json;
using test::moment;

namespace {

const std::string view = "v1-a.b_c";

std::string version() { return test::fixture("programme/published.json").at("valid").at(0).at("value").at("version"); }

Position at(Offset offset) { return {"k3v9x2qa", offset}; }

std::string sample_state() {
  const std::string item = json::encode_feed_item(at(17), moment("2027-05-12T08:10:00.250Z"),
                                                  json::encode_event(AnnouncementPosted{test::full_announcement()}));
  return R"({"scopes":[{"scope":"place:alma","feed":[)" + item + R"(]},{"scope":"workshop:robots","workshop":)" +
         json::encode_record(test::full_record()) + R"(,"feed":[]}]})";
}

std::string welcome(const Position& position, const std::string& state, const std::string& programme) {
  return json::welcome_head(position, view) + json::welcome_tail(state, programme);
}

std::map<std::string, std::string> messages() {
  const auto now = moment("2027-05-12T08:10:00.250Z");
  const auto event = json::encode_event(AnnouncementWithdrawn{"a17", Scope::place("alma"), WithdrawalReason::withdrawn, false});
  const Problem long_title{.code = ProblemCode::too_long,
                           .detail = "title has 163 characters, at most 140 are allowed",
                           .field = "title",
                           .limit = 140,
                           .actual = 163};
  return {
      {"you, an attendee without a device", json::you_message({Role::attendee, Scope::festival(), "", now})},
      {"you, an attendee", json::you_message({Role::attendee, Scope::festival(), "d1.QkFTRTY0", now})},
      {"you, who hold a place", json::you_message({Role::organiser, Scope::place("alma"), "", moment("2027-05-12T08:10:00Z")})},
      {"a welcome", welcome(at(17), sample_state(), version())},
      {"a welcome to an empty festival", welcome(at(0), R"({"scopes":[]})", "0")},
      {"resumed", json::resumed_message(at(17), view)},
      {"an event", json::event_message(at(18), moment("2027-05-12T08:12:00Z"), event)},
      {"complete up to here", json::at_message(at(std::numeric_limits<Offset>::max()))},
      {"done", json::ack_message("5f0c8f0e-6f8e-4c59-9f6d-0a1b2c3d4e5f", at(19))},
      {"done, and an announcement made", json::ack_message("c2", at(20), "a20")},
      {"refused", json::error_message("c2", long_title)},
      {"a frame without an id was refused",
       json::error_message("", {.code = ProblemCode::bad_json, .detail = "not JSON at byte 1"})},
      {"come back", json::goodbye_message(true, 1234ms)},
      {"do not come back", json::goodbye_message(false, 0ms)},
  };
}

// Each case of the fixture is made, and everything made is a case.
void compare(const Json& fixture, const std::map<std::string, std::string>& made) {
  std::set<std::string> compared;
  for (const auto& one : fixture.at("valid")) {
    INFO(test::what(one));
    const auto found = made.find(test::what(one));
    REQUIRE(found != made.end());
    CHECK(found->second == test::bytes_of(one));
    compared.insert(found->first);
  }
  CHECK(compared.size() == made.size());
}

}  // namespace

TEST_CASE("the server's messages") { compare(test::fixture("server/messages.json"), messages()); }

TEST_CASE("a feed's answer") {
  compare(test::fixture("server/feed.json"),
          {{"a feed", json::feed_head(at(17), view) + json::welcome_tail(sample_state(), version())}});
}

TEST_CASE("states") {
  compare(test::fixture("server/states.json"),
          {{"nothing to say", R"({"scopes":[]})"}, {"an announcement and a record", sample_state()}});
}

TEST_CASE("events as readers get them") {
  std::map<std::string, std::string> made;
  for (const auto& [name, event] : test::events(version())) made[name] = json::encode_event(event);
  compare(test::fixture("events/events.json"), made);
}

TEST_CASE("a token's events are nobody's to read") {
  CHECK_THROWS_AS(json::encode_event(TokenCreated{"5e8f", Role::screen, Scope::festival(), "x", {}}), std::logic_error);
  CHECK_THROWS_AS(json::encode_event(TokenRevoked{"x", "5e8f"}), std::logic_error);
}

TEST_CASE("a problem of each code, by name, title and status") {
  std::map<std::string, std::string> made;
  for (int i = 0; i <= static_cast<int>(ProblemCode::too_large); ++i) {
    const auto code = static_cast<ProblemCode>(i);
    made[std::string(json::name(code))] = json::problem_document({.code = code});
    CHECK(Json::parse(json::problem_document({.code = code})).at("status") == json::http_status(code));
  }
  compare(test::fixture("server/problems.json"), made);
}

TEST_CASE("a problem says all that it has") {
  const Problem problem{.code = ProblemCode::busy,
                        .detail = "too much to do",
                        .field = "a[0].b",
                        .limit = 0,
                        .actual = -1,
                        .retry_after = std::chrono::milliseconds(1500)};
  CHECK(json::problem_document(problem) ==
        R"({"type":"urn:hirondelle:busy","title":"Too busy","status":503,"detail":"too much to do","field":"a[0].b",)"
        R"("limit":0,"actual":-1,"retry_after_ms":1500})");
}

TEST_CASE("whatever a text holds, it is written as JSON") {
  const auto written = [](std::string_view text) {
    std::string out;
    json::append_string(out, text);
    return out;
  };
  CHECK(written("") == R"("")");
  CHECK(written("a\"b\\c/é🤖") == R"("a\"b\\c/é🤖")");
  CHECK(written(std::string_view("\0\b\t\n\f\r\x1f\x7f", 8)) == "\"\\u0000\\u0008\\t\\n\\u000c\\r\\u001f\x7f\"");
  CHECK(written("a\xC3(\xFF") == "\"a\xEF\xBF\xBD(\xEF\xBF\xBD\"");
  CHECK(written("\xE2\x82") == "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");

  std::string every;
  for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
  CHECK(Json::accept(written(every)));
  CHECK(Json::parse(written("l’été \u2028 \"à\"\\")) == "l’été \u2028 \"à\"\\");
}

TEST_CASE("integers at the edges") {
  std::string out;
  json::append_integer(out, std::numeric_limits<std::int64_t>::min());
  out += ' ';
  json::append_integer(out, std::numeric_limits<std::int64_t>::max());
  CHECK(out == "-9223372036854775808 9223372036854775807");
}

#include <catch2/catch.hpp>

#include "protocol/json/command_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/problem.hpp"
#include "protocol/limits.hpp"
#include "unit/protocol/fixtures.hpp"

using namespace hirondelle;
using namespace std::chrono_literals;
using json::Json;

namespace {

const char* const client_fixtures[] = {"client/hello.json",    "client/follow.json",          "client/announce.json",
                                       "client/withdraw.json", "client/workshop-update.json", "client/frames.json"};

template <typename Message>
Message read(std::string_view text) {
  auto parsed = json::parse_client_message(text);
  if (const auto* refused = std::get_if<ClientProblem>(&parsed)) FAIL(refused->problem.detail);
  return std::get<Message>(std::get<ClientMessage>(parsed));
}

template <typename Kind>
Kind read_command(std::string_view text) {
  return std::get<Kind>(read<CommandMessage>(text).command);
}

ClientProblem refused(std::string_view text) {
  auto parsed = json::parse_client_message(text);
  REQUIRE(std::holds_alternative<ClientProblem>(parsed));
  return std::get<ClientProblem>(parsed);
}

// What the log would keep of a frame's command, as a frame again.
std::string said_again(const CommandMessage& message) {
  Json frame = Json::parse(json::canonical(message.command));
  frame["id"] = message.id;
  return frame.dump();
}

std::optional<std::int64_t> figure(const Json& problem, const char* name) {
  return problem.contains(name) ? std::optional(problem.at(name).get<std::int64_t>()) : std::nullopt;
}

}  // namespace

TEST_CASE("every good frame is read, and a command's own form reads as the same command") {
  int commands = 0;
  for (const char* name : client_fixtures) {
    const Json fixture = test::fixture(name);
    for (const auto& one : fixture.at("valid")) {
      INFO(name << ": " << test::what(one));
      const auto parsed = json::parse_client_message(test::bytes_of(one));
      REQUIRE(std::holds_alternative<ClientMessage>(parsed));
      const auto* command = std::get_if<CommandMessage>(&std::get<ClientMessage>(parsed));
      CHECK((command != nullptr) == one.at("value").contains("id"));
      if (command == nullptr) continue;
      ++commands;
      CHECK(command->id == test::text_at(one.at("value"), "id"));
      const auto again = read<CommandMessage>(said_again(*command));
      CHECK(json::canonical(again.command) == json::canonical(command->command));
    }
  }
  CHECK(commands > 10);
}

TEST_CASE("every bad frame is refused with a problem that names the member and the limit") {
  for (const char* name : client_fixtures) {
    const Json fixture = test::fixture(name);
    for (const auto& one : fixture.at("invalid")) {
      INFO(name << ": " << test::what(one));
      const Problem problem = refused(test::bytes_of(one)).problem;
      const Json& expected = one.at("problem");
      CHECK(json::name(problem.code) == test::text_at(expected, "code"));
      if (problem.code != ProblemCode::bad_json || expected.contains("field")) {
        CHECK(problem.field == expected.value("field", ""));
      }
      CHECK(problem.limit == figure(expected, "limit"));
      CHECK(problem.actual == figure(expected, "actual"));
      CHECK_FALSE(problem.detail.empty());
    }
  }
}

TEST_CASE("hello is read") {
  const auto hello =
      read<Hello>(R"({"type":"hello","follow":["workshop:w1","place:alma"],"since":"k3-17~v~w","token":"t","device":"new"})");
  CHECK(to_string(hello.follow) == "place:alma,workshop:w1");
  REQUIRE(hello.since);
  CHECK(hello.since->position == Position{"k3", 17});
  CHECK(hello.since->view == "v~w");
  CHECK(hello.token == "t");
  CHECK(hello.device == "new");
}

TEST_CASE("a since that cannot be read is none: its reader gets a welcome") {
  const auto since = GENERATE("", "k3", "k3-17", "k3-017~v", "K3-17~v", "k3-17~", "k3--1~v", "k3-17~é");
  INFO(since);
  const Json frame{{"type", "hello"}, {"follow", Json::array()}, {"since", since}};
  CHECK_FALSE(read<Hello>(frame.dump()).since);
}

TEST_CASE("credentials are read as they are, up to a length") {
  const std::string longest(limits::credential, 'x');
  const auto frame = [](const char* name, const std::string& value) {
    return Json{{"type", "hello"}, {"follow", Json::array()}, {name, value}}.dump();
  };
  CHECK(read<Hello>(frame("token", longest)).token == longest);
  CHECK(read<Hello>(frame("token", "\t é ")).token == "\t é ");
  for (const char* name : {"token", "device"}) {
    const auto problem = refused(frame(name, longest + "x")).problem;
    CHECK(problem.code == ProblemCode::too_long);
    CHECK(problem.field == name);
    CHECK(problem.limit == 256);
    CHECK(problem.actual == 257);
  }
}

TEST_CASE("an announcement is read") {
  const auto announce = read_command<Announce>(test::golden(test::fixture("client/announce.json"), "everything"));
  CHECK(announce.scope == Scope::festival());
  CHECK(announce.level == Level::urgent);
  CHECK(announce.title == "Évacuation : sortez par la rue de l’Épeule");
  CHECK(announce.body == "Ceci est un exercice.\nRestez calmes, suivez les bénévoles.");
  CHECK(announce.pinned);
  CHECK(announce.exercise);
  CHECK(announce.expires_at == parse_rfc3339("2027-05-12T09:30:00Z"));
  CHECK(announce.replaces == "a12");
}

TEST_CASE("an update changes what it names and nothing else") {
  const auto moved =
      read_command<UpdateWorkshop>(test::golden(test::fixture("client/workshop-update.json"), "moved in place and time"));
  CHECK(moved.workshop == "robots");
  CHECK(moved.status == WorkshopStatus::rescheduled);
  CHECK(moved.place == "echo-grande-salle");
  CHECK(moved.starts_at == parse_rfc3339("2027-05-12T12:00:00Z"));
  CHECK(moved.ends_at == *parse_rfc3339("2027-05-12T13:30:00Z") + 500ms);
  CHECK_FALSE(moved.delay_minutes);
  CHECK_FALSE(moved.seats);
  CHECK_FALSE(moved.phase);

  const auto none = read_command<UpdateWorkshop>(test::golden(test::fixture("client/workshop-update.json"), "none is left"));
  CHECK(none.seats == 0);
  CHECK_FALSE(none.status);
}

TEST_CASE("a body has as many code points as it may, and no more") {
  const auto frame = [](std::size_t length) {
    std::string body;
    for (std::size_t i = 0; i < length; ++i) body += "é";
    return Json{{"type", "announce"}, {"id", "1"}, {"scope", "festival"}, {"level", "info"}, {"title", "x"}, {"body", body}}
        .dump();
  };
  CHECK(read_command<Announce>(frame(limits::body)).body.size() == 2 * limits::body);
  const auto problem = refused(frame(limits::body + 1)).problem;
  CHECK(problem.code == ProblemCode::too_long);
  CHECK(problem.field == "body");
  CHECK(problem.limit == 2000);
  CHECK(problem.actual == 2001);
}

TEST_CASE("a refused frame's id comes back where it can be said again") {
  CHECK(refused(R"({"type":"announce","id":"c1"})").id == "c1");
  CHECK(refused(R"({"type":"shout","id":"c1"})").id == "c1");
  CHECK(refused(R"({"id":"c1"})").id == "c1");
  CHECK(refused(R"({"type":"announce","id":7})").id.empty());
  CHECK(refused(R"({"type":"announce","id":"c 1"})").id.empty());
  CHECK(refused(R"(["c1"])").id.empty());
  CHECK(refused(R"({"type":"announce","id":"c1")").id.empty());
}

TEST_CASE("a frame of bytes that are not UTF-8 is refused") {
  const auto problem = refused("{\"type\":\"announce\",\"id\":\"c1\",\"title\":\"\xC3\x28\"}").problem;
  CHECK(problem.code == ProblemCode::bad_json);
}

TEST_CASE("HTTP's follow is a list with commas") {
  const auto follow = [](std::string_view text) { return json::parse_follow(text); };
  CHECK(std::get<FollowSet>(follow("")).scopes().empty());
  CHECK(to_string(std::get<FollowSet>(follow("workshop:w1,place:alma"))) == "place:alma,workshop:w1");
  for (const auto* text : {",", "place:alma,", ",place:alma", "place:alma;place:echo", "festival ", "FESTIVAL"}) {
    INFO(text);
    const auto refused = follow(text);
    REQUIRE(std::holds_alternative<Problem>(refused));
    CHECK(std::get<Problem>(refused).code == ProblemCode::bad_scope);
    CHECK(std::get<Problem>(refused).field == "follow");
  }
  std::string many = "place:p0";
  for (int i = 1; i < 32; ++i) many += ",place:p" + std::to_string(i);
  CHECK(std::get<FollowSet>(follow(many)).scopes().size() == 32);
  const auto problem = std::get<Problem>(follow(many + ",place:p32"));
  CHECK(problem.code == ProblemCode::too_many_scopes);
  CHECK(problem.limit == 32);
  CHECK(problem.actual == 33);
}

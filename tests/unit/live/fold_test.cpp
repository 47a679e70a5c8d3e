// protocol/fixtures/fold: the server's state and the fold of whoever follows lead to the same. The pages' fold is held against
// the same files in web-client/sdk.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>

#include "core/festival.hpp"
#include "live/slices.hpp"
#include "protocol/json/event_codec.hpp"
#include "protocol/json/programme_codec.hpp"
#include "unit/live/folded_state.hpp"
#include "unit/protocol/fixtures.hpp"

namespace hirondelle {
namespace {

using Ordered = json::Json;

const std::string epoch = "k3v9x2qa";

std::shared_ptr<const Programme> programme_of_fixtures() {
  const Ordered fixture = test::fixture("programme/published.json");
  return std::make_shared<const Programme>(std::get<Programme>(json::parse_programme(fixture.at("valid").at(0).at("value"))));
}

std::vector<std::string> case_names() {
  std::vector<std::string> names;
  for (const auto& file : std::filesystem::directory_iterator(HIRONDELLE_SOURCE_DIR "/protocol/fixtures/fold")) {
    names.push_back("fold/" + file.path().filename().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

// What people wrote in an event that readers get, as the log keeps it.
std::optional<std::string> text_in(const Ordered& event, const Programme& programme) {
  Ordered text = Ordered::object();
  const auto take = [&text](const Ordered& from, const char* name, const char* as) {
    if (from.contains(name)) text[as] = from.at(name);
  };
  const auto kind = event.at("kind").get<std::string>();
  if (kind == "announcement.posted") {
    take(event.at("announcement"), "title", "title");
    take(event.at("announcement"), "body", "body");
  } else if (kind == "workshop.changed") {
    take(event.at("workshop"), "title", "title");
    take(event.at("workshop"), "people", "people");
    take(event.at("workshop").value("was", Ordered::object()), "title", "was_title");
  } else if (kind == "programme.published") {
    return json::programme_content(programme);
  }
  return text.dump();
}

// The server's side: a festival, and the slices of its state that are kept from one event to the next.
class Server {
 public:
  Server() { apply(1, {}, ProgrammePublished{json::programme_version(*programme_), {}, false, programme_}); }

  void apply(const Ordered& item) {
    const Ordered& event = item.at("event");
    apply(parse_position(item.at("position").get<std::string>()).value().offset,
          parse_rfc3339(item.at("at").get<std::string>()).value(),
          json::decode_stored(event.dump(), text_in(event, *programme_), false));
  }

  std::string state() { return state_from(kept_); }
  std::string state_made_anew() const {
    Slices anew(epoch);
    return state_from(anew);
  }

 private:
  void apply(Offset offset, Timestamp at, const Event& event) {
    festival_.apply(offset, at, event);
    kept_.invalidate(event);
  }

  std::string state_from(Slices& slices) const {
    std::string scopes;
    for (const Bytes& slice : slices.answer(FollowSet({Scope::festival()}), festival_).slices) {
      if (!scopes.empty()) scopes += ',';
      scopes += *slice;
    }
    return R"({"scopes":[)" + scopes + "]}";
  }

  std::shared_ptr<const Programme> programme_ = programme_of_fixtures();
  Festival festival_;
  Slices kept_{epoch};
};

// All items of a state's feeds, as they came.
std::vector<Ordered> items_of(const Ordered& state) {
  std::vector<Ordered> items;
  for (const auto& slice : state.at("scopes")) {
    for (const auto& item : slice.at("feed")) items.push_back(item);
  }
  std::sort(items.begin(), items.end(), [](const Ordered& a, const Ordered& b) {
    return parse_position(a.at("position").get<std::string>())->offset <
           parse_position(b.at("position").get<std::string>())->offset;
  });
  return items;
}

}  // namespace

TEST_CASE("the server's state after the fixtures' events is the fixtures', byte for byte") {
  const auto names = case_names();
  REQUIRE(names.size() > 5);
  for (const auto& name : names) {
    const Ordered one = test::fixture(name);
    INFO(name << ": " << test::what(one));
    Server server;
    for (const Ordered& item : items_of(one.at("state"))) server.apply(item);
    REQUIRE(server.state() == one.at("state").dump());
    for (const Ordered& item : one.at("events")) {
      server.apply(item);
      CHECK(server.state() == server.state_made_anew());
    }
    CHECK(server.state() == one.at("after").dump());
  }
}

TEST_CASE("the fold that these suites check the server by is the fixtures', too") {
  for (const auto& name : case_names()) {
    const test::Json one = test::Json::parse(test::fixture(name).dump());
    INFO(name);
    test::FoldedState folded(one.at("state"), "0");
    for (const auto& item : one.at("events")) {
      folded.fold(item.at("position"), item.at("at"), item.at("event"));
    }
    CHECK(folded.to_json() == one.at("after"));
  }
}

}  // namespace hirondelle

#include "core/festival.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "core/decide.hpp"
#include "core/limits.hpp"
#include "protocol/json/event_codec.hpp"
#include "unit/core/small_festival.hpp"

namespace hirondelle::test {

namespace {

const Timestamp noon = *parse_rfc3339("2026-06-24T12:00:00Z");

// Asks and applies, as live does.
class Log {
 public:
  Log() { ask(PublishProgramme{std::make_shared<const Programme>(small_festival())}); }

  Decision ask(Command command, const Actor& actor = Actor::owner()) {
    Request request{"c" + std::to_string(++asked_), {}, actor, std::move(command)};
    Decision decision = decide(festival, done, request, now);
    const auto* decided = std::get_if<std::vector<Event>>(&decision);
    if (decided == nullptr) return decision;
    for (const Event& event : *decided) {
      festival.apply(festival.offset() + 1, now, event);
      done.add(name_of(actor, festival, now).value_or("gone"), request.id, request.digest, festival.offset());
      events.emplace_back(now, event);
    }
    return decision;
  }

  Festival festival;
  CommandIndex done;
  Timestamp now = noon;
  std::vector<std::pair<Timestamp, Event>> events;

 private:
  std::size_t asked_ = 0;
};

Announce announce(const Scope& scope = Scope::festival()) {
  Announce made;
  made.scope = scope;
  made.title = "Annonce";
  return made;
}

bool is_refused(const Decision& decision, ProblemCode code) {
  const auto* problem = std::get_if<Problem>(&decision);
  return problem != nullptr && problem->code == code;
}

// All of it that can be told.
std::string told(const Festival& festival) {
  std::string text = std::to_string(festival.offset()) + festival.programme_version();
  for (const Scope& scope : festival.scopes_with_content()) {
    text += to_string(scope);
    if (const auto record = festival.differing_record(scope.id)) text += json::encode_record(*record);
    for (const auto& item : festival.feed(scope)) text += std::to_string(item->offset) + json::encode_event(item->event);
  }
  for (const auto& [hash, token] : *festival.tokens()) text += hash + token.label;
  if (const auto next = festival.next_deadline()) text += next->announcement;
  for (Offset offset = 1; offset <= festival.offset(); ++offset) {
    if (const auto left = festival.erasable(announcement_id(offset)))
      text += std::to_string(left->offset) + json::encode_event(AnnouncementPosted{*left->announcement});
  }
  return text + std::to_string(festival.staying_announcements());
}

Command some_command(std::mt19937& random) {
  const auto below = [&random](unsigned bound) { return random() % bound; };
  const std::string workshop = "w" + std::to_string(1 + below(4));
  const std::array places{"alma", "echo", "alma-1", "echo-1", "nowhere"};
  switch (below(6)) {
    case 0: {
      Announce made = announce(below(2) == 0 ? Scope::workshop(workshop) : Scope::place(places.at(below(5))));
      made.level = static_cast<Level>(below(3));
      made.pinned = below(3) == 0;
      if (below(4) == 0) made.replaces = "a" + std::to_string(below(40));
      return made;
    }
    case 1:
      return Withdraw{"a" + std::to_string(below(40)), below(2) == 0};
    case 2:
      return RevokeToken{"t" + std::to_string(below(5))};
    case 3:
      return CreateToken{
          "hash" + std::to_string(random()), Role::volunteer, Scope::place("alma"), "t" + std::to_string(below(5)), {}};
    default: {
      UpdateWorkshop made;
      made.workshop = workshop;
      if (below(2) == 0) made.status = static_cast<WorkshopStatus>(below(6));
      if (below(2) == 0) made.place = places.at(below(5));
      if (below(3) == 0) made.delay_minutes = below(30);
      return made;
    }
  }
}

}  // namespace

TEST_CASE("the same log makes the same festival, also through the stored form of its events") {
  std::mt19937 random(3);
  Log log;
  for (int i = 0; i < 500; ++i) {
    log.now += std::chrono::seconds(1);
    log.ask(some_command(random));
  }
  REQUIRE(log.events.size() > 200);
  std::set<std::string> erased;
  for (const auto& [at, event] : log.events) {
    const auto* withdrawn = std::get_if<AnnouncementWithdrawn>(&event);
    if (withdrawn != nullptr && withdrawn->erased) erased.insert(withdrawn->announcement);
  }
  REQUIRE(erased.size() > 5);
  Festival again, stored, after_erasing;
  for (const auto& [at, event] : log.events) {
    again.apply(again.offset() + 1, at, event);
    const auto kept = json::encode_stored(event);
    stored.apply(stored.offset() + 1, at, json::decode_stored(kept.facts, kept.text, false));
    const auto* posted = std::get_if<AnnouncementPosted>(&event);
    const bool is_gone = posted != nullptr && erased.contains(posted->announcement.id);
    after_erasing.apply(after_erasing.offset() + 1, at,
                        json::decode_stored(kept.facts, is_gone ? std::nullopt : kept.text, is_gone));
  }
  CHECK(told(again) == told(log.festival));
  CHECK(told(stored) == told(log.festival));
  CHECK(told(after_erasing) == told(log.festival));
}

TEST_CASE("what a role may not do changes nothing") {
  std::mt19937 random(5);
  Log log;
  log.ask(announce());
  log.ask(CreateToken{"of-screen", Role::screen, Scope::festival(), "screen", {}});
  log.ask(CreateToken{"of-elsewhere", Role::organiser, Scope::workshop("w3"), "elsewhere", {}});
  const std::string before = told(log.festival);
  const std::array actors{Actor{}, Actor{Actor::Kind::device, "d1"}, Actor{Actor::Kind::token, "of-screen"},
                          Actor{Actor::Kind::token, "of-elsewhere"}, Actor{Actor::Kind::token, "forged"}};
  int forbidden = 0;
  for (int i = 0; i < 1'000; ++i) {
    Command command = some_command(random);
    const auto* update = std::get_if<UpdateWorkshop>(&command);
    const auto* said = std::get_if<Announce>(&command);
    if ((update != nullptr && update->workshop == "w3") || (said != nullptr && said->scope == Scope::workshop("w3"))) continue;
    const auto decision = log.ask(std::move(command), actors.at(random() % actors.size()));
    REQUIRE(std::holds_alternative<Problem>(decision));
    forbidden += is_refused(decision, ProblemCode::forbidden);
  }
  CHECK(forbidden > 500);
  CHECK(told(log.festival) == before);
}

TEST_CASE("the state holds the newest hundred of a scope, beside what stays") {
  Log log;
  Announce pinned = announce();
  pinned.pinned = true;
  log.ask(pinned);
  for (std::size_t i = 0; i < limits::feed_items_kept + 50; ++i) log.ask(announce());
  const Feed feed = log.festival.feed_in_state(Scope::festival());
  REQUIRE(feed.size() == limits::feed_items_in_state + 1);
  CHECK(feed.front()->offset == 2);
  CHECK(feed.back()->offset == log.festival.offset());
  CHECK(log.festival.feed(Scope::festival()).size() == limits::feed_items_kept);
  // What fell out of memory can no longer be withdrawn; what is kept can.
  CHECK(log.festival.announcement("a3") == nullptr);
  CHECK(log.festival.announcement("a2") != nullptr);
  CHECK(is_refused(log.ask(Withdraw{"a3", false}), ProblemCode::unknown_announcement));
  // Its text can still be taken away.
  CHECK(std::holds_alternative<std::vector<Event>>(log.ask(Withdraw{"a3", true})));
  CHECK(is_refused(log.ask(Withdraw{"a3", true}), ProblemCode::unknown_announcement));
}

TEST_CASE("what stays is bounded, pinned or expiring, and a replacement takes no more room") {
  Log log;
  Announce staying = announce();
  for (std::size_t i = 0; i < limits::staying_announcements; ++i) {
    staying.pinned = i % 2 == 0;
    staying.expires_at = i % 2 == 0 ? std::nullopt : std::optional(noon + std::chrono::hours(1));
    REQUIRE(std::holds_alternative<std::vector<Event>>(log.ask(staying)));
  }
  CHECK(is_refused(log.ask(staying), ProblemCode::busy));
  CHECK(std::holds_alternative<std::vector<Event>>(log.ask(announce())));
  staying.replaces = "a2";
  CHECK(std::holds_alternative<std::vector<Event>>(log.ask(staying)));
  CHECK(log.festival.staying_announcements() == limits::staying_announcements);
}

TEST_CASE("a token that expired is nobody, and does not add up") {
  Log log;
  log.ask(CreateToken{"hash", Role::organiser, Scope::festival(), "ada", noon + std::chrono::hours(1)});
  const Actor ada{Actor::Kind::token, "hash"};
  CHECK(std::holds_alternative<std::vector<Event>>(log.ask(announce(), ada)));
  log.now += std::chrono::hours(1);
  CHECK(is_refused(log.ask(announce(), ada), ProblemCode::unauthorized));
  log.ask(CreateToken{"other", Role::organiser, Scope::festival(), "ada", {}});
  CHECK(log.festival.tokens()->size() == 1);
}

TEST_CASE("an organiser does not take away another scope's announcement by replacing it") {
  Log log;
  log.ask(announce());  // a2
  log.ask(CreateToken{"hash", Role::organiser, Scope::place("alma"), "lea", {}});
  Announce replacing = announce(Scope::place("alma"));
  replacing.replaces = "a2";
  CHECK(is_refused(log.ask(replacing, {Actor::Kind::token, "hash"}), ProblemCode::forbidden));
  CHECK(log.festival.announcement("a2") != nullptr);
}

}  // namespace hirondelle::test

#include <catch2/catch.hpp>

#include "protocol/json/event_codec.hpp"
#include "unit/live/live_harness.hpp"

namespace hirondelle::test {

namespace {

const std::vector<FollowSet> follow_sets{FollowSet({Scope::festival()}), FollowSet({Scope::place("a")}),
                                         FollowSet({Scope::place("v2"), Scope::workshop("w1")})};

bool holds(const FramePtr& frame, std::string_view text) { return frame->message->find(text) != std::string::npos; }

}  // namespace

TEST_CASE("the state made from the log again is byte for byte the one before") {
  LiveOptions options;
  options.replay_entries = 7;
  LiveHarness h(options);
  Random random(11);
  RandomCommands commands(random);
  h.publish();
  std::vector<std::string> holding;
  for (int i = 0; i < 400; ++i) {
    h.now += std::chrono::seconds(random.below(20));
    const auto outcome = h.ask("c" + std::to_string(i), commands.next(h.now, holding));
    const auto* done = std::get_if<Done>(&outcome);
    if (done != nullptr && !done->created.empty()) holding.push_back(done->created);
    if (holding.size() > 6) holding.erase(holding.begin());
  }
  h.ask("settled", announce("Fin"));
  h.loop.poll();
  std::vector<std::vector<std::string>> before;
  before.reserve(follow_sets.size());
  for (const FollowSet& follow : follow_sets) before.push_back(h.state(follow));
  const auto frames = h.tap.frames;
  h.restart();
  for (std::size_t i = 0; i < follow_sets.size(); ++i) CHECK(h.state(follow_sets[i]) == before[i]);
  // And so are the messages that a reader resumes from, apart from what was erased.
  REQUIRE(h.started->frames.size() == frames.size());
  std::size_t erased = 0;
  for (std::size_t i = 0; i < frames.size(); ++i) {
    const bool is_tombstone =
        holds(h.started->frames[i], R"("erased":true}},)") || holds(h.started->frames[i], R"("erased":true}}})");
    erased += is_tombstone;
    if (!is_tombstone) CHECK(*h.started->frames[i]->message == *frames[i]->message);
  }
  CHECK(erased < frames.size() / 4);
}

TEST_CASE("a start hands over the newest frames, and knows what they cover") {
  LiveOptions options;
  options.ring_bytes = 5'000;
  LiveHarness h(options);
  for (int i = 0; i < 100; ++i) h.ask("c" + std::to_string(i), announce("Annonce"));
  h.restart();
  REQUIRE_FALSE(h.started->frames.empty());
  CHECK(h.started->head == 100);
  CHECK(h.started->frames.back()->offset == 100);
  CHECK(h.started->low > 0);
  CHECK(h.started->frames.front()->offset == h.started->low + 1);
}

TEST_CASE("a damaged log is not served: the start fails and names the entry") {
  LiveHarness h;
  h.ask("a", announce("Bienvenue"));
  h.journal.append_as_other({{h.now, "owner", "b", {}, R"({"kind":"announcement.posted"})", {}}});
  h.live.reset();  // who runs would read it too
  h.restart();
  CHECK_FALSE(h.started);
  REQUIRE(h.failed);
  CHECK(h.failed->find("entry 2 ") != std::string::npos);
}

TEST_CASE("an erased text leaves the frames to come, the ring and the log; the order stays") {
  LiveHarness h;
  h.ask("a", announce("Secret de Zoé"));
  h.ask("gone", Withdraw{"a1", true});
  h.loop.poll();
  REQUIRE(h.tap.tombstones.size() == 1);
  CHECK(h.tap.tombstones[0]->offset == 1);
  CHECK_FALSE(holds(h.tap.tombstones[0], "Secret"));
  CHECK(holds(h.tap.tombstones[0], R"("erased":true)"));
  Journal::Entries entries;
  h.journal.read(0, 10, [&](const Journal::Entries& read) { entries = read; });
  h.loop.poll();
  CHECK(entries->at(0).erased);
  CHECK_FALSE(entries->at(0).text);
  CHECK(h.journal.chain_verifies());
  h.restart();
  REQUIRE(h.started->frames.size() == 2);

  CHECK_FALSE(holds(h.started->frames[0], "Secret"));
}

TEST_CASE("what was withdrawn before can still be erased, also after a restart: ring, log and journal hold none of it") {
  LiveHarness h;
  h.ask("a", announce("Secret de Zoé"));
  h.ask("gone", Withdraw{"a1", false});
  if (GENERATE(true, false)) h.restart();
  CHECK(offset_of(h.ask("erase", Withdraw{"a1", true})) == 3);
  h.loop.poll();
  REQUIRE(h.tap.tombstones.size() == 1);
  CHECK(h.tap.tombstones[0]->offset == 1);
  CHECK_FALSE(holds(h.tap.tombstones[0], "Secret"));
  CHECK(holds(h.tap.tombstones[0], R"("erased":true)"));
  CHECK(holds(h.tap.frames.back(), R"("reason":"withdrawn","erased":true)"));
  Journal::Entries entries;
  h.journal.read(0, 10, [&](const Journal::Entries& read) { entries = read; });
  h.loop.poll();
  CHECK(entries->at(0).erased);
  h.restart();
  REQUIRE(h.started->frames.size() == 3);
  CHECK(*h.started->frames[0]->message ==
        R"({"type":"event","position":"memory00-1","at":"2026-06-24T12:00:00.000Z","event":{"kind":"announcement.posted",)"
        R"("announcement":{"id":"a1","scope":"festival","level":"info","erased":true}}})");
  CHECK(code_of(h.ask("again", Withdraw{"a1", true})) == ProblemCode::unknown_announcement);
}

TEST_CASE("a text that should be gone but is still in the log goes at the start, and is not handed out") {
  LiveHarness h;
  h.ask("a", announce("Secret de Zoé"));
  h.live.reset();  // stopped between the withdrawal and the erasing
  auto stored = json::encode_stored(AnnouncementWithdrawn{"a1", Scope::festival(), WithdrawalReason::withdrawn, true});
  h.journal.append_as_other({{h.now, "owner", "gone", {}, stored.facts, stored.text}});
  h.restart();
  h.loop.poll();
  REQUIRE(h.started->frames.size() == 2);
  CHECK_FALSE(holds(h.started->frames[0], "Secret"));
  Journal::Entries entries;
  h.journal.read(0, 10, [&](const Journal::Entries& read) { entries = read; });
  h.loop.poll();
  CHECK(entries->at(0).erased);
}

}  // namespace hirondelle::test

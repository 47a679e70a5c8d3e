#include "live/live.hpp"

#include <catch2/catch.hpp>

#include "protocol/json/event_codec.hpp"
#include "unit/live/live_harness.hpp"

namespace hirondelle::test {

TEST_CASE("an ack comes after the commit, never before") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("a", announce("Bienvenue"));
  h.loop.poll();
  REQUIRE(h.journal.append_is_held());
  CHECK(h.outcomes.empty());
  CHECK(h.tap.frames.empty());
  h.journal.release_appends();
  h.loop.poll();
  CHECK(offset_of(h.outcomes.at("a")) == 1);
  CHECK(std::get<Done>(h.outcomes.at("a")).created == "a1");
  CHECK(h.tap.frames.size() == 1);
}

TEST_CASE("64 commands that come while an append is under way make one group") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  for (int i = 0; i < 64; ++i) h.submit("c" + std::to_string(i), announce("Suite"));
  h.loop.poll();
  CHECK(h.live->counters().groups == 1);
  h.journal.release_appends();
  h.loop.poll();
  CHECK(h.live->counters().groups == 2);
  CHECK(h.tap.batches == 2);
  CHECK(h.journal.end() == 65);
  for (int i = 0; i < 64; ++i) CHECK(offset_of(h.outcomes.at("c" + std::to_string(i))) == Offset(i) + 2);
}

TEST_CASE("a group is bounded, in commands and in entries") {
  LiveOptions options;
  SECTION("commands") { options.group_commands = 10; }
  SECTION("entries") { options.group_entries = 10; }
  LiveHarness h(options);
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  for (int i = 0; i < 25; ++i) h.submit("c" + std::to_string(i), announce("Suite"));
  h.loop.poll();
  h.journal.release_appends();
  h.loop.poll();
  CHECK(h.live->counters().groups == 4);
  CHECK(h.journal.end() == 26);
}

TEST_CASE("refusals in a row do not leave those behind them unanswered") {
  LiveOptions options;
  options.group_commands = 4;
  LiveHarness h(options);
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  for (int i = 0; i < 20; ++i) h.submit("r" + std::to_string(i), Withdraw{"a99", false});
  h.submit("last", announce("Dernière"));
  h.loop.poll();
  h.journal.release_appends();
  h.loop.poll();
  CHECK(h.outcomes.size() == 22);
  CHECK(offset_of(h.outcomes.at("last")) == 2);
}

TEST_CASE("each command of a group is decided on what those before it leave") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  h.submit("post", announce("À retirer"));  // will be a2
  h.submit("gone", Withdraw{"a2", false});
  h.submit("again", Withdraw{"a2", false});
  h.loop.poll();
  h.journal.release_appends();
  h.loop.poll();
  CHECK(offset_of(h.outcomes.at("gone")) == 3);
  CHECK(code_of(h.outcomes.at("again")) == ProblemCode::unknown_announcement);
}

TEST_CASE("a retry finds its answer, while it is under way, later, and after a restart") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("a", announce("Bienvenue"));
  h.loop.poll();
  LiveHarness::Outcome retried = Problem{};
  h.live->submit({"a", {}, Actor::owner(), announce("Bienvenue")}, [&](auto outcome) { retried = std::move(outcome); });
  h.loop.poll();
  CHECK(h.outcomes.empty());
  h.journal.release_appends();
  h.loop.poll();
  CHECK(offset_of(retried) == 1);
  CHECK(std::get<Done>(retried).created == "a1");
  CHECK(offset_of(h.ask("a", announce("Bienvenue"))) == 1);
  CHECK(code_of(h.ask("a", announce("Autre"), Actor::owner(), 1)) == ProblemCode::id_reused);
  h.restart();
  CHECK(offset_of(h.ask("a", announce("Bienvenue"))) == 1);
  CHECK(code_of(h.ask("a", announce("Autre"), Actor::owner(), 1)) == ProblemCode::id_reused);
  CHECK(h.journal.end() == 1);
}

TEST_CASE("a retry among those that wait is decided once") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  h.submit("a", announce("Bienvenue"));
  h.loop.poll();
  int answers = 0;
  h.live->submit({"a", {}, Actor::owner(), announce("Bienvenue")},
                 [&](const auto& outcome) { answers += offset_of(outcome) == 2; });
  h.loop.poll();
  h.journal.release_appends();
  h.loop.poll();
  CHECK(answers == 1);
  CHECK(offset_of(h.outcomes.at("a")) == 2);
  CHECK(h.journal.end() == 2);
}

TEST_CASE("when the log cannot be written nothing is promised, nobody is told, and it recovers by itself") {
  LiveHarness h;
  h.journal.fail_next(AppendFailure::unavailable);
  CHECK(code_of(h.ask("a", announce("Bienvenue"))) == ProblemCode::unavailable);
  CHECK_FALSE(h.live->is_writable());
  CHECK(h.tap.frames.empty());
  CHECK(h.state(FollowSet({Scope::festival()})).size() == 2);
  CHECK(offset_of(h.ask("a", announce("Bienvenue"))) == 1);
  CHECK(h.live->is_writable());
}

TEST_CASE("an append whose fate the tail tells is answered with it") {
  LiveHarness h;
  h.journal.fail_next(AppendFailure::unavailable, true);
  CHECK(offset_of(h.ask("a", announce("Bienvenue"))) == 1);
  CHECK(h.tap.frames.size() == 1);
  CHECK(offset_of(h.ask("a", announce("Bienvenue"))) == 1);
}

TEST_CASE("on a broken log there is no later ack") {
  LiveHarness h;
  h.journal.fail_next(AppendFailure::broken);
  CHECK(code_of(h.ask("a", announce("Bienvenue"))) == ProblemCode::unavailable);
  CHECK(code_of(h.ask("b", announce("Encore"))) == ProblemCode::unavailable);
  CHECK(h.journal.end() == 0);
}

TEST_CASE("where another instance was first the group is decided again on what that one wrote") {
  LiveHarness h;
  h.publish();
  h.journal.hold_appends();
  h.submit("ours", announce("La nôtre"));
  h.submit("gone", Withdraw{"a2", false});  // of what another instance posts meanwhile
  h.loop.poll();
  Announcement theirs;
  theirs.id = "a2";
  theirs.title = "La leur";
  auto stored = json::encode_stored(AnnouncementPosted{theirs});
  h.journal.append_as_other({{h.now, "token:other", "theirs", {}, stored.facts, stored.text}});
  h.loop.poll();
  h.journal.release_appends();
  h.loop.poll();
  CHECK(h.live->counters().conflicts == 1);
  CHECK(offset_of(h.outcomes.at("ours")) == 3);
  CHECK(std::get<Done>(h.outcomes.at("ours")).created == "a3");
  CHECK(offset_of(h.outcomes.at("gone")) == 4);
  REQUIRE(h.tap.frames.size() == 4);
  CHECK(h.tap.frames[1]->message->find("La leur") != std::string::npos);
  CHECK(h.tap.frames[2]->message->find("La nôtre") != std::string::npos);
}

TEST_CASE("too much at once is refused, and staff are the last to hear so") {
  LiveOptions options;
  options.queued_commands_for_all = 2;
  options.queued_commands = 3;
  LiveHarness h(options);
  h.journal.hold_appends();
  h.submit("first", announce("Première"));
  h.loop.poll();
  const Actor device{Actor::Kind::device, "d1"};
  for (const char* id : {"d1", "d2", "d3"}) h.submit(id, announce("Bonjour"), device);
  h.loop.poll();
  CHECK(code_of(h.outcomes.at("d3")) == ProblemCode::busy);
  CHECK(std::get<Problem>(h.outcomes.at("d3")).retry_after);
  h.submit("s1", announce("Important"));
  h.submit("s2", announce("Important"));
  h.loop.poll();
  CHECK(h.outcomes.count("s1") == 0);
  CHECK(code_of(h.outcomes.at("s2")) == ProblemCode::busy);
  h.journal.release_appends();
  h.loop.poll();
  CHECK(std::holds_alternative<Done>(h.outcomes.at("s1")));
}

TEST_CASE("a shard that falls behind slows commands down; what comes all the same resets it alone") {
  LiveOptions options;
  options.shard_queue_bytes = 10'000;
  LiveHarness h(options);
  h.publish();
  QueuedShard shard(*h.live, *h.started);
  h.live->attach({&h.tap, &shard});
  shard.pretend_queued(10'000);
  CHECK(code_of(h.ask("a", announce("Bienvenue"))) == ProblemCode::busy);
  Announcement theirs;
  theirs.id = "a2";
  theirs.title = "La leur";
  auto stored = json::encode_stored(AnnouncementPosted{theirs});
  h.journal.append_as_other({{h.now, "token:other", "theirs", {}, stored.facts, stored.text}});
  h.loop.poll();
  CHECK(h.live->counters().resets == 1);
  CHECK(h.tap.frames.size() == 2);
  shard.pretend_queued(0);
  shard.take_all({});
  CHECK(shard.shard().position().offset == 2);
  CHECK(shard.shard().counters().frames == 0);
}

TEST_CASE("what expires is withdrawn when its moment has come by the clock") {
  LiveHarness h;
  Announce urgent = announce("Évacuez");
  urgent.level = Level::urgent;
  h.ask("urgent", urgent);
  h.now += std::chrono::minutes(29);
  h.ask("b", announce("Un"));
  CHECK(h.journal.end() == 2);
  h.now += std::chrono::minutes(1);
  h.ask("c", announce("Deux"));  // looks at the clock again
  h.loop.poll();
  REQUIRE(h.tap.frames.size() == 4);
  CHECK(h.tap.frames[3]->message->find(R"("reason":"expired")") != std::string::npos);
}

TEST_CASE("what expired while nobody ran is withdrawn at the start") {
  LiveHarness h;
  Announce urgent = announce("Évacuez");
  urgent.level = Level::urgent;
  h.ask("urgent", urgent);
  h.now += std::chrono::hours(1);
  h.restart();
  h.loop.poll();
  CHECK(h.journal.end() == 2);
  CHECK(h.state(FollowSet({Scope::festival()})).size() == 2);
}

TEST_CASE("draining ends what is under way and takes nothing new") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("a", announce("Bienvenue"));
  h.loop.poll();
  h.submit("b", announce("Encore"));
  h.loop.poll();
  int drained = 0;
  h.live->drain(std::chrono::hours(1), [&] { ++drained; });
  h.submit("late", announce("Trop tard"));
  h.loop.poll();
  CHECK(code_of(h.outcomes.at("late")) == ProblemCode::busy);
  CHECK(drained == 0);
  h.journal.release_appends();
  h.loop.poll();
  CHECK(drained == 1);
  CHECK(offset_of(h.outcomes.at("b")) == 2);
}

TEST_CASE("draining does not wait for ever") {
  LiveHarness h;
  h.journal.hold_appends();
  h.submit("a", announce("Bienvenue"));
  h.loop.poll();
  bool drained = false;
  h.live->drain(std::chrono::milliseconds(1), [&] { drained = true; });
  while (!drained) h.loop.run_one();
  CHECK(h.outcomes.empty());
}

}  // namespace hirondelle::test

#include "hub/shard.hpp"

#include <array>
#include <catch2/catch.hpp>
#include <memory>

#include "unit/hub/shard_harness.hpp"

namespace hirondelle::test {

using Notes = std::vector<std::string>;

namespace {

const std::string welcomed = R"("state":{"scopes":[{}]},"programme":"v"})";

}  // namespace

TEST_CASE("a joiner gets the state and then what comes after it") {
  ShardHarness h;
  NotedReader reader;
  h.join(reader, room_a);
  h.say(room_a, "1");  // in the state already: the answer stands behind it in the queue
  h.shard.flush();
  h.answer();
  h.say(room_a, "2");
  h.say(room_b, "3");
  h.say(Scope::festival(), "4");
  CHECK(reader.notes == Notes{"welcome 1 " + welcomed});
  h.shard.flush();
  CHECK(reader.notes == Notes{"welcome 1 " + welcomed, "<2><4>"});
}

TEST_CASE("ten thousand joiners cost one state, and share its bytes") {
  ShardHarness h;
  std::vector<std::unique_ptr<NotedReader>> readers;
  for (int i = 0; i < 10'000; ++i) h.join(*readers.emplace_back(std::make_unique<NotedReader>()), room_a);
  CHECK(h.asked.size() == 1);
  h.answer();
  h.say(room_a, "1");
  h.shard.flush();
  NotedReader late, later;
  h.join(late, room_a);
  h.join(later, room_a);
  CHECK(h.asked.empty());
  CHECK(late.notes == Notes{"welcome 0 " + welcomed, "<1>"});
  CHECK(late.last == later.last);
  CHECK(readers.front()->last == readers.back()->last);
  CHECK(h.shard.counters().readers == 10'002);
  CHECK(h.shard.counters().batches == 1);
}

TEST_CASE("where nothing has come since, a kept state stands for here and now") {
  ShardHarness h;
  NotedReader first, second;
  h.join_live(first, room_a);
  h.say(room_b, "1");
  JoinRequest request{FollowSet({room_a}), "view", Framing::websocket, {}, Position{"epoch", 1}, true};
  h.shard.join(second.membership, std::move(request), h.now);
  CHECK(second.notes == Notes{"welcome 1 " + welcomed});
}

TEST_CASE("resuming brings what was missed, and only what concerns") {
  ShardHarness h;
  for (const char* text : {"1", "2"}) h.say(room_a, text);
  h.say(room_b, "3");
  h.say(room_a, "4");
  NotedReader reader;
  h.join(reader, room_a, 1);
  CHECK(reader.notes == Notes{"resumed 4", "<2><4>"});
  CHECK(h.asked.empty());
}

TEST_CASE("resuming while a batch waits to go out doubles nothing") {
  ShardHarness h;
  NotedReader old, fresh;
  h.join_live(old, room_a);
  h.say(room_a, "1");
  h.join(fresh, room_a, 0);
  h.shard.flush();
  CHECK(old.notes == Notes{"<1>"});
  CHECK(fresh.notes == Notes{"resumed 1", "<1>"});
}

TEST_CASE("another view, another epoch, or more than is kept: a new state") {
  ShardOptions options;
  options.resume_bytes = 8;
  ShardHarness h(options);
  for (int i = 0; i < 3; ++i) h.say(room_a, "xyz");
  NotedReader reader;
  SECTION("view") { h.join(reader, room_a, 3, "other"); }
  SECTION("too much missed") { h.join(reader, room_a, 0); }
  SECTION("epoch") {
    h.shard.join(reader.membership, {FollowSet({room_a}), "view", Framing::websocket, Since{{"before", 3}, "view"}, {}, false},
                 h.now);
  }
  CHECK(reader.notes.empty());
  h.answer();
  CHECK(reader.notes == Notes{"welcome 3 " + welcomed});
}

TEST_CASE("a reader that is ahead of the shard waits for it, but not for ever") {
  ShardHarness h;
  NotedReader reader;
  h.join(reader, room_a, 2);
  h.say(room_a, "1");
  h.shard.flush();
  CHECK(reader.notes.empty());
  SECTION("it comes") {
    h.say(room_a, "2");
    h.say(room_a, "3");
    h.shard.flush();
    CHECK(reader.notes == Notes{"resumed 3", "<3>"});
  }
  SECTION("it does not") {
    h.now += std::chrono::seconds(2);
    h.shard.tick(h.now);
    h.answer();
    CHECK(reader.notes == Notes{"welcome 1 " + welcomed});
  }
  SECTION("the reader goes") {
    reader.membership.leave();
    h.say(room_a, "2");
    h.shard.flush();
    CHECK(reader.notes.empty());
    CHECK(h.shard.counters().readers == 0);
  }
}

TEST_CASE("who asks once gets a state no older than it named, and is gone") {
  ShardHarness h;
  NotedReader reader;
  h.shard.join(reader.membership, {FollowSet({room_a}), "view", Framing::websocket, {}, Position{"epoch", 1}, true}, h.now);
  h.answer();
  CHECK(reader.notes.empty());
  h.say(room_a, "1");
  h.shard.flush();
  h.answer();
  CHECK(reader.notes == Notes{"welcome 1 " + welcomed});
  h.say(room_a, "2");
  h.shard.flush();
  CHECK(reader.notes.size() == 1);
  CHECK(h.shard.counters().audiences == 0);
}

TEST_CASE("readers may leave while they are sent to, whichever and however many") {
  const int leaver = GENERATE(0, 1, 2, 3, 4, -1);  // -1: all of them
  ShardHarness h;
  std::array<NotedReader, 5> readers;
  for (NotedReader& reader : readers) h.join_live(reader, room_a);
  for (int i = 0; i < 5; ++i) {
    if (leaver == i || leaver == -1) readers.at(i).then = [&readers, i] { readers.at(i).membership.leave(); };
  }
  h.say(room_a, "1");
  h.shard.flush();
  h.say(room_a, "2");
  h.shard.flush();
  for (int i = 0; i < 5; ++i) {
    const bool left = leaver == i || leaver == -1;
    CHECK(readers.at(i).notes == (left ? Notes{"<1>"} : Notes{"<1>", "<2>"}));
  }
  CHECK(h.shard.counters().audiences == (leaver == -1 ? 0 : 1));
}

TEST_CASE("an audience that was empty, came back and went again is forgotten once") {
  ShardHarness h;
  NotedReader reader;
  for (int i = 0; i < 3; ++i) {
    h.join_live(reader, room_a);
    h.say(room_a, "x");  // listed to be flushed, and empty by then
    reader.membership.leave();
  }
  h.join_live(reader, room_a);
  reader.membership.leave();
  h.shard.flush();
  CHECK(h.shard.counters().audiences == 0);
  h.shard.tick(h.now);
  h.say(room_a, "y");
  h.shard.flush();
  h.join_live(reader, room_a);
  h.say(room_a, "z");
  h.shard.flush();
  CHECK(reader.notes == Notes{"<z>"});
}

TEST_CASE("after a reset all are owed a new state, and nobody resumes across it") {
  ShardHarness h;
  NotedReader reader, resuming;
  h.join_live(reader, room_a);
  h.say(room_a, "1");
  FrameBatch reset;
  reset.reset = true;
  reset.head = h.head = 9;
  reset.tree = two_rooms();
  h.shard.take(reset);
  CHECK(reader.notes == Notes{"<1>"});
  h.join(resuming, room_a, 1);
  h.shard.take(OlderFrames{9, {}, 9}, h.now);  // the journal cannot tell either
  h.answer();
  h.say(room_a, "10");
  h.shard.flush();
  CHECK(reader.notes == Notes{"<1>", "welcome 9 " + welcomed, "<10>"});
  CHECK(resuming.notes == Notes{"welcome 9 " + welcomed, "<10>"});
}

TEST_CASE("whom a change of the tree reshapes gets a state instead of the event") {
  ShardHarness h;
  NotedReader a, b;
  h.join_live(a, room_a);
  h.join_live(b, room_b);
  auto frame = std::make_shared<Frame>(*h.frame(Scope::festival(), "published"));
  frame->tree = two_rooms();
  frame->reshaped = {room_a};
  h.shard.take(ShardHarness::batch_of({frame}));
  h.shard.flush();
  h.answer();
  CHECK(a.notes == Notes{"welcome 1 " + welcomed});
  CHECK(b.notes == Notes{"<published>"});
  NotedReader resuming;
  h.join(resuming, room_a, 0);
  CHECK(resuming.notes.front() == "welcome 1 " + welcomed);
}

TEST_CASE("a tombstone takes the place of what was erased, also within one batch and before it went out") {
  ShardHarness h;
  NotedReader reader;
  h.join_live(reader, room_a);
  FrameBatch batch = ShardHarness::batch_of({h.frame(room_a, "secret"), h.frame(room_a, "withdrawn")});
  auto tombstone = std::make_shared<Frame>(*batch.frames[0]);
  tombstone->message = make_bytes("erased");
  tombstone->websocket = make_bytes("<erased>");
  batch.tombstones = {tombstone};
  h.shard.take(batch);
  h.shard.flush();
  CHECK(reader.notes == Notes{"<erased><withdrawn>"});
  NotedReader resuming;
  h.join(resuming, room_a, 0);
  CHECK(resuming.notes == Notes{"resumed 2", "<erased><withdrawn>"});
}

TEST_CASE("every reader hears of the position once in a heartbeat's time") {
  ShardHarness h;
  std::vector<std::unique_ptr<NotedReader>> readers;
  for (int i = 0; i < 100; ++i) h.join_live(*readers.emplace_back(std::make_unique<NotedReader>()), room_a);
  h.say(room_b, "1");
  std::size_t most = 0;
  for (int tick = 0; tick < 40; ++tick) {
    const auto total = [&] {
      std::size_t sum = 0;
      for (const auto& reader : readers) sum += reader->notes.size();
      return sum;
    };
    const std::size_t before = total();
    h.shard.tick(h.now += Shard::tick_every);
    most = std::max(most, total() - before);
  }
  for (const auto& reader : readers) {
    REQUIRE(reader->notes.size() == 1);
    CHECK(reader->notes[0].substr(2) == R"({"type":"at","position":"epoch-1"})");
  }
  CHECK(most <= 3);  // spread evenly
}

TEST_CASE("readers of one view by SSE get their own ids, the others none of them") {
  ShardHarness h;
  NotedReader socket, one, other;
  h.join(socket, room_a, {}, "w");
  h.join(one, room_a, {}, "v1", Framing::sse);
  h.join(other, room_a, {}, "v2", Framing::sse);
  h.answer();
  for (NotedReader* reader : {&socket, &one, &other}) reader->notes.clear();
  h.say(room_a, "{}");
  h.shard.flush();
  CHECK(socket.notes == Notes{"<{}>"});
  CHECK(one.notes == Notes{"id: epoch-1~v1\ndata: {}\n\n"});
  CHECK(other.notes == Notes{"id: epoch-1~v2\ndata: {}\n\n"});
}

}  // namespace hirondelle::test

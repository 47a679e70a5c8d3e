// Resuming from below the ring: what live reads in the journal again stands for what the ring has let go.

#include <catch2/catch.hpp>
#include <memory>

#include "unit/hub/shard_harness.hpp"

namespace hirondelle::test {

namespace {

using Notes = std::vector<std::string>;
using Asked = std::vector<std::pair<Offset, Offset>>;

const std::string welcomed = R"("state":{"scopes":[{}]},"programme":"v"})";

ShardOptions two_frames_in_the_ring() {
  ShardOptions options;
  options.ring_bytes = 2 * (sizeof(Frame) + 10);
  return options;
}

// Six events for room a, of which the ring holds the last two; live's journal has all.
class LongLog : public ShardHarness {
 public:
  explicit LongLog(ShardOptions options = two_frames_in_the_ring()) : ShardHarness(options) {
    for (const char* text : {"1", "2", "3", "4", "5", "6"}) say_also_in_the_log(text);
  }
  void say_also_in_the_log(const std::string& text) {
    log_.push_back(frame(room_a, text));
    shard.take(batch_of({log_.back()}));
  }
  void answer_older(Offset low) {
    OlderFrames older{low, {}, shard.position().offset};
    for (const FramePtr& each : log_) {
      if (each->offset > low) older.frames.push_back(each);
    }
    shard.take(older, now);
  }

 private:
  std::vector<FramePtr> log_;
};

}  // namespace

TEST_CASE("who comes from below the ring gets what the journal tells, then what the ring holds, then what is live") {
  LongLog h;
  NotedReader reader;
  h.join(reader, room_a, 1);
  CHECK(reader.notes.empty());
  CHECK(h.older_asked == Asked{{1, 4}});
  h.say_also_in_the_log("7");
  h.shard.flush();
  CHECK(reader.notes.empty());
  SECTION("all of it") { h.answer_older(1); }
  SECTION("as far as the ring's end") {
    OlderFrames older{1, {}, 5};
    for (Offset offset = 2; offset <= 5; ++offset) {
      auto made = std::make_shared<Frame>(*h.frame(room_a, std::to_string(offset)));
      made->offset = offset;
      older.frames.push_back(made);
    }
    h.shard.take(older, h.now);
  }
  CHECK(reader.notes == Notes{"resumed 7", "<2><3><4><5><6><7>"});
  CHECK(h.asked.empty());
  h.say(room_a, "8");
  h.shard.flush();
  CHECK(reader.notes.back() == "<8>");
  CHECK(h.shard.counters().resumed_from_journal == 1);
  CHECK(h.shard.counters().resumed == 0);
}

TEST_CASE("the journal is asked once for all who wait, and once more for those of whom it was not asked") {
  LongLog h;
  std::vector<std::unique_ptr<NotedReader>> readers;
  for (int i = 0; i < 1'000; ++i) {
    h.join(*readers.emplace_back(std::make_unique<NotedReader>()), room_a, 2 + Offset(i) % 2);
  }
  NotedReader earlier;
  h.join(earlier, room_a, 0);
  CHECK(h.older_asked == Asked{{2, 4}});
  h.answer_older(2);
  CHECK(readers[0]->notes == Notes{"resumed 6", "<3><4><5><6>"});
  CHECK(readers[1]->notes == Notes{"resumed 6", "<4><5><6>"});
  CHECK(readers[999]->notes.size() == 2);
  CHECK(earlier.notes.empty());
  CHECK(h.older_asked == Asked{{2, 4}, {0, 4}});
  h.answer_older(0);
  CHECK(earlier.notes == Notes{"resumed 6", "<1><2><3><4><5><6>"});
}

TEST_CASE("what was read stays for who comes next, for a while, and tombstones reach it") {
  LongLog h;
  NotedReader first, second, third;
  h.join(first, room_a, 1);
  h.answer_older(1);
  auto tombstone = std::make_shared<Frame>(*h.frame(room_a, "erased"));
  tombstone->offset = 3;
  FrameBatch batch = ShardHarness::batch_of({h.frame(room_a, "w")});
  batch.tombstones = {tombstone};
  h.shard.take(batch);
  h.join(second, room_a, 2);
  CHECK(second.notes == Notes{"resumed 8", "<erased><4><5><6><w>"});
  CHECK(h.older_asked.size() == 1);
  h.now += std::chrono::seconds(6);
  h.shard.tick(h.now);
  h.join(third, room_a, 1);
  CHECK(third.notes.empty());
  CHECK(h.older_asked.size() == 2);
}

TEST_CASE("where the journal does not reach so far back there is a new state, and nobody asks in vain again") {
  LongLog h;
  NotedReader reader, next;
  h.join(reader, room_a, 1);
  h.answer_older(2);
  CHECK(reader.notes.empty());
  REQUIRE(h.asked.size() == 1);
  h.join(next, room_a, 1);
  CHECK(h.older_asked.size() == 1);
  h.answer();
  CHECK(reader.notes == Notes{"welcome 6 " + welcomed});
  CHECK(next.notes == Notes{"welcome 6 " + welcomed});
  CHECK(h.shard.counters().resumed_with_state == 2);
}

TEST_CASE("too much, a ring that moved on, or a reset meanwhile: a new state, asked for once") {
  ShardOptions options = two_frames_in_the_ring();
  options.resume_bytes = 14;
  LongLog h(options);
  NotedReader reader;
  h.join(reader, room_a, 1);
  SECTION("too much") { h.answer_older(1); }
  SECTION("the ring moved on") {
    OlderFrames older{1, {}, 4};
    for (const char* text : {"7", "8"}) h.say(room_a, text);
    h.shard.take(older, h.now);
  }
  SECTION("reset") {
    FrameBatch reset;
    reset.reset = true;
    reset.head = 9;
    reset.tree = two_rooms();
    h.shard.take(reset);
    h.shard.take(OlderFrames{1, {}, 6}, h.now);
  }
  CHECK(reader.notes.empty());
  CHECK(h.asked.size() == 1);
  CHECK(h.older_asked.size() == 1);
  h.answer();
  CHECK(reader.notes.size() == 1);
}

TEST_CASE("who leaves while the journal is read is not told; the others are") {
  LongLog h;
  std::vector<std::unique_ptr<NotedReader>> readers;
  for (int i = 0; i < 5; ++i) h.join(*readers.emplace_back(std::make_unique<NotedReader>()), room_a, 3);
  readers[1]->membership.leave();
  readers[4].reset();
  h.join(*readers[0], room_b);  // follows something else instead
  h.shard.flush();
  h.answer_older(3);
  h.answer();
  CHECK(readers[0]->notes == Notes{"welcome 6 " + welcomed});
  CHECK(readers[1]->notes.empty());
  CHECK(readers[2]->notes == Notes{"resumed 6", "<4><5><6>"});
  CHECK(readers[3]->notes == Notes{"resumed 6", "<4><5><6>"});
  CHECK(h.shard.counters().readers == 3);
}

TEST_CASE("readers who come back from below by SSE get their own ids") {
  LongLog h;
  NotedReader reader;
  h.join(reader, room_a, 4, "view", Framing::sse);
  CHECK(reader.notes == Notes{"resumed 6", "id: epoch-5~view\ndata: 5\n\nid: epoch-6~view\ndata: 6\n\n"});
  NotedReader from_below;
  h.join(from_below, room_a, 3, "view", Framing::sse);
  h.answer_older(3);
  REQUIRE(from_below.notes.size() == 2);
  CHECK(from_below.notes[1].starts_with("id: epoch-4~view\ndata: 4\n\n"));
}

}  // namespace hirondelle::test

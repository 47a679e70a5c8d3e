#include "live/backlog.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "unit/live/live_harness.hpp"

namespace hirondelle::test {

namespace {

bool has_text(const FramePtr& frame, std::string_view text) { return frame->message->find(text) != std::string::npos; }

std::vector<Offset> offsets_of(const OlderFrames& older) {
  std::vector<Offset> offsets;
  offsets.reserve(older.frames.size());
  for (const FramePtr& frame : older.frames) offsets.push_back(frame->offset);
  return offsets;
}

const OlderFrames& ask_older(LiveHarness& h, Offset after, Offset up_to) {
  h.live->request_older(h.tap, after, up_to);
  h.loop.poll();
  return *h.tap.older.back();
}

}  // namespace

TEST_CASE("what is read again is what was told, byte for byte, and concerns whom it did") {
  LiveOptions options;
  options.backlog_entries_at_once = 1 + Offset(GENERATE(0, 6, 1'000));
  LiveHarness h(options);
  Random random(5);
  RandomCommands commands(random);
  h.publish();
  UpdateWorkshop moved;
  moved.workshop = "w1";
  moved.place = "c";
  h.ask("moved", moved);  // heard of at both doors from now on
  const Offset after = h.journal.end();
  for (int i = 0; i < 60; ++i) {
    h.ask("a" + std::to_string(i), commands.announce(h.now));
    UpdateWorkshop update;
    update.workshop = "w" + std::to_string(1 + i % 5);
    update.seats = i;
    h.ask("u" + std::to_string(i), update);
    CreateToken create;
    create.secret_hash = create.label = "t" + std::to_string(i);
    h.ask(create.label, create);
  }
  const OlderFrames& older = ask_older(h, after, h.journal.end() - 10);
  CHECK(older.low == after);
  CHECK(older.head <= h.journal.end());
  CHECK(older.head >= h.journal.end() - 10);
  std::size_t told = 0;
  for (const FramePtr& frame : h.tap.frames) {
    if (frame->offset <= older.low || frame->offset > older.head) continue;
    REQUIRE(told < older.frames.size());
    const FramePtr& again = older.frames[told++];
    CHECK(*again->message == *frame->message);
    CHECK(*again->websocket == *frame->websocket);
    CHECK(again->address == frame->address);
  }
  CHECK(told == older.frames.size());
  CHECK(told > 100);
}

TEST_CASE("the journal is read no further back than the last change of the tree") {
  LiveHarness h;
  for (int i = 0; i < 5; ++i) h.ask("a" + std::to_string(i), announce("Avant"));
  h.publish();  // 6
  for (int i = 0; i < 5; ++i) h.ask("b" + std::to_string(i), announce("Après"));
  const OlderFrames& older = ask_older(h, 2, 9);
  CHECK(older.low == 6);
  CHECK(offsets_of(older) == std::vector<Offset>{7, 8, 9, 10, 11});
}

TEST_CASE("what is read again is bounded, in entries and in bytes, and the newest is what there is") {
  LiveOptions options;
  options.backlog_entries_at_once = 3;
  SECTION("entries") { options.backlog_entries = 10; }
  SECTION("bytes") { options.backlog_bytes = 2'000; }
  LiveHarness h(options);
  for (int i = 0; i < 100; ++i) h.ask("a" + std::to_string(i), announce("Annonce"));
  const OlderFrames& older = ask_older(h, 0, 90);
  CHECK(older.head == 93);
  CHECK(older.low > 75);
  CHECK(older.low < 90);
  CHECK(older.frames.size() == older.head - older.low);
  CHECK(h.live->counters().backlog_reads < 6);
}

TEST_CASE("reads of the journal do not grow with those who ask") {
  LiveHarness h;
  for (int i = 0; i < 20; ++i) h.ask("a" + std::to_string(i), announce("Annonce"));
  for (Offset i = 0; i < 100; ++i) h.live->request_older(h.tap, i % 10, 15);
  h.loop.poll();
  CHECK(h.tap.older.size() == 100);
  CHECK(h.live->counters().backlogs == 2);
  CHECK(h.live->counters().backlog_reads == 2);
  CHECK(h.tap.older.back()->low == 0);
}

TEST_CASE("a text that is erased before the answer is not in it, whenever that happens") {
  std::set<bool> erased_first;
  for (int steps = 0; steps < 20; ++steps) {
    LiveOptions options;
    options.backlog_entries_at_once = 1;
    LiveHarness h(options);
    h.ask("a", announce("Un"));
    h.ask("b", announce("Secret de Zoé"));
    h.ask("c", announce("Trois"));
    if (steps % 2 == 0) h.ask("gone", Withdraw{"a2", false});
    h.live->request_older(h.tap, 0, 3);
    for (int i = 0; i < steps; ++i) h.loop.poll_one();
    h.submit("erase", Withdraw{"a2", true});
    while (h.tap.older.empty() && h.tap.tombstones.empty()) h.loop.run_one();
    const bool is_erased = !h.tap.tombstones.empty();
    h.loop.poll();
    REQUIRE(h.tap.older.size() == 1);
    REQUIRE(h.tap.older[0]->frames.size() >= 3);
    const FramePtr& second = h.tap.older[0]->frames[1];
    CHECK(second->offset == 2);
    CHECK(has_text(second, "Secret") == !is_erased);
    CHECK(has_text(second, R"("erased":true)") == is_erased);
    erased_first.insert(is_erased);
  }
  CHECK(erased_first.size() == 2);  // both came up
}

TEST_CASE("a log that moves on while it is read, and one that ends, are no harm") {
  LiveOptions options;
  options.backlog_entries_at_once = 2;
  LiveHarness h(options);
  for (int i = 0; i < 20; ++i) h.ask("a" + std::to_string(i), announce("Annonce"));
  h.live->request_older(h.tap, 5, 12);
  SECTION("it moves on") {
    h.submit("meanwhile", announce("Entre-temps"));
    h.loop.poll();
    REQUIRE(h.tap.older.size() == 1);
    CHECK(h.tap.older[0]->low == 5);
    CHECK(h.tap.older[0]->head == 14);
  }
  SECTION("live ends in between") {
    h.loop.poll_one();
    h.restart();
    CHECK(h.tap.older.empty());
    CHECK(ask_older(h, 5, 12).low == 5);
  }
}

}  // namespace hirondelle::test

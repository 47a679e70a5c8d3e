// What every journal must do: the tail brings what was committed, in order and once.

#include <stdexcept>

#include "contract/bench.hpp"
#include "contract/entries.hpp"

namespace hirondelle::test {
namespace {

// Writes down what the tail brings.
struct Listener {
  std::vector<Entry> entries;

  Journal::TailHandler handler() {
    return [this](const Journal::Entries& batch) {
      CHECK_FALSE(batch->empty());
      entries.insert(entries.end(), batch->begin(), batch->end());
    };
  }
};

}  // namespace

TEMPLATE_TEST_CASE("The tail brings an append's entries before the append is answered", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  Listener listener;
  const auto tail = bench.journal().tail(0, listener.handler());
  Offset end = 0;
  for (const int count : {1, 64, 3, 1}) {
    const Offset before = end;
    bool answered = false;
    bench.journal().append(before, new_entries(static_cast<int>(before) + 1, count), [&](AppendResult result) {
      end = last_of(result);
      CHECK(offsets_of(listener.entries) == offsets(1, end));
      answered = true;
    });
    bench.run_until([&] { return answered; });
  }
  bench.run_all();
  CHECK(words_of(listener.entries) == words_of(new_entries(1, 69)));
  CHECK(all_of(listener.entries) == all_of(bench.read(0)));
}

TEMPLATE_TEST_CASE("The tail begins behind the offset it was asked from", "[journal]", MemoryBench, SqliteBench) {
  const Offset after = GENERATE(0, 1, 7, 20);
  TestType bench;
  for (Offset offset = 0; offset < 20; offset += 5) bench.append(offset, new_entries(static_cast<int>(offset) + 1, 5));

  Listener listener;
  const auto tail = bench.journal().tail(after, listener.handler());
  bench.run_all();
  CHECK(offsets_of(listener.entries) == offsets(after + 1, 20));
  bench.append(20, new_entries(21, 2));
  CHECK(offsets_of(listener.entries) == offsets(after + 1, 22));
}

TEMPLATE_TEST_CASE("The tail brings what is older than its batches are long", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  for (Offset offset = 0; offset < 12; ++offset) {
    bench.append(offset, {new_entry(static_cast<int>(offset), std::string(1'000'000, 'x'))});
  }
  Listener listener;
  const auto tail = bench.journal().tail(0, listener.handler());
  // Its entries come behind all the older ones, and still before its answer.
  std::size_t brought_before_answer = 0;
  bench.journal().append(12, new_entries(13, 1), [&](AppendResult) { brought_before_answer = listener.entries.size(); });
  bench.run_all();
  CHECK(offsets_of(listener.entries) == offsets(1, 13));
  CHECK(brought_before_answer == 13);
}

TEMPLATE_TEST_CASE("A tail that begins while an append is under way misses nothing and doubles nothing", "[journal]",
                   MemoryBench, SqliteBench) {
  TestType bench;
  bench.append(0, new_entries(1, 2));
  Listener listener;
  std::optional<Journal::Subscription> tail;
  const bool before = GENERATE(true, false);
  if (before) tail.emplace(bench.journal().tail(1, listener.handler()));
  bench.journal().append(2, new_entries(3, 4), [](AppendResult) {});
  if (!before) tail.emplace(bench.journal().tail(1, listener.handler()));
  bench.run_all();
  CHECK(offsets_of(listener.entries) == offsets(2, 6));
}

TEMPLATE_TEST_CASE("A subscription ends with its owner, and another can begin", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  Listener first;
  std::optional<Journal::Subscription> tail(bench.journal().tail(0, first.handler()));
  CHECK_THROWS_AS(bench.journal().tail(0, first.handler()), std::logic_error);
  bench.append(0, new_entries(1, 1));
  tail.reset();
  bench.append(1, new_entries(2, 1));
  CHECK(offsets_of(first.entries) == offsets(1, 1));

  Listener second;
  tail.emplace(bench.journal().tail(1, second.handler()));
  bench.append(2, new_entries(3, 1));
  CHECK(offsets_of(second.entries) == offsets(2, 3));
  CHECK(offsets_of(first.entries) == offsets(1, 1));
}

TEMPLATE_TEST_CASE("What was being read for a subscription that has ended reaches nobody", "[journal]", MemoryBench,
                   SqliteBench) {
  TestType bench;
  bench.append(0, new_entries(1, 5));
  Listener first;
  Listener second;
  std::optional<Journal::Subscription> tail(bench.journal().tail(0, first.handler()));
  bench.journal().read(0, 1, [&](const Journal::Entries&) {  // its own read is under way by now, or done
    tail.reset();
    first.entries.clear();
    tail.emplace(bench.journal().tail(3, second.handler()));
  });
  bench.run_all();
  CHECK(first.entries.empty());
  CHECK(offsets_of(second.entries) == offsets(4, 5));
}

TEMPLATE_TEST_CASE("A handler may end its own subscription", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  int calls = 0;
  std::optional<Journal::Subscription> tail;
  tail.emplace(bench.journal().tail(0, [&](const Journal::Entries&) {
    ++calls;
    tail.reset();
  }));
  CHECK(last_of(bench.append(0, new_entries(1, 1))) == 1);
  CHECK(last_of(bench.append(1, new_entries(2, 1))) == 2);
  CHECK(calls == 1);
}

TEMPLATE_TEST_CASE("An append is answered though the tail that it waited for has ended", "[journal]", MemoryBench,
                   SqliteBench) {
  TestType bench;
  bench.append(0, new_entries(1, 3));
  std::optional<Journal::Subscription> tail(bench.journal().tail(0, [](const Journal::Entries&) {}));
  std::optional<AppendResult> result;
  bench.journal().append(3, new_entries(4, 1), [&](AppendResult answer) { result = answer; });
  tail.reset();
  bench.run_until([&] { return result.has_value(); });
  CHECK(last_of(*result) == 4);
}

TEMPLATE_TEST_CASE("A conflict brings nothing", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  Listener listener;
  const auto tail = bench.journal().tail(0, listener.handler());
  bench.append(5, new_entries(1, 1));
  bench.run_all();
  CHECK(listener.entries.empty());
}

}  // namespace hirondelle::test

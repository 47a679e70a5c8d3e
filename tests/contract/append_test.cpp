// What every journal must do: appending.

#include <algorithm>
#include <stdexcept>

#include "contract/bench.hpp"
#include "contract/entries.hpp"

namespace hirondelle::test {

TEMPLATE_TEST_CASE("What was appended is read back as it was handed in, at offsets without holes", "[journal]", MemoryBench,
                   SqliteBench) {
  TestType bench;
  const std::vector<NewEntry> first = new_entries(1, 1);
  const std::vector<NewEntry> then = new_entries(2, 64);
  CHECK(last_of(bench.append(0, first)) == 1);
  CHECK(last_of(bench.append(1, then)) == 65);

  std::vector<std::string> expected = words_of(first);
  for (const NewEntry& entry : then) expected.push_back(words_of(entry));
  const std::vector<Entry> entries = bench.read(0);
  CHECK(words_of(entries) == expected);
  CHECK(offsets_of(entries) == offsets(1, 65));
  CHECK(bench.chain_verifies());
  CHECK(all_of(bench.read(0)) == all_of(entries));
}

TEMPLATE_TEST_CASE("Texts are kept to the byte", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  const std::vector<NewEntry> entries{new_entry(1, ""), new_entry(2, std::string("zero \0 inside", 13)), new_entry(3, "🐦"),
                                      new_entry(4, std::string(100'000, 'x')), new_entry(5)};
  bench.append(0, entries);
  CHECK(words_of(bench.read(0)) == words_of(entries));
  CHECK(bench.chain_verifies());
}

TEMPLATE_TEST_CASE("An append on another end than the log's is a conflict and writes nothing", "[journal]", MemoryBench,
                   SqliteBench) {
  TestType bench;
  bench.append(0, new_entries(1, 3));
  CHECK(failure_of(bench.append(2, new_entries(10, 1))) == AppendFailure::conflict);
  CHECK(failure_of(bench.append(4, new_entries(10, 1))) == AppendFailure::conflict);
  CHECK(offsets_of(bench.read(0)) == offsets(1, 3));
  CHECK(bench.journal().health().writable);
  CHECK(last_of(bench.append(3, new_entries(4, 2))) == 5);
  CHECK(bench.chain_verifies());
}

TEMPLATE_TEST_CASE("One append at a time", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  int answers = 0;
  bench.journal().append(0, new_entries(1, 1), [&](AppendResult) { ++answers; });
  CHECK_THROWS_AS(bench.journal().append(0, new_entries(2, 1), [](AppendResult) {}), std::logic_error);
  bench.run_until([&] { return answers == 1; });
  CHECK(last_of(bench.append(1, new_entries(2, 1))) == 2);
}

TEMPLATE_TEST_CASE("Handlers are called on the executor, never from within the call", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  bench.append(0, new_entries(1, 1));
  int answers = 0;
  bench.journal().append(1, new_entries(2, 1), [&](AppendResult) { ++answers; });
  bench.journal().read(0, 1, [&](const Journal::Entries&) { ++answers; });
  bench.journal().erase(1, [&](bool) { ++answers; });
  bench.journal().erase(9, [&](bool) { ++answers; });
  const auto tail = bench.journal().tail(0, [&](const Journal::Entries&) { ++answers; });
  CHECK(answers == 0);
  bench.run_all();
  CHECK(answers >= 5);
}

TEMPLATE_TEST_CASE("The answer to an append may lead to the next", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  constexpr Offset groups = 50;
  Offset end = 0;
  Journal::AppendHandler go_on = [&](AppendResult result) {
    end = last_of(result);
    if (end < groups) bench.journal().append(end, new_entries(static_cast<int>(end) + 1, 1), go_on);
  };
  bench.journal().append(0, new_entries(1, 1), go_on);
  bench.run_until([&] { return end == groups; });
  CHECK(words_of(bench.read(0)) == words_of(new_entries(1, groups)));
}

TEMPLATE_TEST_CASE("What is under way when the journal goes is answered all the same", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  int answers = 0;
  bench.append(0, new_entries(1, 2));
  bench.journal().append(2, new_entries(3, 1), [&](AppendResult) { ++answers; });
  bench.journal().read(0, 10, [&](const Journal::Entries&) { ++answers; });
  bench.journal().erase(1, [&](bool) { ++answers; });
  bench.close();
  CHECK(answers == 0);
  bench.run_all();
  CHECK(answers == 3);
}

TEMPLATE_TEST_CASE("Health and epoch", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  const JournalHealth health = bench.journal().health();
  CHECK(health.writable);
  CHECK(health.durability == TestType::durability);
  CHECK(health.detail.empty());

  const std::string epoch = bench.journal().epoch();
  CHECK(epoch.size() == 8);
  CHECK(std::all_of(epoch.begin(), epoch.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }));
  bench.append(0, new_entries(1, 5));
  CHECK(bench.journal().epoch() == epoch);
}

}  // namespace hirondelle::test

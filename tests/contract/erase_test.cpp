// What every journal must do: taking a text away. And secrets, which stay.

#include "contract/bench.hpp"
#include "contract/entries.hpp"

namespace hirondelle::test {

TEMPLATE_TEST_CASE("Erasing takes the text, and leaves the entry and the chain", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  bench.append(0, {new_entry(1, "first"), new_entry(2, "to be taken away"), new_entry(3)});
  const std::vector<Entry> before = bench.read(0);
  REQUIRE(bench.erase(2));

  std::vector<Entry> expected = before;
  expected[1].text.reset();
  expected[1].erased = true;
  CHECK(all_of(bench.read(0)) == all_of(expected));
  CHECK(bench.chain_verifies());

  REQUIRE(bench.erase(2));  // again: nothing changes
  CHECK(all_of(bench.read(0)) == all_of(expected));
  CHECK(last_of(bench.append(3, new_entries(4, 1))) == 4);
  CHECK(bench.chain_verifies());
  expected.push_back(bench.read(3).front());
  CHECK(all_of(bench.read(0)) == all_of(expected));
}

TEMPLATE_TEST_CASE("A tail brings an erased entry without its text", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  bench.append(0, {new_entry(1, "gone"), new_entry(2, "stays")});
  REQUIRE(bench.erase(1));
  std::vector<Entry> brought;
  const auto tail = bench.journal().tail(0, [&](const Journal::Entries& entries) { brought = *entries; });
  bench.run_all();
  REQUIRE(brought.size() == 2);
  CHECK(brought[0].erased);
  CHECK_FALSE(brought[0].text);
  CHECK(brought[1].text == "stays");
}

TEMPLATE_TEST_CASE("An entry that never had a text is not called erased, and what does not exist cannot be", "[journal]",
                   MemoryBench, SqliteBench) {
  TestType bench;
  bench.append(0, {new_entry(1)});
  CHECK(bench.erase(1));
  CHECK_FALSE(bench.read(0).front().erased);
  CHECK_FALSE(bench.erase(0));
  CHECK_FALSE(bench.erase(2));
  CHECK(bench.journal().health().writable);
}

TEMPLATE_TEST_CASE("A secret is made once for each name", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  const std::string devices = bench.journal().secret("devices");
  CHECK(devices.size() == 32);
  CHECK(bench.journal().secret("devices") == devices);
  CHECK(bench.journal().secret("others") != devices);
  CHECK(TestType().journal().secret("devices") != devices);
}

}  // namespace hirondelle::test

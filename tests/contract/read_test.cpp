// What every journal must do: reading.

#include "contract/bench.hpp"
#include "contract/entries.hpp"
#include "journal/limits.hpp"

namespace hirondelle::test {

TEMPLATE_TEST_CASE("A read begins behind an offset and ends at its limit or with the log", "[journal]", MemoryBench,
                   SqliteBench) {
  TestType bench;
  CHECK(bench.read(0).empty());
  bench.append(0, new_entries(1, 20));
  CHECK(offsets_of(bench.read(0, 5)) == offsets(1, 5));
  CHECK(offsets_of(bench.read(5, 5)) == offsets(6, 10));
  CHECK(offsets_of(bench.read(17, 5)) == offsets(18, 20));
  CHECK(bench.read(20).empty());
  CHECK(bench.read(1'000).empty());
  CHECK(bench.read(3, 0).empty());
}

TEMPLATE_TEST_CASE("A read ends where 4 MiB were read, and goes on from there", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  for (Offset offset = 0; offset < 6; ++offset) {
    bench.append(offset, {new_entry(static_cast<int>(offset), std::string(mebibyte, 'a'))});
  }
  bench.append(6, {new_entry(6, std::string(2 * read_limit_bytes, 'b')), new_entry(7)});

  CHECK(offsets_of(bench.read(0)) == offsets(1, 4));
  CHECK(offsets_of(bench.read(4)) == offsets(5, 7));  // the seventh reaches the limit
  CHECK(offsets_of(bench.read(6)) == offsets(7, 7));  // though it alone is above
  CHECK(offsets_of(bench.read(7)) == offsets(8, 8));
}

TEMPLATE_TEST_CASE("A read sees what was appended before it was asked for", "[journal]", MemoryBench, SqliteBench) {
  TestType bench;
  std::vector<Offset> seen;
  bool done = false;
  bench.journal().append(0, new_entries(1, 3), [](AppendResult) {});
  bench.journal().read(0, 10, [&](const Journal::Entries& entries) {
    seen = offsets_of(*entries);
    done = true;
  });
  bench.run_until([&] { return done; });
  CHECK(seen == offsets(1, 3));
}

}  // namespace hirondelle::test

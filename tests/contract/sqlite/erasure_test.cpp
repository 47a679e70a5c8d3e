// Row 46 of the faults, as far as the disk goes: what was erased is in none of the log's files any more.

#include <random>

#include "contract/bench.hpp"
#include "contract/entries.hpp"
#include "contract/sqlite/faulty_disk.hpp"
#include "contract/sqlite/log_files.hpp"

namespace hirondelle::test {
namespace {

bool is_in_a_file(const std::filesystem::path& directory, const std::string& words) {
  for (const auto& [name, content] : files_of(directory)) {
    if (content.find(words) != std::string::npos) return true;
  }
  return false;
}

// Recognisable in its beginning, its middle and its end, as a page may hold only a part of it.
std::string text_of(int number, std::size_t size) {
  const std::string word = "<words of " + std::to_string(number) + ">";
  std::string text;
  while (text.size() < size) text += word;
  return text;
}

}  // namespace

TEST_CASE("The bytes of an erased text are in no file any more", "[sqlite]") {
  SqliteBench bench;
  std::mt19937 random(46);
  constexpr int count = 60;
  // From a few bytes to several pages, appended in groups so that pages fill and split.
  std::vector<NewEntry> entries;
  for (int number = 1; number <= count; ++number) {
    constexpr std::array<std::size_t, 5> sizes{10, 300, 1'500, 5'000, 20'000};
    entries.push_back(new_entry(number, text_of(number, sizes[random() % sizes.size()])));
  }
  for (int first = 0; first < count; first += 6) {
    bench.append(static_cast<Offset>(first), {entries.begin() + first, entries.begin() + first + 6});
  }

  std::vector<bool> erased(count + 1, false);
  for (int i = 0; i < count / 2; ++i) {
    const int number = 1 + static_cast<int>(random() % count);
    REQUIRE(is_in_a_file(bench.path(), text_of(number, 1)) == !erased[number]);
    erased[number] = true;
    REQUIRE(bench.erase(static_cast<Offset>(number)));
    REQUIRE_FALSE(is_in_a_file(bench.path(), text_of(number, 1)));
  }
  bench.append(count, new_entries(count + 1, 30));
  REQUIRE(bench.chain_verifies());
  const std::vector<Entry> kept = bench.read(0);
  for (int number = 1; number <= count; ++number) {
    INFO(number);
    CHECK(is_in_a_file(bench.path(), text_of(number, 1)) == !erased[number]);
    CHECK(kept[static_cast<std::size_t>(number) - 1].erased == erased[number]);
  }
}

TEST_CASE("A text can be erased while its append is still in the write-ahead log alone", "[sqlite]") {
  SqliteBench bench;
  bench.append(0, {new_entry(1, "<to be taken away>"), new_entry(2, "<to stay>")});
  REQUIRE(files_of(bench.path()).at("hirondelle.db-wal").find("<to be taken away>") != std::string::npos);
  REQUIRE(bench.erase(1));
  CHECK_FALSE(is_in_a_file(bench.path(), "<to be taken away>"));
  CHECK(is_in_a_file(bench.path(), "<to stay>"));
}

TEST_CASE("What could not be erased on a full disk goes as soon as there is room", "[sqlite]") {
  FaultyDisk disk;
  SqliteBench bench({.probe_every = std::chrono::milliseconds(5), .vfs = disk.vfs()});
  // A write-ahead log so long that it was moved into the database: what follows is written over it, also on a full disk. But
  // the database would have to grow.
  bench.append(0, {new_entry(1, std::string(5'000'000, 'x'))});
  bench.run_all();
  bench.append(1, {new_entry(2, std::string(200'000, 'x')), new_entry(3, "<to be taken away>")});
  disk.set_full(true);
  REQUIRE_FALSE(bench.erase(3));
  disk.set_full(false);
  bench.run_until([&] { return bench.journal().health().writable; });
  CHECK(bench.read(2).front().erased);
  CHECK_FALSE(is_in_a_file(bench.path(), "<to be taken away>"));
}

}  // namespace hirondelle::test

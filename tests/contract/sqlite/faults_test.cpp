// Rows 3 and 4 of the faults, and how often a commit waits for the disk.

#include "contract/bench.hpp"
#include "contract/entries.hpp"
#include "contract/sqlite/faulty_disk.hpp"

namespace hirondelle::test {
namespace {

using namespace std::chrono_literals;

// The disk before the journal on it.
struct Faulty {
  FaultyDisk disk;
  SqliteBench bench{{.probe_every = 5ms, .vfs = disk.vfs()}};
};

}  // namespace

TEST_CASE("On a full disk appends are unavailable and reads go on; it recovers by itself", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  bench.append(0, new_entries(1, 10));
  const std::vector<std::string> before = all_of(bench.read(0));
  std::vector<Entry> brought;
  const auto tail = bench.journal().tail(
      10, [&](const Journal::Entries& entries) { brought.insert(brought.end(), entries->begin(), entries->end()); });

  faulty.disk.set_full(true);
  for (int attempt = 0; attempt < 5; ++attempt) {
    CHECK(failure_of(bench.append(10, new_entries(11, 20))) == AppendFailure::unavailable);
    CHECK_FALSE(bench.journal().health().writable);
    CHECK(bench.journal().health().detail.find("hirondelle.db") != std::string::npos);
    CHECK(all_of(bench.read(0)) == before);
  }

  faulty.disk.set_full(false);
  bench.run_until([&] { return bench.journal().health().writable; });  // nobody appends: it tries by itself
  CHECK(bench.journal().health().detail.empty());
  CHECK(last_of(bench.append(10, new_entries(11, 20))) == 30);
  CHECK(offsets_of(brought) == offsets(11, 30));
  CHECK(bench.chain_verifies());
  CHECK(offsets_of(bench.read(0)) == offsets(1, 30));
}

TEST_CASE("An append that the full disk stopped half-way is not there after a restart", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  bench.append(0, new_entries(1, 10));
  faulty.disk.set_full(true);
  failure_of(bench.append(10, new_entries(11, 100)));
  faulty.disk.stop_after(0);  // and it is killed
  bench.close();
  faulty.disk.restart_program();
  faulty.disk.set_full(false);
  bench.open();
  CHECK(bench.sqlite().notice().empty());
  CHECK(offsets_of(bench.read(0)) == offsets(1, 10));
}

TEST_CASE("A log that was killed on a full disk opens on it", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  bench.append(0, {new_entry(1, std::string(100'000, 'x'))});
  faulty.disk.stop_after(0);
  bench.close();
  faulty.disk.restart_program();
  faulty.disk.set_full(true);
  bench.open();
  CHECK(bench.sqlite().notice().empty());
  CHECK(offsets_of(bench.read(0)) == offsets(1, 1));
  CHECK(failure_of(bench.append(1, {new_entry(2, std::string(100'000, 'y'))})) == AppendFailure::unavailable);
  faulty.disk.set_full(false);
  CHECK(last_of(bench.append(1, {new_entry(2, std::string(100'000, 'y'))})) == 2);
}

TEST_CASE("After a failed sync nothing is acknowledged on that handle any more", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  const std::string epoch = bench.journal().epoch();
  bench.append(0, new_entries(1, 10));
  faulty.disk.set_sync_fails(true);
  CHECK(failure_of(bench.append(10, new_entries(11, 5))) == AppendFailure::broken);
  faulty.disk.set_sync_fails(false);

  for (int attempt = 0; attempt < 5; ++attempt) {
    CHECK(failure_of(bench.append(10, new_entries(11, 5))) == AppendFailure::broken);
    CHECK_FALSE(bench.erase(1));
    CHECK_FALSE(bench.journal().health().writable);
    CHECK(bench.journal().health().detail.find("hirondelle.db") != std::string::npos);
  }
  CHECK(offsets_of(bench.read(0)) == offsets(1, 10));

  // Started again on a sound disk: everything that was acknowledged, and what was not there 0 or 1 times.
  const std::uint64_t syncs = faulty.disk.syncs();
  bench.close();
  CHECK(faulty.disk.syncs() == syncs);  // a sync that succeeds now would prove nothing about what was written before
  bench.open();
  CHECK(bench.sqlite().notice().empty());
  CHECK(bench.journal().epoch() == epoch);
  const Offset end = bench.read(0).size();
  CHECK((end == 10 || end == 15));
  CHECK(words_of(bench.read(0, 10)) == words_of(new_entries(1, 10)));
  CHECK(last_of(bench.append(end, new_entries(16, 1))) == end + 1);
}

TEST_CASE("A sync that fails away from an append breaks the journal too", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  bench.append(0, new_entries(1, 10));
  faulty.disk.set_sync_fails(true);
  CHECK_FALSE(bench.erase(1));
  faulty.disk.set_sync_fails(false);
  CHECK_FALSE(bench.journal().health().writable);
  CHECK(failure_of(bench.append(10, new_entries(11, 5))) == AppendFailure::broken);
}

TEST_CASE("A group costs one sync, however many are in it", "[sqlite]") {
  Faulty faulty;
  SqliteBench& bench = faulty.bench;
  bench.append(0, new_entries(1, 1));
  bench.run_all();
  Offset end = 1;
  for (const int count : {1, 64, 500}) {
    const std::uint64_t before = faulty.disk.syncs();
    end = last_of(bench.append(end, new_entries(static_cast<int>(end) + 1, count)));
    // The write-ahead log's header is synced on its own when the log begins anew.
    CHECK(faulty.disk.syncs() - before <= 2);
    CHECK(faulty.disk.syncs() - before >= 1);
    bench.run_all();
  }
}

TEST_CASE("The write-ahead log is moved into the database from time to time, so it does not grow for ever", "[sqlite]") {
  SqliteBench bench;
  const std::string text(50'000, 'x');
  for (Offset offset = 0; offset < 400; ++offset) bench.append(offset, {new_entry(static_cast<int>(offset), text)});
  bench.run_all();
  CHECK(std::filesystem::file_size(bench.path() / "hirondelle.db-wal") < 8'000'000);  // of 20 MB written
  CHECK(bench.read(399).size() == 1);
  CHECK(bench.chain_verifies());
}

}  // namespace hirondelle::test

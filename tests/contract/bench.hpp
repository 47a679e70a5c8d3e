#pragma once
// A journal on a loop, for tests that want to wait for what it answers.

#include <boost/asio/io_context.hpp>
#include <catch2/catch.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "contract/temporary_directory.hpp"
#include "journal/memory_journal.hpp"
#include "journal/sqlite/sqlite_journal.hpp"

namespace hirondelle::test {

// Answers are awaited on the loop; the limit only ends a test that would hang.
class Bench {
 public:
  Bench() = default;
  virtual ~Bench() = default;
  Bench(const Bench&) = delete;
  Bench& operator=(const Bench&) = delete;

  Journal& journal() { return *journal_; }
  boost::asio::any_io_executor executor() { return loop_.get_executor(); }

  template <class Condition>
  void run_until(Condition is_met) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    loop_.restart();
    while (!is_met()) {
      if (loop_.run_one_until(limit) == 0) FAIL("nothing is under way that would make it true");
    }
  }

  // Until nothing waits on the loop and nothing is under way.
  void run_all() {
    loop_.restart();
    loop_.run();
  }

  AppendResult append(Offset expected, std::vector<NewEntry> entries) {
    std::optional<AppendResult> result;
    journal().append(expected, std::move(entries), [&](AppendResult answer) { result = answer; });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  std::vector<Entry> read(Offset after, std::size_t max_entries = 1'000) {
    std::optional<Journal::Entries> result;
    journal().read(after, max_entries, [&](Journal::Entries entries) { result = std::move(entries); });
    run_until([&] { return result.has_value(); });
    REQUIRE(*result != nullptr);
    return **result;
  }

  bool erase(Offset offset) {
    std::optional<bool> result;
    journal().erase(offset, [&](bool erased) { result = erased; });
    run_until([&] { return result.has_value(); });
    return *result;
  }

  void close() { journal_.reset(); }

 protected:
  boost::asio::io_context loop_;
  std::unique_ptr<Journal> journal_;
};

class MemoryBench : public Bench {
 public:
  static constexpr Durability durability = Durability::memory;

  MemoryBench() { journal_ = std::make_unique<MemoryJournal>(executor()); }
  ~MemoryBench() override { close(); }  // before the loop

  bool chain_verifies() { return static_cast<MemoryJournal&>(journal()).chain_verifies(); }
};

class SqliteBench : public Bench {
 public:
  static constexpr Durability durability = Durability::disk;

  explicit SqliteBench(SqliteOptions options = {}) : options_(std::move(options)) { open(); }
  ~SqliteBench() override { close(); }

  void open() { journal_ = std::make_unique<SqliteJournal>(executor(), path(), options_); }
  const std::filesystem::path& path() const { return directory_.path(); }
  SqliteJournal& sqlite() { return static_cast<SqliteJournal&>(journal()); }

  // Opening verifies every entry, or throws.
  bool chain_verifies() {
    close();
    open();
    return sqlite().notice().empty();
  }

 private:
  SqliteOptions options_;
  TemporaryDirectory directory_;
};

inline Offset last_of(const AppendResult& result) {
  REQUIRE(std::holds_alternative<Appended>(result));
  return std::get<Appended>(result).last;
}

inline AppendFailure failure_of(const AppendResult& result) {
  REQUIRE(std::holds_alternative<AppendFailure>(result));
  return std::get<AppendFailure>(result);
}

}  // namespace hirondelle::test

#pragma once
// The journal of one instance on one disk: SqliteStore on a worker thread of its own.
//
// The worker only ever runs one call of the store after another. Everything else, handlers included, happens on the executor,
// which one thread runs and whose context outlives the journal.

#include <boost/asio/any_io_executor.hpp>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "journal/journal.hpp"

namespace hirondelle {

struct SqliteOptions {
  // How often a journal that could not write tries again by itself.
  std::chrono::milliseconds probe_every{1'000};
  std::string vfs;  // of SQLite, by name; empty: its default
};

class SqliteJournal final : public Journal {
 public:
  // Opens the log in `directory`, or makes both, on the calling thread: every entry is verified before this returns.
  // Throws OpenFailure (a std::runtime_error) whose words are for people: the file and what is wrong with it, or the pid of the
  // process that owns the directory.
  SqliteJournal(boost::asio::any_io_executor executor, const std::filesystem::path& directory,
                const SqliteOptions& options = {});

  // Finishes what is under way, and waits for that. Its handlers are still called, on the executor; the tail is not.
  ~SqliteJournal() override;

  // For people: what opening had to do, such as starting a new epoch. Empty where it just opened the log.
  const std::string& notice() const;

  std::string epoch() const override;
  JournalHealth health() const override;
  void append(Offset expected, std::vector<NewEntry> entries, AppendHandler done) override;
  void read(Offset after, std::size_t max_entries, ReadHandler done) override;
  [[nodiscard]] Subscription tail(Offset after, TailHandler handler) override;
  void erase(Offset offset, DoneHandler done) override;

  // Waits for the disk when the secret is made. Throws std::runtime_error where it cannot be kept.
  std::string secret(std::string_view name) override;

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the handlers that wait on the executor
};

}  // namespace hirondelle

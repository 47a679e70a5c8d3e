#pragma once
// The log in a SQLite database: what it does on the disk, one call after another. SqliteJournal calls it from its worker.
//
// One connection only (SQLite 3.40's reset of the write-ahead log has a known fault with two), in exclusive mode, so the index
// of that log is in memory and no other process can open the database meanwhile.

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "journal/chain.hpp"
#include "journal/sqlite/connection.hpp"
#include "journal/sqlite/data_directory.hpp"
#include "journal/sqlite/entry_reader.hpp"
#include "journal/sqlite/mark.hpp"

namespace hirondelle {

struct StoreFailure {
  AppendFailure kind = AppendFailure::unavailable;
  std::string detail;  // for people, names the file
};

class SqliteStore {
 public:
  using Secrets = std::map<std::string, std::string, std::less<>>;

  // Opens or makes the database and verifies every entry. Throws OpenFailure, which names the file and the offset of damage.
  SqliteStore(DataDirectory directory, const std::string& vfs);
  ~SqliteStore();
  SqliteStore(const SqliteStore&) = delete;
  SqliteStore& operator=(const SqliteStore&) = delete;

  const std::string& epoch() const { return epoch_; }
  const std::string& notice() const { return notice_; }  // for people: what opening had to do. Mostly empty
  Offset end() const { return end_; }
  Secrets secrets();  // throws OpenFailure

  // All behind `expected` or none, durable when it returns. The entries come back as they are in the log.
  std::variant<std::vector<Entry>, StoreFailure> append(Offset expected, std::vector<NewEntry> entries);

  // Bounded by `max_entries` and read_limit_bytes.
  std::variant<std::vector<Entry>, StoreFailure> read(Offset after, std::size_t max_entries);

  // The text's bytes are gone from database and write-ahead log when it returns without failure. May be called again.
  std::optional<StoreFailure> erase(Offset offset);

  std::optional<StoreFailure> keep_secret(std::string_view name, std::string_view value);

  // Tries to write, for whoever waits for a full disk to get room.
  std::optional<StoreFailure> probe();

  // Moves the write-ahead log into the database where it has grown enough, or holds what was erased and could not be emptied
  // then. Not on the way of an acknowledgement.
  std::optional<StoreFailure> tidy();

 private:
  // Everything that is prepared once the tables are there.
  struct Statements {
    explicit Statements(Connection& db);
    Statement begin, commit, rollback, entry, text, wipe, hash, secret, probe;
    EntryReader reader;
  };

  void open();
  bool is_new();
  void create();
  void load_epoch();
  void verify();
  void settle();
  void vouch();
  std::string start_new_epoch(const std::string& why);
  std::optional<Digest> hash_at(Offset offset);
  std::string meta(std::string_view key);
  [[noreturn]] void damaged(const std::string& what) const;

  template <class Work>
  std::optional<StoreFailure> transact(Work work);
  int insert(std::vector<NewEntry>& made, std::vector<Entry>& entries);
  Digest secret_digest(std::string_view name, std::string_view value);
  int checkpoint(int mode);
  StoreFailure failed(int code);
  StoreFailure broken(const std::string& detail);

  DataDirectory directory_;  // first: its lock is taken before, and let go after everything else
  MarkFile mark_file_;
  std::optional<Connection> db_;
  std::optional<Statements> sql_;
  Chain chain_;
  std::string origin_;  // the epoch that the log began with, on which the chain rests
  std::string epoch_;
  std::uint64_t inode_ = 0;
  std::string notice_;
  Offset end_ = 0;
  Digest end_hash_{};
  int log_pages_ = 0;          // in the write-ahead log
  int tidy_at_ = 0;            // pages
  bool holds_erased_ = false;  // the write-ahead log does
  std::optional<StoreFailure> broken_;
};

}  // namespace hirondelle

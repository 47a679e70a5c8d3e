#include "journal/sqlite/store.hpp"

#include "journal/limits.hpp"
#include "journal/random.hpp"

namespace hirondelle {
namespace {

// 4 MiB of pages of 4 KiB, SQLite's own default: fewer, and every commit pays for a share of a checkpoint; more, and reading
// the write-ahead log at start-up takes long.
constexpr int tidy_from_pages = 1000;

// Whether a call that ended so left everything as it was and may work another time. Anything else (a failed sync above all: the
// kernel may have dropped the pages, and a later sync would report success) ends what can be promised.
bool may_recover(int code) {
  switch (code) {
    case SQLITE_IOERR_WRITE:
    case SQLITE_IOERR_TRUNCATE:
    case SQLITE_IOERR_NOMEM:
      return true;
    default:
      break;
  }
  switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_NOMEM:
    case SQLITE_BUSY:
    case SQLITE_TOOBIG:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return true;
    default:
      return false;
  }
}

}  // namespace

// What was not synced must not be moved into the database by closing it.
SqliteStore::~SqliteStore() {
  if (broken_ && db_) sqlite3_db_config(db_->get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

template <class Work>
std::optional<StoreFailure> SqliteStore::transact(Work work) {
  if (broken_) return broken_;
  int code = sql_->begin.run();
  if (code == SQLITE_DONE) code = work();
  if (code == SQLITE_DONE) code = sql_->commit.run();
  if (code == SQLITE_DONE) return std::nullopt;
  const StoreFailure failure = failed(code);
  const bool open = sqlite3_get_autocommit(db_->get()) == 0;  // SQLite rolls some failures back by itself
  if (open && sql_->rollback.run() != SQLITE_DONE) return broken(failure.detail);
  return failure;
}

std::variant<std::vector<Entry>, StoreFailure> SqliteStore::append(Offset expected, std::vector<NewEntry> made) {
  if (!broken_ && expected != end_) return StoreFailure{AppendFailure::conflict, {}};
  std::vector<Entry> entries;
  entries.reserve(made.size());
  if (auto failure = transact([&] { return insert(made, entries); })) return *std::move(failure);
  if (!entries.empty()) {
    end_ = entries.back().offset;
    end_hash_ = entries.back().hash;
  }
  mark_file_.write({epoch_, inode_, end_, end_hash_});
  return entries;
}

int SqliteStore::insert(std::vector<NewEntry>& made, std::vector<Entry>& entries) {
  Digest before = end_hash_;
  Offset offset = end_;
  int code = SQLITE_DONE;
  for (NewEntry& one : made) {
    ++offset;
    Salt salt{};
    Digest text_digest = no_text;
    if (one.text) {
      fill_random(salt);
      text_digest = chain_.text_digest(salt, *one.text);
      code = sql_->text.run(offset, Blob(salt), std::string_view(*one.text));
      if (code != SQLITE_DONE) return code;
    }
    before = chain_.next(before, {offset, one.at, one.actor, one.command_id, one.command_digest, one.facts, text_digest});
    code = sql_->entry.run(offset, one.at.time_since_epoch().count(), Blob(before), std::string_view(one.actor),
                           std::string_view(one.command_id), Blob(one.command_digest), std::string_view(one.facts),
                           Blob(text_digest));
    if (code != SQLITE_DONE) return code;
    entries.push_back({.offset = offset,
                       .hash = before,
                       .at = one.at,
                       .actor = std::move(one.actor),
                       .command_id = std::move(one.command_id),
                       .command_digest = one.command_digest,
                       .facts = std::move(one.facts),
                       .text = std::move(one.text)});
  }
  return code;
}

std::variant<std::vector<Entry>, StoreFailure> SqliteStore::read(Offset after, std::size_t max_entries) {
  std::vector<Entry> entries;
  if (after >= end_) return entries;
  const auto hash = hash_at(after);
  if (!hash) return broken("offset " + std::to_string(after) + " cannot be read: " + db_->error());

  EntryReader& reader = sql_->reader;
  reader.start(after, *hash);
  for (std::size_t bytes = 0; reader.offset() < end_ && entries.size() < max_entries && bytes < read_limit_bytes;) {
    const EntryReader::Step step = reader.step();
    if (step != EntryReader::Step::entry) {
      const std::string what = step == EntryReader::Step::damaged ? reader.damage()
                               : step == EntryReader::Step::end   ? "it ends too soon"
                                                                  : db_->error();
      reader.stop();
      return broken("behind offset " + std::to_string(after) + ": " + what);
    }
    entries.push_back(reader.entry());
    bytes += size_in_bytes(entries.back());
  }
  reader.stop();
  return entries;
}

// Overwrites in place, at the same length. Deleting the row would let SQLite merge the page with its neighbours, and the texts
// that it moves leave copies in the unused part of pages, which no secure_delete wipes and a later erasure does not find.
std::optional<StoreFailure> SqliteStore::erase(Offset offset) {
  if (auto failure = transact([&] { return sql_->wipe.run(offset); })) return failure;
  holds_erased_ = true;
  return tidy();
}

std::optional<StoreFailure> SqliteStore::keep_secret(std::string_view name, std::string_view value) {
  const Digest digest = secret_digest(name, value);
  const Blob bytes(reinterpret_cast<const std::uint8_t*>(value.data()), value.size());
  return transact([&] { return sql_->secret.run(name, bytes, Blob(digest)); });
}

Digest SqliteStore::secret_digest(std::string_view name, std::string_view value) {
  std::string words(name);
  words += '\0';
  words += value;
  return chain_.text_digest({}, words);
}

std::optional<StoreFailure> SqliteStore::probe() {
  return transact([&] { return sql_->probe.run(); });
}

std::optional<StoreFailure> SqliteStore::tidy() {
  if (broken_) return broken_;
  if (!holds_erased_ && log_pages_ < tidy_at_) return std::nullopt;
  const int code = checkpoint(holds_erased_ ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE);
  if (code == SQLITE_OK) holds_erased_ = false;
  if (code == SQLITE_OK) return std::nullopt;
  tidy_at_ = log_pages_ + tidy_from_pages;  // not again with every append
  return failed(code);
}

int SqliteStore::checkpoint(int mode) {
  const int code = sqlite3_wal_checkpoint_v2(db_->get(), nullptr, mode, nullptr, nullptr);
  if (code == SQLITE_OK) log_pages_ = 0;
  if (code == SQLITE_OK) tidy_at_ = tidy_from_pages;
  return code;
}

StoreFailure SqliteStore::failed(int code) {
  const std::string detail = db_->error();
  if (!may_recover(code)) return broken(detail);
  return {AppendFailure::unavailable, directory_.database().string() + ": " + detail};
}

StoreFailure SqliteStore::broken(const std::string& detail) {
  broken_ = StoreFailure{AppendFailure::broken, directory_.database().string() + ": " + detail};
  return *broken_;
}

}  // namespace hirondelle

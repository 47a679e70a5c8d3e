// Opening: making the tables, or believing nothing that is there before it is verified.
#include <fcntl.h>
#include <sys/stat.h>

#include "journal/random.hpp"
#include "journal/sqlite/open_failure.hpp"
#include "journal/sqlite/store.hpp"

namespace hirondelle {
namespace {

constexpr std::int64_t application_id = 0x4869726f;  // "Hiro"
constexpr std::int64_t form = 1;                     // of the tables

constexpr const char* tables = R"(
  CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE entries(offset INTEGER PRIMARY KEY, at INTEGER NOT NULL, hash BLOB NOT NULL, actor TEXT NOT NULL,
    command_id TEXT NOT NULL, command_digest BLOB NOT NULL, facts TEXT NOT NULL, text_digest BLOB NOT NULL) STRICT;
  CREATE TABLE texts(offset INTEGER PRIMARY KEY, salt BLOB NOT NULL, text TEXT NOT NULL) STRICT;
  CREATE TABLE secrets(name TEXT PRIMARY KEY, value BLOB NOT NULL, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;
)";

std::int64_t number(Connection& db, std::string_view query) {
  Statement statement(db, query);
  statement.start();
  if (statement.step() != SQLITE_ROW) db.fail("cannot be read");
  return statement.integer(0);
}

std::string string(Connection& db, std::string_view query) {
  Statement statement(db, query);
  statement.start();
  if (statement.step() != SQLITE_ROW) db.fail("cannot be read");
  return std::string(statement.text(0));
}

std::uint64_t inode_of(const std::filesystem::path& file) {
  struct stat status {};
  return ::stat(file.c_str(), &status) == 0 ? status.st_ino : 0;
}

}  // namespace

SqliteStore::Statements::Statements(Connection& db)
    : begin(db, "BEGIN IMMEDIATE"),
      commit(db, "COMMIT"),
      rollback(db, "ROLLBACK"),
      entry(db,
            "INSERT INTO entries(offset, at, hash, actor, command_id, command_digest, facts, text_digest) "
            "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"),
      text(db, "INSERT INTO texts(offset, salt, text) VALUES(?1, ?2, ?3)"),
      wipe(db,
           "UPDATE texts SET salt = zeroblob(length(salt)), text = CAST(zeroblob(length(CAST(text AS BLOB))) AS TEXT) "
           "WHERE offset = ?1"),
      hash(db, "SELECT hash FROM entries WHERE offset = ?1"),
      secret(db, "INSERT INTO secrets(name, value, digest) VALUES(?1, ?2, ?3)"),
      probe(db, "INSERT OR REPLACE INTO meta(key, value) VALUES('probe', hex(randomblob(8)))"),
      reader(db) {}

SqliteStore::SqliteStore(DataDirectory directory, const std::string& vfs)
    : directory_(std::move(directory)), mark_file_(directory_.mark()) {
  const auto database = directory_.database();
  std::error_code error;
  const bool empty = !std::filesystem::exists(database) || std::filesystem::file_size(database, error) == 0;
  if (empty && (std::filesystem::exists(directory_.mark()) || std::filesystem::exists(directory_.write_ahead_log()))) {
    damaged("it is missing or empty, though the files beside it tell of a log. Put it back, or take the directory away");
  }
  if (empty) directory_.make_file(database);
  db_.emplace(database, vfs);
  open();
  sql_.emplace(*db_);
  load_epoch();
  verify();
  settle();
  vouch();
}

void SqliteStore::open() {
  db_->run_or_throw("PRAGMA locking_mode = EXCLUSIVE");  // before WAL is entered: only then there is no shared memory
  if (string(*db_, "PRAGMA journal_mode = WAL") != "wal") db_->fail("cannot keep a write-ahead log");
  db_->run_or_throw(
      "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA wal_autocheckpoint = 0; PRAGMA temp_store = MEMORY;"
      "PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF");
  const auto count_pages = [](void* pages, sqlite3*, const char*, int in_log) {
    *static_cast<int*>(pages) = in_log;
    return SQLITE_OK;
  };
  sqlite3_wal_hook(db_->get(), count_pages, &log_pages_);  // after wal_autocheckpoint, which is a hook as well
  if (is_new()) create();
  if (number(*db_, "PRAGMA application_id") != application_id) {
    throw OpenFailure(directory_.database().string() + " is not a log of Hirondelle");
  }
  if (number(*db_, "PRAGMA user_version") != form) {
    throw OpenFailure(directory_.database().string() + " was written by a newer version of Hirondelle");
  }
}

// A crash while the log was made leaves a database without tables and no mark.
bool SqliteStore::is_new() {
  return number(*db_, "PRAGMA application_id") == 0 && number(*db_, "SELECT count(*) FROM sqlite_schema") == 0 &&
         !std::filesystem::exists(directory_.mark());
}

void SqliteStore::create() {
  const std::string epoch = random_epoch();
  db_->run_or_throw("BEGIN IMMEDIATE");
  db_->run_or_throw(tables);
  db_->run_or_throw("INSERT INTO meta(key, value) VALUES('origin', '" + epoch + "'), ('epoch', '" + epoch + "')");
  db_->run_or_throw("PRAGMA application_id = " + std::to_string(application_id));
  db_->run_or_throw("PRAGMA user_version = " + std::to_string(form));
  db_->run_or_throw("COMMIT");
  if (checkpoint(SQLITE_CHECKPOINT_TRUNCATE) != SQLITE_OK) db_->fail("cannot be written");
  inode_ = inode_of(directory_.database());
  mark_file_.establish({epoch, inode_, 0, chain_.origin(epoch)});
  directory_.sync();
}

void SqliteStore::load_epoch() {
  inode_ = inode_of(directory_.database());
  origin_ = meta("origin");
  epoch_ = meta("epoch");
}

void SqliteStore::verify() {
  EntryReader& reader = sql_->reader;
  reader.start(0, chain_.origin(origin_));
  EntryReader::Step step = reader.step();
  while (step == EntryReader::Step::entry) step = reader.step();
  if (step == EntryReader::Step::damaged) damaged(reader.damage());
  if (step == EntryReader::Step::failed) damaged("behind offset " + std::to_string(reader.offset()) + ": " + db_->error());
  reader.stop();
  end_ = reader.offset();
  end_hash_ = reader.hash();

  // The chain does not speak of what no entry points to.
  if (const std::string report = string(*db_, "PRAGMA quick_check(1)"); report != "ok") damaged(report);
  const auto strays = "SELECT count(*) FROM texts WHERE offset < 1 OR offset > " + std::to_string(end_);
  if (number(*db_, strays) != 0) damaged("there are texts without an entry");
}

// What a process had written when it was killed is read back, whether it was synced or not. From now on it is served, and a
// command that comes again is answered from it, so it must not go when power does. Moving it into the database begins with
// syncing the write-ahead log, so a disk that is full does not matter here. Emptying that takes away what was being erased.
void SqliteStore::settle() {
  const int code = checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
  if (code != SQLITE_OK && failed(code).kind == AppendFailure::broken) db_->fail("cannot be made durable");
}

// Compares with the mark: is this the database, and does it hold everything that was acknowledged?
void SqliteStore::vouch() {
  const auto mark = mark_file_.read();
  if (!mark || mark->epoch != epoch_) {
    notice_ = start_new_epoch(directory_.mark().string() + " does not vouch for the database");
  } else if (mark->inode != inode_) {
    notice_ = start_new_epoch("the database was put there from a copy");
  } else if (mark->offset > end_) {
    notice_ = start_new_epoch("it ends at offset " + std::to_string(end_) + ", but " + std::to_string(mark->offset) +
                              " was acknowledged. What is missing is lost");
  } else if (hash_at(mark->offset) != mark->hash) {
    notice_ = start_new_epoch("offset " + std::to_string(mark->offset) + " is not what was acknowledged");
  }
  mark_file_.establish({epoch_, inode_, end_, end_hash_});
  directory_.sync();
}

std::string SqliteStore::start_new_epoch(const std::string& why) {
  epoch_ = random_epoch();
  db_->run_or_throw("UPDATE meta SET value = '" + epoch_ + "' WHERE key = 'epoch'");
  return directory_.database().string() + ": " + why + ". The log goes on as epoch " + epoch_;
}

std::optional<Digest> SqliteStore::hash_at(Offset offset) {
  if (offset == 0) return chain_.origin(origin_);
  sql_->hash.start(offset);
  Digest digest{};
  const bool found = sql_->hash.step() == SQLITE_ROW && sql_->hash.blob(0).size() == digest.size();
  if (found) std::copy_n(sql_->hash.blob(0).begin(), digest.size(), digest.begin());
  sql_->hash.reset();
  return found ? std::optional(digest) : std::nullopt;
}

std::string SqliteStore::meta(std::string_view key) {
  Statement statement(*db_, "SELECT value FROM meta WHERE key = ?1");
  statement.start(key);
  if (statement.step() != SQLITE_ROW) damaged("it does not say its " + std::string(key));
  std::string value(statement.text(0));
  const bool well_formed = value.size() <= 32 && value.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == value.npos;
  if (value.empty() || !well_formed) damaged("its " + std::string(key) + " is not one");
  return value;
}

SqliteStore::Secrets SqliteStore::secrets() {
  Secrets secrets;
  Statement rows(*db_, "SELECT name, value, digest FROM secrets");
  rows.start();
  int code = rows.step();
  for (; code == SQLITE_ROW; code = rows.step()) {
    const std::string name(rows.text(0));
    const std::string value(reinterpret_cast<const char*>(rows.blob(1).data()), rows.blob(1).size());
    const Digest digest = secret_digest(name, value);
    if (!std::equal(digest.begin(), digest.end(), rows.blob(2).begin(), rows.blob(2).end())) damaged("secret " + name);
    secrets.emplace(name, value);
  }
  if (code != SQLITE_DONE) db_->fail("cannot be read");
  return secrets;
}

void SqliteStore::damaged(const std::string& what) const {
  throw OpenFailure(directory_.database().string() + " is damaged: " + what);
}

}  // namespace hirondelle

#pragma once
// SQLite's C interface with owners. Used by one thread at a time.

#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace hirondelle {

// As SQLite hands it out or takes it in.
using Blob = std::span<const std::uint8_t>;

class Connection {
 public:
  // Opens a database that exists. `vfs` empty: SQLite's default. Throws OpenFailure.
  Connection(const std::filesystem::path& file, const std::string& vfs);

  sqlite3* get() const { return db_.get(); }
  int run(const char* sql) { return sqlite3_exec(db_.get(), sql, nullptr, nullptr, nullptr); }
  void run_or_throw(const std::string& sql);  // OpenFailure

  // What SQLite says about the call that failed last.
  std::string error() const { return sqlite3_errmsg(db_.get()); }
  int error_code() const { return sqlite3_extended_errcode(db_.get()); }
  [[noreturn]] void fail(std::string_view what) const;  // throws OpenFailure with the file, `what` and error()

 private:
  struct Close {
    void operator()(sqlite3* db) const { sqlite3_close_v2(db); }
  };

  std::string file_;
  std::unique_ptr<sqlite3, Close> db_;
};

// A prepared statement, kept for as long as its connection.
class Statement {
 public:
  // Throws OpenFailure: statements are prepared at start-up.
  Statement(Connection& connection, std::string_view sql);

  // Binds the values to ?1, ?2, … They must outlive the steps. Ends what ran before.
  template <class... Values>
  void start(const Values&... values) {
    reset();
    int index = 0;
    (note(bind(++index, values)), ...);
  }

  // SQLITE_ROW, SQLITE_DONE or an error.
  int step() { return bound_ == SQLITE_OK ? sqlite3_step(statement_.get()) : bound_; }

  // For a statement without rows: start, step and reset. SQLITE_DONE or an error.
  template <class... Values>
  int run(const Values&... values) {
    start(values...);
    const int code = step();
    reset();
    return code;
  }

  // Lets go of the row and of the read transaction that comes with it.
  void reset() {
    sqlite3_reset(statement_.get());
    bound_ = SQLITE_OK;
  }

  bool null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }
  std::int64_t integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  std::string_view text(int column) const;  // until the next step
  Blob blob(int column) const;              // until the next step

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };

  void note(int code) {
    if (bound_ == SQLITE_OK) bound_ = code;
  }
  template <std::integral Number>
  int bind(int index, Number value) {
    return sqlite3_bind_int64(statement_.get(), index, static_cast<sqlite3_int64>(value));
  }
  int bind(int index, std::string_view value);
  int bind(int index, Blob value);

  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bound_ = SQLITE_OK;
};

}  // namespace hirondelle

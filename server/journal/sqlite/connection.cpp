#include "journal/sqlite/connection.hpp"

#include "journal/sqlite/open_failure.hpp"

namespace hirondelle {

Connection::Connection(const std::filesystem::path& file, const std::string& vfs) : file_(file.string()) {
  sqlite3* db = nullptr;
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  const int code = sqlite3_open_v2(file_.c_str(), &db, flags, vfs.empty() ? nullptr : vfs.c_str());
  db_.reset(db);
  if (code != SQLITE_OK) fail("cannot be opened");
}

void Connection::run_or_throw(const std::string& sql) {
  if (run(sql.c_str()) != SQLITE_OK) fail("cannot be used");
}

void Connection::fail(std::string_view what) const { throw OpenFailure(file_ + " " + std::string(what) + ": " + error()); }

Statement::Statement(Connection& connection, std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  const int code = sqlite3_prepare_v3(connection.get(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &statement, nullptr);
  if (code != SQLITE_OK) connection.fail("does not have the form that is expected");
  statement_.reset(statement);
}

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)) : 0};
}

Blob Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  return {data, data ? static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)) : 0};
}

// An empty view may have no address, which SQLite would take for NULL.
int Statement::bind(int index, std::string_view value) {
  return sqlite3_bind_text64(statement_.get(), index, value.empty() ? "" : value.data(), value.size(), SQLITE_STATIC,
                             SQLITE_UTF8);
}

int Statement::bind(int index, Blob value) {
  if (value.empty()) return sqlite3_bind_zeroblob(statement_.get(), index, 0);
  return sqlite3_bind_blob64(statement_.get(), index, value.data(), value.size(), SQLITE_STATIC);
}

}  // namespace hirondelle

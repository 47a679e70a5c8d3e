#pragma once
// The directory of one log, owned by one process for as long as this object lives. Everything in it is for that user alone.

#include <filesystem>

#include "journal/sqlite/file_descriptor.hpp"

namespace hirondelle {

class DataDirectory {
 public:
  // Makes the directory where there is none, and takes its lock. Throws OpenFailure, also where another process has it.
  explicit DataDirectory(const std::filesystem::path& path);

  std::filesystem::path database() const { return path_ / "hirondelle.db"; }
  std::filesystem::path write_ahead_log() const { return path_ / "hirondelle.db-wal"; }
  std::filesystem::path mark() const { return path_ / "mark"; }

  // Makes an empty file, readable by its user alone. SQLite gives its write-ahead log the same rights.
  void make_file(const std::filesystem::path& file) const;

  // Makes the names in the directory durable.
  void sync() const;

 private:
  void take_lock();

  std::filesystem::path path_;
  FileDescriptor lock_;
};

}  // namespace hirondelle

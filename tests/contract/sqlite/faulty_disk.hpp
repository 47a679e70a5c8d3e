#pragma once
// A disk for SQLite that can be full, fail to sync, or stop at any moment.
//
// It is a VFS over SQLite's default one: the files are real. Beside each it keeps what is durable, and the writes since the
// last sync, of which a loss of power leaves any part. Names of files are durable at once (SQLite syncs the directory).

#include <sqlite3.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <vector>

namespace hirondelle::test {

// SQLite calls it from the thread of the connection, the test from its own.
class FaultyDisk {
 public:
  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(const FaultyDisk&) = delete;
  FaultyDisk& operator=(const FaultyDisk&) = delete;

  const std::string& vfs() const { return name_; }

  // No file grows: half of such a write is done, and it fails as it does where no space is left.
  void set_full(bool is_full);

  // Syncs fail, and nothing becomes durable.
  void set_sync_fails(bool fails);

  std::uint64_t syncs() const;

  // Everything fails once so many more writes, truncations, syncs and deletions were done; the last of them, if it is a write,
  // is half done. For the program on top it is the end.
  void stop_after(std::uint64_t operations);
  bool has_stopped() const;

  // After a stop, with the connection gone: the program starts again, and finds what it had written.
  void restart_program();

  // Or the machine lost power: the files become what is durable, and any of what was written since.
  void restart_machine(std::mt19937& random);

 private:
  struct Write {
    std::size_t offset = 0;
    std::string bytes;
    std::optional<std::size_t> truncated_to;  // then it is a truncation
  };
  struct Image {
    std::string durable;
    std::vector<Write> pending;
  };
  struct File;
  struct Methods;

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags);
  static int remove(sqlite3_vfs* vfs, const char* name, int sync_directory);

  int write(File& file, const char* bytes, int size, sqlite3_int64 offset);
  int truncate(File& file, sqlite3_int64 size);
  int sync(File& file);
  bool stops_now();  // counts an operation
  static void survive(std::string& image, const Write& write, std::mt19937& random);

  mutable std::mutex mutex_;
  std::string name_;
  sqlite3_vfs vfs_{};
  std::map<std::string, Image> images_;  // by path
  bool full_ = false;
  bool sync_fails_ = false;
  bool stopped_ = false;
  std::uint64_t syncs_ = 0;
  std::optional<std::uint64_t> operations_left_;
};

}  // namespace hirondelle::test

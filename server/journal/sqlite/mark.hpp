#pragma once
// A note beside the database of how far the log had come when it was last acknowledged.
//
// SQLite drops what it cannot read at the end of its write-ahead log without a word: after a crash that is right, as it was
// never acknowledged, but a flipped bit or a file cut short looks the same, and entries that were acknowledged would silently
// be gone. The mark knows better. It also names the file (its inode) that it speaks of, so a database that was put back from a
// copy is not taken for the one that clients have seen. In both cases the log goes on under a new epoch.
//
// The mark is written after each commit and not synced: killing the process leaves it exact, a power loss may leave an older
// one. So it never claims what is not durable. It is one small write inside one sector.

#include <filesystem>
#include <optional>
#include <string>

#include "journal/journal.hpp"
#include "journal/sqlite/file_descriptor.hpp"

namespace hirondelle {

struct Mark {
  std::string epoch;
  std::uint64_t inode = 0;
  Offset offset = 0;
  Digest hash{};  // of the entry at `offset`; of the chain's origin for offset 0
};

class MarkFile {
 public:
  explicit MarkFile(std::filesystem::path file) : file_(std::move(file)) {}

  // Nothing where there is no file or it is not a mark, whole and unhurt.
  std::optional<Mark> read() const;

  // Writes and syncs; makes the file. Throws OpenFailure.
  void establish(const Mark& mark);

  // Writes, without syncing. The mark stays behind where that fails, which is allowed.
  void write(const Mark& mark);

 private:
  std::filesystem::path file_;
  FileDescriptor open_;
};

}  // namespace hirondelle

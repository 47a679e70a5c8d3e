#pragma once
// A fresh directory that goes with its owner.

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace hirondelle::test {

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    // In memory where there is such a place: logs are opened here more than a thousand times, and what a disk may do to them is
    // FaultyDisk's to play.
    const std::filesystem::path memory = "/dev/shm";
    const auto parent = std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    std::string name = (parent / "hirondelle-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory can be made");
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace hirondelle::test

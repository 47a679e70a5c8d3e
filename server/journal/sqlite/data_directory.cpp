#include "journal/sqlite/data_directory.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <array>
#include <cerrno>
#include <string>
#include <system_error>

#include "journal/sqlite/open_failure.hpp"

namespace hirondelle {
namespace {

constexpr mode_t owner_only_directory = 0700;
constexpr mode_t owner_only_file = 0600;

[[noreturn]] void fail(const std::filesystem::path& file, const char* what) {
  throw OpenFailure(file.string() + " " + what + ": " + std::generic_category().message(errno));
}

void sync_directory(const std::filesystem::path& path) {
  const FileDescriptor directory(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory || ::fsync(directory.get()) != 0) fail(path, "cannot be made durable");
}

void make_directory(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (::mkdir(path.c_str(), owner_only_directory) == 0) return sync_directory(path.parent_path());
  if (errno != EEXIST) fail(path, "cannot be made");
}

std::string read_pid(int fd) {
  std::array<char, 32> text{};
  const ssize_t size = ::pread(fd, text.data(), text.size(), 0);
  const std::string_view digits(text.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
  return std::string(digits.substr(0, digits.find('\n')));
}

}  // namespace

DataDirectory::DataDirectory(const std::filesystem::path& path) : path_(std::filesystem::absolute(path).lexically_normal()) {
  if (!path_.has_filename()) path_ = path_.parent_path();  // DIR/
  make_directory(path_);
  take_lock();
}

// flock(2) goes with the open file: it ends with the process, however that ends, and holds inside one process too.
void DataDirectory::take_lock() {
  const std::filesystem::path file = path_ / "lock";
  lock_ = FileDescriptor(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only_file));
  if (!lock_) fail(file, "cannot be opened");
  if (::flock(lock_.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) fail(file, "cannot be locked");
    throw OpenFailure("another process (pid " + read_pid(lock_.get()) + ") owns " + path_.string());
  }
  const std::string pid = std::to_string(::getpid()) + "\n";
  if (::ftruncate(lock_.get(), 0) != 0 || ::pwrite(lock_.get(), pid.data(), pid.size(), 0) < 0) {
    // The lock holds all the same; the number is only for people.
    (void)::ftruncate(lock_.get(), 0);
  }
}

void DataDirectory::make_file(const std::filesystem::path& file) const {
  const FileDescriptor made(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, owner_only_file));
  if (!made) fail(file, "cannot be made");
}

void DataDirectory::sync() const { sync_directory(path_); }

}  // namespace hirondelle

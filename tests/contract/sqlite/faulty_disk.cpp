#include "contract/sqlite/faulty_disk.hpp"

#include <algorithm>
#include <atomic>
#include <fstream>
#include <iterator>
#include <new>

namespace hirondelle::test {
namespace {

constexpr std::size_t sector = 512;  // what a disk writes whole or not at all

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

sqlite3_vfs* real_vfs() { return sqlite3_vfs_find(nullptr); }

}  // namespace

// SQLite allocates it, with the real file behind it.
struct FaultyDisk::File {
  sqlite3_file base;
  FaultyDisk* disk;
  Image* image;  // null: a temporary file, of which nothing is expected

  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
};

struct FaultyDisk::Methods {
  static sqlite3_file* real(sqlite3_file* file) { return File::of(file).real(); }

  static int close(sqlite3_file* file) { return real(file)->pMethods->xClose(real(file)); }
  static int read(sqlite3_file* file, void* bytes, int size, sqlite3_int64 offset) {
    return real(file)->pMethods->xRead(real(file), bytes, size, offset);
  }
  static int write(sqlite3_file* file, const void* bytes, int size, sqlite3_int64 offset) {
    return File::of(file).disk->write(File::of(file), static_cast<const char*>(bytes), size, offset);
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) { return File::of(file).disk->truncate(File::of(file), size); }
  static int sync(sqlite3_file* file, int) { return File::of(file).disk->sync(File::of(file)); }
  static int size(sqlite3_file* file, sqlite3_int64* size) { return real(file)->pMethods->xFileSize(real(file), size); }
  static int lock(sqlite3_file* file, int level) { return real(file)->pMethods->xLock(real(file), level); }
  static int unlock(sqlite3_file* file, int level) { return real(file)->pMethods->xUnlock(real(file), level); }
  static int is_reserved(sqlite3_file* file, int* reserved) {
    return real(file)->pMethods->xCheckReservedLock(real(file), reserved);
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file* file) { return real(file)->pMethods->xSectorSize(real(file)); }
  static int characteristics(sqlite3_file* file) { return real(file)->pMethods->xDeviceCharacteristics(real(file)); }

  // Version 1: without shared memory, which a database in exclusive mode does not need.
  static constexpr sqlite3_io_methods table{.iVersion = 1,
                                            .xClose = close,
                                            .xRead = read,
                                            .xWrite = write,
                                            .xTruncate = truncate,
                                            .xSync = sync,
                                            .xFileSize = size,
                                            .xLock = lock,
                                            .xUnlock = unlock,
                                            .xCheckReservedLock = is_reserved,
                                            .xFileControl = control,
                                            .xSectorSize = sector_size,
                                            .xDeviceCharacteristics = characteristics,
                                            .xShmMap = nullptr,
                                            .xShmLock = nullptr,
                                            .xShmBarrier = nullptr,
                                            .xShmUnmap = nullptr,
                                            .xFetch = nullptr,
                                            .xUnfetch = nullptr};
};

FaultyDisk::FaultyDisk() {
  static std::atomic<int> number{0};
  name_ = "faulty-" + std::to_string(++number);
  vfs_ = *real_vfs();
  vfs_.zName = name_.c_str();
  vfs_.pAppData = this;
  vfs_.szOsFile += static_cast<int>(sizeof(File));
  vfs_.xOpen = open;
  vfs_.xDelete = remove;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultyDisk::~FaultyDisk() { sqlite3_vfs_unregister(&vfs_); }

void FaultyDisk::set_full(bool is_full) {
  const std::lock_guard lock(mutex_);
  full_ = is_full;
}

void FaultyDisk::set_sync_fails(bool fails) {
  const std::lock_guard lock(mutex_);
  sync_fails_ = fails;
}

std::uint64_t FaultyDisk::syncs() const {
  const std::lock_guard lock(mutex_);
  return syncs_;
}

void FaultyDisk::stop_after(std::uint64_t operations) {
  const std::lock_guard lock(mutex_);
  operations_left_ = operations;
}

bool FaultyDisk::has_stopped() const {
  const std::lock_guard lock(mutex_);
  return stopped_;
}

void FaultyDisk::restart_program() {
  const std::lock_guard lock(mutex_);
  stopped_ = false;
  operations_left_.reset();
}

void FaultyDisk::restart_machine(std::mt19937& random) {
  restart_program();
  const std::lock_guard lock(mutex_);
  for (auto& [path, image] : images_) {
    for (const Write& write : image.pending) survive(image.durable, write, random);
    image.pending.clear();
    std::ofstream(path, std::ios::binary | std::ios::trunc) << image.durable;  // the same file: its inode stays
  }
}

// Of a write any of its sectors may have reached the disk; one that did not, inside a file that grew, reads as zeros.
void FaultyDisk::survive(std::string& image, const Write& write, std::mt19937& random) {
  const auto is_lucky = [&] { return random() % 2 == 0; };
  if (write.truncated_to) {
    if (is_lucky()) image.resize(*write.truncated_to);
    return;
  }
  const bool is_torn = random() % 4 == 0;
  if (!is_torn && is_lucky()) return;
  for (std::size_t at = 0; at < write.bytes.size();) {
    const std::size_t size = std::min(sector - (write.offset + at) % sector, write.bytes.size() - at);
    if (!is_torn || is_lucky()) {
      image.resize(std::max(image.size(), write.offset + at + size));
      image.replace(write.offset + at, size, write.bytes, at, size);
    }
    at += size;
  }
}

int FaultyDisk::open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  auto& disk = *static_cast<FaultyDisk*>(vfs->pAppData);
  const std::lock_guard lock(disk.mutex_);
  File& opened = *new (file) File{{nullptr}, &disk, nullptr};
  if (disk.stopped_) return SQLITE_CANTOPEN;
  const int code = real_vfs()->xOpen(real_vfs(), name, opened.real(), flags, out_flags);
  if (code != SQLITE_OK) return code;
  opened.base.pMethods = &Methods::table;
  if (name == nullptr) return code;
  const auto [image, is_new] = disk.images_.try_emplace(name);
  if (is_new) image->second.durable = content_of(name);
  opened.image = &image->second;
  return code;
}

int FaultyDisk::remove(sqlite3_vfs* vfs, const char* name, int sync_directory) {
  auto& disk = *static_cast<FaultyDisk*>(vfs->pAppData);
  const std::lock_guard lock(disk.mutex_);
  if (disk.stops_now()) return SQLITE_IOERR_DELETE;
  disk.images_.erase(name);
  return real_vfs()->xDelete(real_vfs(), name, sync_directory);
}

int FaultyDisk::write(File& file, const char* bytes, int size, sqlite3_int64 offset) {
  const std::lock_guard lock(mutex_);
  const bool was_stopped = stopped_;
  sqlite3_int64 size_before = 0;
  file.real()->pMethods->xFileSize(file.real(), &size_before);
  int failure = SQLITE_OK;
  if (full_ && offset + size > size_before) failure = SQLITE_FULL;
  if (stops_now()) failure = SQLITE_IOERR_WRITE;
  if (was_stopped) return failure;

  if (failure != SQLITE_OK) size /= 2;
  if (file.image != nullptr) {
    file.image->pending.push_back({static_cast<std::size_t>(offset), {bytes, static_cast<std::size_t>(size)}, std::nullopt});
  }
  const int code = file.real()->pMethods->xWrite(file.real(), bytes, size, offset);
  return failure != SQLITE_OK ? failure : code;
}

int FaultyDisk::truncate(File& file, sqlite3_int64 size) {
  const std::lock_guard lock(mutex_);
  if (stops_now()) return SQLITE_IOERR_TRUNCATE;
  if (file.image != nullptr) file.image->pending.push_back({0, {}, static_cast<std::size_t>(size)});
  return file.real()->pMethods->xTruncate(file.real(), size);
}

int FaultyDisk::sync(File& file) {
  const std::lock_guard lock(mutex_);
  ++syncs_;
  if (sync_fails_ || stops_now()) return SQLITE_IOERR_FSYNC;
  if (file.image == nullptr) return SQLITE_OK;
  Image& image = *file.image;
  for (const Write& write : image.pending) {
    if (write.truncated_to) {
      image.durable.resize(*write.truncated_to);
    } else {
      image.durable.resize(std::max(image.durable.size(), write.offset + write.bytes.size()));
      image.durable.replace(write.offset, write.bytes.size(), write.bytes);
    }
  }
  image.pending.clear();
  return SQLITE_OK;
}

bool FaultyDisk::stops_now() {
  if (operations_left_ && *operations_left_ == 0) stopped_ = true;
  if (operations_left_ && !stopped_) --*operations_left_;
  return stopped_;
}

}  // namespace hirondelle::test

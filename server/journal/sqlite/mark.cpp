#include "journal/sqlite/mark.hpp"

#include <fcntl.h>

#include <array>
#include <cerrno>
#include <sstream>
#include <system_error>

#include "journal/chain.hpp"
#include "journal/sqlite/open_failure.hpp"

namespace hirondelle {
namespace {

constexpr std::size_t size_on_disk = 256;  // always the same, so that it is overwritten in place
constexpr std::string_view magic = "hirondelle-mark-1";

std::string hex(const Digest& digest) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::optional<Digest> unhex(std::string_view text) {
  const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
  Digest digest{};
  if (text.size() != digest.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const int high = value(text[2 * i]);
    const int low = value(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    digest[i] = static_cast<std::uint8_t>(high << 4 | low);
  }
  return digest;
}

std::string words(const Mark& mark) {
  return std::string(magic) + " " + mark.epoch + " " + std::to_string(mark.inode) + " " + std::to_string(mark.offset) + " " +
         hex(mark.hash);
}

std::string check(const Mark& mark) { return hex(Chain().text_digest({}, words(mark))).substr(0, 16); }

std::string encode(const Mark& mark) {
  std::string text = words(mark) + " " + check(mark);
  text.resize(size_on_disk - 1, ' ');
  return text + "\n";
}

}  // namespace

std::optional<Mark> MarkFile::read() const {
  const FileDescriptor file(::open(file_.c_str(), O_RDONLY | O_CLOEXEC));
  std::array<char, size_on_disk + 1> bytes{};
  if (!file || ::pread(file.get(), bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(size_on_disk)) return std::nullopt;

  std::istringstream in(std::string(bytes.data(), size_on_disk));
  Mark mark;
  std::string kind;
  std::string hash;
  if (!(in >> kind >> mark.epoch >> mark.inode >> mark.offset >> hash)) return std::nullopt;
  const auto digest = unhex(hash);
  if (!digest) return std::nullopt;
  mark.hash = *digest;
  if (in.str() != encode(mark)) return std::nullopt;
  return mark;
}

void MarkFile::establish(const Mark& mark) {
  open_ = FileDescriptor(::open(file_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  const std::string text = encode(mark);
  if (!open_ || ::ftruncate(open_.get(), size_on_disk) != 0 ||
      ::pwrite(open_.get(), text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()) || ::fsync(open_.get()) != 0) {
    throw OpenFailure(file_.string() + " cannot be written: " + std::generic_category().message(errno));
  }
}

void MarkFile::write(const Mark& mark) {
  const std::string text = encode(mark);
  if (::pwrite(open_.get(), text.data(), text.size(), 0) < 0) return;
}

}  // namespace hirondelle

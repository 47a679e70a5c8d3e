#include "journal/sqlite/entry_reader.hpp"

#include <algorithm>

namespace hirondelle {
namespace {

enum Column : int { offset, at, hash, actor, command_id, command_digest, facts, text_digest, salt, text };

constexpr std::string_view select =
    "SELECT e.offset, e.at, e.hash, e.actor, e.command_id, e.command_digest, e.facts, e.text_digest, t.salt, t.text "
    "FROM entries e LEFT JOIN texts t ON t.offset = e.offset WHERE e.offset > ?1 ORDER BY e.offset";

template <std::size_t size>
bool copy(Blob from, std::array<std::uint8_t, size>& to) {
  if (from.size() != size) return false;
  std::copy(from.begin(), from.end(), to.begin());
  return true;
}

}  // namespace

EntryReader::EntryReader(Connection& connection) : rows_(connection, select) {}

void EntryReader::start(Offset after, const Digest& hash) {
  offset_ = after;
  hash_ = hash;
  damage_.clear();
  rows_.start(after);
}

EntryReader::Step EntryReader::step() {
  const int code = rows_.step();
  if (code == SQLITE_DONE) return Step::end;
  if (code != SQLITE_ROW) return Step::failed;

  const auto found = static_cast<Offset>(rows_.integer(Column::offset));
  if (found != ++offset_) return damaged("the entry is missing");
  link_.offset = found;
  link_.at = Timestamp(std::chrono::milliseconds(rows_.integer(Column::at)));
  link_.actor = rows_.text(Column::actor);
  link_.command_id = rows_.text(Column::command_id);
  link_.facts = rows_.text(Column::facts);
  Digest written{};
  if (!copy(rows_.blob(Column::hash), written) || !copy(rows_.blob(Column::command_digest), link_.command_digest) ||
      !copy(rows_.blob(Column::text_digest), link_.text_digest)) {
    return damaged("a digest has the wrong length");
  }
  if (chain_.next(hash_, link_) != written) return damaged("the hash does not match the entry");
  if (const std::string_view wrong = check_text(); !wrong.empty()) return damaged(wrong);
  hash_ = written;
  return Step::entry;
}

// Erasing overwrites salt and text with zeros (SqliteStore::erase); the row stays.
std::string_view EntryReader::check_text() {
  erased_ = false;
  if (link_.text_digest == no_text) return rows_.null(Column::salt) ? "" : "there is a text that does not belong to the entry";
  if (rows_.null(Column::salt)) return "the text is missing";
  Salt found{};
  if (!copy(rows_.blob(Column::salt), found)) return "the salt of the text has the wrong length";
  erased_ = found == Salt{};
  if (erased_ || chain_.text_digest(found, rows_.text(Column::text)) == link_.text_digest) return "";
  return "the text does not match its digest";
}

EntryReader::Step EntryReader::damaged(std::string_view what) {
  damage_ = "offset " + std::to_string(offset_) + ": " + std::string(what);
  return Step::damaged;
}

Entry EntryReader::entry() const {
  Entry entry{.offset = offset_,
              .hash = hash_,
              .at = link_.at,
              .actor = std::string(link_.actor),
              .command_id = std::string(link_.command_id),
              .command_digest = link_.command_digest,
              .facts = std::string(link_.facts),
              .text = std::nullopt,
              .erased = erased_};
  if (link_.text_digest != no_text && !erased_) entry.text = std::string(rows_.text(Column::text));
  return entry;
}

}  // namespace hirondelle

#pragma once
// Walks over the entries in the database and believes none: each must continue the chain from the one before it.

#include <string>

#include "journal/chain.hpp"
#include "journal/sqlite/connection.hpp"

namespace hirondelle {

class EntryReader {
 public:
  enum class Step : std::uint8_t { entry, end, damaged, failed };

  explicit EntryReader(Connection& connection);

  // From the entry behind `after`, whose hash is `hash`.
  void start(Offset after, const Digest& hash);

  // To the next entry. `damaged`: it does not continue the chain, see damage(). `failed`: SQLite could not read, see its error.
  Step step();

  // Lets go of the read transaction; SQLite's error is gone too.
  void stop() { rows_.reset(); }

  Entry entry() const;  // a copy of where it stands
  Offset offset() const { return offset_; }
  const Digest& hash() const { return hash_; }
  const std::string& damage() const { return damage_; }

 private:
  Step damaged(std::string_view what);
  std::string_view check_text();  // what is wrong with it; empty: nothing

  Statement rows_;
  Chain chain_;
  Offset offset_ = 0;
  Digest hash_{};
  Link link_;  // views into the row
  bool erased_ = false;
  std::string damage_;
};

}  // namespace hirondelle

#pragma once
// Which commands were done, and where: so that a retry finds its answer for as long as the log lasts.

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <unordered_map>

#include "protocol/digest.hpp"
#include "protocol/position.hpp"

namespace hirondelle {

struct DoneCommand {
  Digest digest{};  // of the command's body
  Offset first = 0;
  Offset last = 0;  // an ack names this one
};

class CommandIndex {
 public:
  // One call for each entry, in the log's order; the entries of one command stand side by side.
  void add(const std::string& actor, const std::string& command_id, const Digest& digest, Offset offset);
  const DoneCommand* find(const std::string& actor, const std::string& command_id) const;

  // Forgets what was added behind `offset`: it was decided, but never became part of the log. Reaches back as far as the
  // newest `undo_depth` entries.
  void forget_after(Offset offset);
  std::size_t size() const { return done_.size(); }

  static constexpr std::size_t undo_depth = 65'536;

 private:
  static std::string key(const std::string& actor, const std::string& command_id);

  std::unordered_map<std::string, DoneCommand> done_;
  std::deque<std::pair<Offset, std::string>> recent_;
};

}  // namespace hirondelle

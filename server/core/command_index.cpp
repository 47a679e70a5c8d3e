#include "core/command_index.hpp"

namespace hirondelle {

std::string CommandIndex::key(const std::string& actor, const std::string& command_id) { return actor + '\n' + command_id; }

void CommandIndex::add(const std::string& actor, const std::string& command_id, const Digest& digest, Offset offset) {
  std::string name = key(actor, command_id);
  const auto [at, is_new] = done_.try_emplace(name, DoneCommand{digest, offset, offset});
  at->second.last = offset;
  recent_.emplace_back(offset, std::move(name));
  if (recent_.size() > undo_depth) recent_.pop_front();
}

const DoneCommand* CommandIndex::find(const std::string& actor, const std::string& command_id) const {
  const auto at = done_.find(key(actor, command_id));
  return at == done_.end() ? nullptr : &at->second;
}

void CommandIndex::forget_after(Offset offset) {
  while (!recent_.empty() && recent_.back().first > offset) {
    const auto at = done_.find(recent_.back().second);
    if (at != done_.end() && at->second.first > offset) done_.erase(at);
    recent_.pop_back();
  }
}

}  // namespace hirondelle

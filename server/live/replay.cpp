// How live starts: the whole log is applied, and its newest frames are kept for the shards' rings.

#include <algorithm>
#include <utility>

#include "live/live.hpp"
#include "live/projection.hpp"
#include "protocol/json/event_codec.hpp"

namespace hirondelle {

void Live::start(std::function<void(FanOutStart)> ready, std::function<void(std::string)> failed) {
  on_ready_ = std::move(ready);
  on_failed_ = std::move(failed);
  start_.epoch = journal_.epoch();
  replay(0);
}

void Live::replay(Offset after) {
  journal_.read(after, options_.replay_entries, [this](const Journal::Entries& entries) {
    if (!entries) return on_failed_("the log cannot be read");
    if (entries->empty()) return finish_start();
    try {
      for (const Entry& entry : *entries) replay_entry(entry);
    } catch (const std::exception& error) {
      return on_failed_("entry " + std::to_string(committed_.offset() + 1) + " of the log is damaged: " + error.what());
    }
    replay(committed_.offset());
  });
}

void Live::replay_entry(const Entry& entry) {
  const Event event = json::decode_stored(entry.facts, entry.text, entry.erased);
  if (const auto tombstone = tombstone_for(event)) {
    to_erase_.push_back(tombstone->offset);
    const auto frame = std::ranges::find(start_.frames, tombstone->offset, [](const FramePtr& held) { return held->offset; });
    if (frame != start_.frames.end()) *frame = tombstone;
  }
  index_.add(entry.actor, entry.command_id, entry.command_digest, entry.offset);
  const Applied applied = committed_.apply(entry.offset, entry.at, event);
  auto frame = project(start_.epoch, entry.offset, entry.at, event, applied, committed_.tree());
  if (!frame) return;
  start_bytes_ += frame->message->size() + frame->websocket->size();
  start_.frames.push_back(std::move(frame));
  // Drop half at once, so that keeping the newest costs little for each.
  if (start_bytes_ < options_.ring_bytes * 2) return;
  const std::size_t half = start_.frames.size() / 2;
  start_.low = start_.frames[half - 1]->offset;
  for (std::size_t i = 0; i < half; ++i)
    start_bytes_ -= start_.frames[i]->message->size() + start_.frames[i]->websocket->size();
  start_.frames.erase(start_.frames.begin(), start_.frames.begin() + static_cast<std::ptrdiff_t>(half));
}

void Live::finish_start() {
  tip_ = committed_;
  counters_.offset = committed_.offset();
  start_.head = committed_.offset();
  start_.tree = committed_.tree();
  start_.tokens = committed_.tokens();
  start_.programme = project_programme(committed_);
  tail_.emplace(journal_.tail(committed_.offset(), [this](const Journal::Entries& entries) { on_tail(entries); }));
  for (const Offset offset : std::exchange(to_erase_, {})) journal_.erase(offset, [](bool) {});
  std::exchange(on_ready_, nullptr)(std::exchange(start_, {}));
  arm_deadline();
}

}  // namespace hirondelle

// What the journal's tail brings: applied, projected, handed to the shards.

#include <utility>

#include "live/live.hpp"
#include "live/projection.hpp"
#include "protocol/json/event_codec.hpp"

namespace hirondelle {

namespace {

bool is_alert(const Event& event) {
  const auto* posted = std::get_if<AnnouncementPosted>(&event);
  return posted != nullptr && posted->announcement.level == Level::urgent;
}

}  // namespace

void Live::on_tail(const Journal::Entries& entries) {
  auto batch = std::make_shared<FrameBatch>();
  const auto programme = committed_.programme();
  const auto tokens = committed_.tokens();
  for (const Entry& entry : *entries) commit(entry, *batch);
  batch->head = committed_.offset();
  if (committed_.tokens() != tokens) batch->tokens = committed_.tokens();
  if (committed_.programme() != programme) batch->programme = project_programme(committed_);
  counters_.offset = committed_.offset();
  counters_.entries += entries->size();
  if (!appending_) tip_ = committed_;  // others' entries
  post_to_shards(batch);
  arm_deadline();
}

void Live::commit(const Entry& entry, FrameBatch& batch) {
  const Event event = event_of(entry);
  if (auto tombstone = tombstone_for(event)) {
    // When this fails, the next start finds the text still there and erases it then.
    journal_.erase(tombstone->offset, [](bool) {});
    backlog_->bury(tombstone);
    batch.tombstones.push_back(std::move(tombstone));
  }
  slices_.invalidate(event);
  const Applied applied = committed_.apply(entry.offset, entry.at, event);
  if (auto frame = project(journal_.epoch(), entry.offset, entry.at, event, applied, committed_.tree())) {
    batch.bytes += frame->message->size() * 2 + sizeof(Frame);
    batch.frames.push_back(std::move(frame));
    batch.is_urgent = batch.is_urgent || is_alert(event);
  }
}

bool Live::Pending::is(const Entry& entry) const {
  return offset == entry.offset && at == entry.at && actor == entry.actor && command_id == entry.command_id &&
         command_digest == entry.command_digest;
}

Event Live::event_of(const Entry& entry) {
  if (!under_way_.empty() && under_way_.front().is(entry)) {
    Event event = std::move(under_way_.front().event);
    under_way_.pop_front();
    return event;
  }
  // Another instance was first, or a fate that was unknown is told now. What is under way cannot be written behind it.
  under_way_.clear();
  index_.forget_after(entry.offset - 1);
  index_.add(entry.actor, entry.command_id, entry.command_digest, entry.offset);
  return json::decode_stored(entry.facts, entry.text, entry.erased);
}

// Null unless a text goes with this event. To be asked before the event is applied: afterwards nobody knows where the text
// lies.
FramePtr Live::tombstone_for(const Event& event) const {
  const auto* withdrawn = std::get_if<AnnouncementWithdrawn>(&event);
  if (withdrawn == nullptr || !withdrawn->erased) return nullptr;
  const auto erased = committed_.erasable(withdrawn->announcement);
  return erased ? project_tombstone(journal_.epoch(), *erased, *committed_.tree()) : nullptr;
}

void Live::post_to_shards(const std::shared_ptr<FrameBatch>& batch) {
  std::shared_ptr<FrameBatch> reset;
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    const bool is_full = shards_[i]->queued_bytes() + batch->bytes > options_.shard_queue_bytes;
    if (!is_full) {
      shards_[i]->post(std::shared_ptr<const FrameBatch>(batch));
      continue;
    }
    if (!reset) {
      reset = std::make_shared<FrameBatch>(*batch);
      reset->frames.clear();
      reset->bytes = 0;
      reset->reset = true;
      reset->tree = committed_.tree();
    }
    ++counters_.resets;
    shards_[i]->post(std::shared_ptr<const FrameBatch>(reset));
  }
}

}  // namespace hirondelle

#include "live/backlog.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "core/reshaping.hpp"
#include "live/projection.hpp"
#include "protocol/json/event_codec.hpp"

namespace hirondelle {

Backlog::Backlog(Journal& journal, const Festival& committed, const LiveOptions& options, LiveCounters& counters)
    : journal_(journal), committed_(committed), options_(options), counters_(counters) {}

void Backlog::request(FanOut& shard, Offset after, Offset up_to) {
  const bool is_first = waiting_.shards.empty();
  waiting_.after = is_first ? after : std::min(waiting_.after, after);
  waiting_.up_to = std::max(waiting_.up_to, up_to);
  waiting_.shards.push_back(&shard);
  if (!reading_) start();
}

void Backlog::start() {
  Request request = std::exchange(waiting_, {});
  reading_ = true;
  ++counters_.backlogs;
  shards_ = std::move(request.shards);
  // Somewhat more than was asked for: the rings move on while this is read.
  const Offset head = std::min<Offset>(committed_.offset(), request.up_to + options_.backlog_entries_at_once);
  floor_ = std::max(request.after, head - std::min<Offset>(head, options_.backlog_entries));
  older_ = {head, {}, head};
  bytes_ = 0;
  read_on();
}

void Backlog::read_on() {
  const Offset floor = std::max(floor_, committed_.tree_made_at());
  if (older_.low <= floor || bytes_ >= options_.backlog_bytes) return answer();
  const Offset count = std::min<Offset>(older_.low - floor, options_.backlog_entries_at_once);
  const Offset after = older_.low - count;
  ++counters_.backlog_reads;
  journal_.read(after, count, [weak = weak_from_this(), after](const Journal::Entries& entries) {
    if (const auto self = weak.lock()) self->on_read(after, entries);
  });
}

void Backlog::on_read(Offset after, const Journal::Entries& entries) {
  const bool is_whole = entries && entries->size() == older_.low - after;
  if (!is_whole || committed_.tree_made_at() > after) return answer();
  try {
    const std::vector<FramePtr> frames = project_again(*entries);
    older_.frames.insert(older_.frames.begin(), frames.begin(), frames.end());
    for (const FramePtr& frame : frames) bytes_ += frame->message->size() + frame->websocket->size() + sizeof(Frame);
  } catch (const std::exception&) {  // damaged since the start; who starts the next time is told
    return answer();
  }
  older_.low = after;
  read_on();
}

// The tree is the one that held at these entries, so they concern whom they did.
std::vector<FramePtr> Backlog::project_again(const std::vector<Entry>& entries) const {
  const ScopeTree& tree = *committed_.tree();
  std::vector<FramePtr> frames;
  frames.reserve(entries.size());
  for (const Entry& entry : entries) {
    Event event = json::decode_stored(entry.facts, entry.text, entry.erased);
    // The entry may have been read just before its text was taken away.
    auto* posted = std::get_if<AnnouncementPosted>(&event);
    if (posted != nullptr && !committed_.erasable(posted->announcement.id)) {
      posted->announcement = erased(std::move(posted->announcement));
    }
    const Applied applied{address_of(event, tree, tree), {}, false};
    if (auto frame = project(journal_.epoch(), entry.offset, entry.at, event, applied, nullptr))
      frames.push_back(std::move(frame));
  }
  return frames;
}

void Backlog::bury(const FramePtr& tombstone) {
  const auto at =
      std::ranges::lower_bound(older_.frames, tombstone->offset, {}, [](const auto& frame) { return frame->offset; });
  if (at != older_.frames.end() && (*at)->offset == tombstone->offset) *at = tombstone;
}

void Backlog::answer() {
  reading_ = false;
  const auto answer = std::make_shared<const OlderFrames>(std::exchange(older_, {}));
  for (FanOut* shard : std::exchange(shards_, {})) shard->post(answer);
  if (!waiting_.shards.empty()) start();
}

}  // namespace hirondelle

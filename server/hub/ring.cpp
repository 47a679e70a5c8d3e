#include "hub/ring.hpp"

#include <algorithm>

namespace hirondelle {

namespace {

// The frame is kept three times: as JSON, as a WebSocket frame, and its address.
std::size_t weight(const Frame& frame) { return sizeof(Frame) + frame.message->size() + frame.websocket->size(); }

bool follows_any(const Reach& reach, const Reshaped& reshaped) {
  return std::ranges::any_of(reshaped, [&](const Scope& scope) { return std::ranges::binary_search(reach.followed(), scope); });
}

}  // namespace

void Ring::reset(Offset offset) {
  frames_.clear();
  bytes_ = 0;
  low_ = head_ = offset;
}

void Ring::add(FramePtr frame) {
  bytes_ += weight(*frame);
  head_ = frame->offset;
  frames_.push_back(std::move(frame));
  while (bytes_ > max_bytes_ && !frames_.empty()) {
    bytes_ -= weight(*frames_.front());
    low_ = frames_.front()->offset;
    frames_.pop_front();
  }
}

void Ring::replace(const FramePtr& tombstone) {
  const auto at = std::ranges::lower_bound(frames_, tombstone->offset, {}, [](const FramePtr& frame) { return frame->offset; });
  if (at == frames_.end() || (*at)->offset != tombstone->offset) return;
  bytes_ -= weight(**at);
  bytes_ += weight(*tombstone);
  *at = tombstone;
}

std::optional<std::vector<FramePtr>> Ring::missed(Offset since, const Reach& reach, std::size_t most) const {
  auto at = std::ranges::upper_bound(frames_, since, {}, [](const FramePtr& frame) { return frame->offset; });
  std::vector<FramePtr> frames;
  std::size_t bytes = 0;
  for (; at != frames_.end(); ++at) {
    if (follows_any(reach, (*at)->reshaped)) return std::nullopt;
    if (!reach.concerns((*at)->address)) continue;
    bytes += (*at)->websocket->size();
    if (bytes > most) return std::nullopt;
    frames.push_back(*at);
  }
  return frames;
}

}  // namespace hirondelle

#include "hub/audience.hpp"

#include <algorithm>

namespace hirondelle {

void Audience::add(std::vector<Membership*>& list, Membership& member, Membership::State state) {
  member.audience_ = this;
  member.state_ = state;
  member.index_ = static_cast<std::uint32_t>(list.size());
  list.push_back(&member);
}

// The last one takes the place of who goes, so that leaving costs the same in an audience of ten thousand. Flushing walks
// the list from its end, hence a reader may leave while it is being sent to.
void Audience::remove(Membership& member) {
  auto& list = member.state_ == Membership::State::live ? live : waiting;
  Membership* last = list.back();
  list[member.index_] = last;
  last->index_ = member.index_;
  list.pop_back();
  member.audience_ = nullptr;
  member.state_ = Membership::State::away;
}

void Audience::replace_pending(const FramePtr& tombstone) {
  const auto at = std::ranges::find(pending, tombstone->offset, [](const FramePtr& frame) { return frame->offset; });
  if (at != pending.end()) *at = tombstone;
}

Bytes Audience::join(const std::vector<FramePtr>& frames, const std::string& epoch) const {
  if (framing == Framing::websocket && frames.size() == 1) return frames.front()->websocket;
  std::string joined;
  if (framing == Framing::websocket) {
    std::size_t size = 0;
    for (const FramePtr& frame : frames) size += frame->websocket->size();
    joined.reserve(size);
    for (const FramePtr& frame : frames) joined += *frame->websocket;
  } else {
    for (const FramePtr& frame : frames) joined += sse_event(to_string(Since{{epoch, frame->offset}, view}), *frame->message);
  }
  return make_bytes(std::move(joined));
}

}  // namespace hirondelle

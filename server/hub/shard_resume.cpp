// Resuming: from the ring, and below it from what live reads in the journal again.

#include <algorithm>
#include <limits>
#include <utility>

#include "hub/shard.hpp"

namespace hirondelle {

bool Shard::resume(Membership& member, Audience& audience, Offset since) {
  const auto missed = missed_since(since, audience.reach);
  if (!missed) return false;
  flush(audience);
  audience.add(audience.live, member, Membership::State::live);
  ++(ring_.covers(since) ? counters_.resumed : counters_.resumed_from_journal);
  member.reader_.on_resumed(position());
  if (!missed->empty() && member.is_live()) member.reader_.on_frames(audience.join(*missed, epoch_));
  return true;
}

std::optional<std::vector<FramePtr>> Shard::missed_since(Offset since, const Reach& reach) const {
  if (ring_.covers(since)) return ring_.missed(since, reach, options_.resume_bytes);
  if (!older_ || !older_->ring.covers(since) || !ring_.covers(older_->ring.head())) return std::nullopt;
  auto missed = older_->ring.missed(since, reach, options_.resume_bytes);
  if (!missed) return std::nullopt;
  std::size_t room = options_.resume_bytes;
  for (const FramePtr& frame : *missed) room -= frame->websocket->size();
  const auto newer = ring_.missed(older_->ring.head(), reach, room);
  if (!newer) return std::nullopt;
  missed->insert(missed->end(), newer->begin(), newer->end());
  return missed;
}

// Not where what was read a moment ago tells already that it would be in vain.
bool Shard::may_be_read(Offset since) const {
  if (since >= ring_.low()) return false;
  if (!older_ || !ring_.covers(older_->ring.head())) return true;
  return since < older_->ring.low() && !older_->is_cut;
}

void Shard::fall_behind(Membership& member, const JoinRequest& request) {
  member.state_ = Membership::State::behind;
  member.index_ = static_cast<std::uint32_t>(behind_.size());
  behind_.push_back({&member, request});
  request_older();
}

// One request for all who wait. Who comes while it is under way may be served by its answer too, or is asked for next.
void Shard::request_older() {
  if (older_asked_after_ || behind_.empty()) return;
  Offset after = ring_.low();
  for (Behind& behind : behind_) {
    after = std::min(after, behind.request.since->position.offset);
    behind.is_asked_for = true;
  }
  older_asked_after_ = after;
  states_.request_older(after, ring_.low());
}

void Shard::take(const OlderFrames& answer, Clock::time_point now) {
  const Offset asked_after = older_asked_after_.value_or(answer.low);
  Ring ring(std::numeric_limits<std::size_t>::max());  // live bounds what it reads
  ring.reset(answer.low);
  for (const FramePtr& frame : answer.frames) ring.add(frame);
  ring.cover(answer.head);
  older_ = Older{std::move(ring), answer.low > asked_after, now};
  for (const Behind& behind : std::exchange(behind_, {})) {
    admit(*behind.member, behind.request, behind.is_asked_for ? Resuming::at_once : Resuming::may_wait);
  }
  older_asked_after_.reset();
  request_older();
}

}  // namespace hirondelle

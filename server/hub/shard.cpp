#include "hub/shard.hpp"

#include <algorithm>
#include <utility>

#include "protocol/json/message_codec.hpp"

namespace hirondelle {

namespace {

std::string state_of(const std::vector<Bytes>& slices) {
  std::string state = R"({"scopes":[)";
  for (const Bytes& slice : slices) {
    if (slice != slices.front()) state += ',';
    state += *slice;
  }
  return state += "]}";
}

}  // namespace

Shard::Shard(StateSource& states, std::string epoch, ShardOptions options)
    : states_(states),
      epoch_(std::move(epoch)),
      options_(options),
      tree_(std::make_shared<const ScopeTree>()),
      ring_(options.ring_bytes) {}

void Shard::start(Offset low, const std::vector<FramePtr>& frames, Offset head, std::shared_ptr<const ScopeTree> tree) {
  tree_ = std::move(tree);
  ring_.reset(low);
  for (const FramePtr& frame : frames) ring_.add(frame);
  ring_.cover(head);
}

// --- joining -------------------------------------------------------------------------------------------------------------

void Shard::join(Membership& member, JoinRequest request, Clock::time_point now) {
  member.leave();
  member.shard_ = this;
  ++counters_.readers;
  member.once_ = request.once;
  const std::optional<Position> named = request.since ? std::optional(request.since->position) : request.at_least;
  const bool is_ahead = named && named->epoch == epoch_ && named->offset > ring_.head();
  if (is_ahead) {
    member.state_ = Membership::State::ahead;
    ahead_.push_back({&member, std::move(request), now + options_.ahead_waits});
    return;
  }
  admit(member, request, Resuming::may_wait);
}

void Shard::admit(Membership& member, const JoinRequest& request, Resuming resuming) {
  member.state_ = Membership::State::away;
  Audience& audience = audiences_.find_or_make(request.follow, request.framing, request.view, *tree_);
  const auto& since = request.since;
  const bool same_view = since && since->position.epoch == epoch_ && since->view == request.view;
  if (same_view && resuming != Resuming::not_at_all && resume(member, audience, since->position.offset)) return;
  if (same_view && resuming == Resuming::may_wait && may_be_read(since->position.offset)) {
    if (audience.is_empty()) emptied_.push_back(&audience);
    return fall_behind(member, request);
  }
  if (since) ++counters_.resumed_with_state;
  const auto& kept = audience.snapshot;
  if (kept && (!request.once || kept->since.empty())) return welcome(member, audience);
  owe_state(member, audience);
}

void Shard::welcome(Membership& member, Audience& audience) {
  flush(audience);
  AudienceSnapshot& snapshot = *audience.snapshot;
  if (!snapshot.since.empty() && !snapshot.since_joined) snapshot.since_joined = audience.join(snapshot.since, epoch_);
  const Bytes since = snapshot.since_joined;
  // Where nothing that concerns the audience has come since, the state is that of here and now.
  const Position at = since ? snapshot.position : position();
  const Bytes tail = snapshot.tail;
  audience.add(audience.live, member, Membership::State::live);
  ++counters_.welcomes;
  member.reader_.on_welcome(at, tail);
  if (since && member.is_live()) member.reader_.on_frames(since);
  if (member.once_) member.leave();
}

void Shard::owe_state(Membership& member, Audience& audience) {
  audience.add(audience.waiting, member, Membership::State::waiting);
  request_state(audience);
}

void Shard::owe_state_to_all(Audience& audience) {
  flush(audience);
  audience.snapshot.reset();
  while (!audience.live.empty()) {
    Membership& member = *audience.live.back();
    audience.remove(member);
    audience.add(audience.waiting, member, Membership::State::waiting);
    ++counters_.resets;
  }
  // An answer that is under way comes behind this in the queue, so it was made after it.
  if (!audience.waiting.empty()) request_state(audience);
}

void Shard::request_state(Audience& audience) {
  if (audience.state_requested) return;
  audience.state_requested = true;
  ++counters_.states_requested;
  states_.request_state(audience.follow);
}

void Shard::leave(Membership& member) {
  --counters_.readers;
  if (member.state_ == Membership::State::ahead) {
    std::erase_if(ahead_, [&](const Ahead& ahead) { return ahead.member == &member; });
    member.state_ = Membership::State::away;
  } else if (member.state_ == Membership::State::behind) {
    behind_.back().member->index_ = member.index_;
    std::swap(behind_[member.index_], behind_.back());
    behind_.pop_back();
    member.state_ = Membership::State::away;
  } else if (Audience* audience = member.audience_) {
    audience->remove(member);
    if (audience->is_empty()) emptied_.push_back(audience);
  }
}

void Membership::leave() {
  if (shard_ != nullptr) std::exchange(shard_, nullptr)->leave(*this);
}

// --- what live sends -----------------------------------------------------------------------------------------------------

void Shard::take(const FrameBatch& batch) {
  if (batch.reset) {
    reset_all(batch);
  } else {
    for (const FramePtr& frame : batch.frames) take_frame(frame);
    ring_.cover(batch.head);
  }
  for (const FramePtr& tombstone : batch.tombstones) bury(tombstone);
  if (batch.tombstones.empty() && !batch.programme) return;
  // A snapshot may hold what was erased; that of an audience that follows nothing still names the programme before.
  for (Audience* audience : audiences_.all()) audience->snapshot.reset();
}

// What was erased may have come in the same batch, and may not have gone out yet.
void Shard::bury(const FramePtr& tombstone) {
  ring_.replace(tombstone);
  if (older_) older_->ring.replace(tombstone);
  for (Audience* audience : unflushed_) audience->replace_pending(tombstone);
}

void Shard::take_frame(const FramePtr& frame) {
  ring_.add(frame);
  ++counters_.frames;
  std::vector<Audience*> reshaped;
  if (frame->tree) {
    tree_ = frame->tree;
    reshaped = audiences_.following(frame->reshaped);
    for (Audience* audience : reshaped) audiences_.reach_again(*audience, *tree_);
  }
  for (Audience* audience : audiences_.concerned_by(frame->address)) {
    if (std::ranges::find(reshaped, audience) == reshaped.end()) add_pending(*audience, frame);
  }
  for (Audience* audience : reshaped) owe_state_to_all(*audience);
}

void Shard::add_pending(Audience& audience, const FramePtr& frame) {
  audience.pending.push_back(frame);
  if (!audience.listed) {
    audience.listed = true;
    unflushed_.push_back(&audience);
  }
  if (!audience.snapshot) return;
  audience.snapshot->since.push_back(frame);
  audience.snapshot->since_joined = nullptr;
  audience.snapshot->since_bytes += frame->websocket->size();
  if (audience.snapshot->since_bytes > options_.snapshot_since_bytes) audience.snapshot.reset();
}

void Shard::reset_all(const FrameBatch& batch) {
  tree_ = batch.tree;
  ring_.reset(batch.head);
  older_.reset();
  for (Audience* audience : audiences_.all()) {
    audiences_.reach_again(*audience, *tree_);
    owe_state_to_all(*audience);
  }
}

// The answer was made at the very position that this shard has reached. A second answer for the same follow set, asked for
// by another audience, finds nobody waiting.
void Shard::take(const StateAnswer& answer, Clock::time_point now) {
  const Bytes tail = make_bytes(json::welcome_tail(state_of(answer.slices), answer.programme_version));
  for (Audience* audience : audiences_.of(answer.follow)) {
    if (!audience->state_requested) continue;
    audience->state_requested = false;
    flush(*audience);
    audience->snapshot = AudienceSnapshot{{epoch_, answer.offset}, tail, {}, nullptr, 0, now};
    while (!audience->waiting.empty()) {
      Membership& member = *audience->waiting.back();
      audience->remove(member);
      welcome(member, *audience);
    }
  }
}

// --- what goes out -------------------------------------------------------------------------------------------------------

void Shard::flush(Audience& audience) {
  if (audience.pending.empty()) return;
  const std::vector<FramePtr> frames = std::exchange(audience.pending, {});
  const Bytes batch = audience.join(frames, epoch_);
  ++counters_.batches;
  counters_.deliveries += audience.live.size() * frames.size();
  for (std::size_t i = audience.live.size(); i-- > 0;) audience.live[i]->reader_.on_frames(batch);  // who may leave
}

void Shard::flush() {
  const std::vector<Audience*> audiences = std::exchange(unflushed_, {});
  for (Audience* audience : audiences) {
    audience->listed = false;
    flush(*audience);
  }
  retry_ahead(Clock::time_point::min());
  sweep_empty();
}

void Shard::retry_ahead(Clock::time_point now) {
  if (ahead_.empty()) return;
  std::vector<Ahead> ready;
  std::erase_if(ahead_, [&](Ahead& ahead) {
    const Position& named = ahead.request.since ? ahead.request.since->position : *ahead.request.at_least;
    if (named.offset > ring_.head() && now < ahead.until) return false;
    ready.push_back(std::move(ahead));
    return true;
  });
  for (const Ahead& ahead : ready) {
    const Position& named = ahead.request.since ? ahead.request.since->position : *ahead.request.at_least;
    admit(*ahead.member, ahead.request, named.offset > ring_.head() ? Resuming::not_at_all : Resuming::may_wait);
  }
}

void Shard::tick(Clock::time_point now) {
  retry_ahead(now);
  if (older_ && now - older_->made_at > options_.older_lasts) older_.reset();
  const auto shares = static_cast<std::size_t>(std::max<std::int64_t>(options_.heartbeat_every / tick_every, 1));
  beat_ = (beat_ + 1) % shares;
  const Bytes at = make_bytes(websocket_text(json::at_message(position())));
  for (Audience* audience : audiences_.all()) {
    if (audience->snapshot && now - audience->snapshot->made_at > options_.snapshot_lasts) audience->snapshot.reset();
    beat(*audience, at, shares);
    if (audience->is_empty()) emptied_.push_back(audience);
  }
  sweep_empty();
}

// Every reader hears of the position once in `heartbeat_every`, spread evenly over the ticks.
void Shard::beat(Audience& audience, const Bytes& websocket_at, std::size_t shares) {
  const std::size_t readers = audience.live.size();
  const std::size_t share = (beat_ + audience.first_beat) % shares;
  const std::size_t begin = readers * share / shares;
  const std::size_t end = readers * (share + 1) / shares;
  if (begin == end) return;
  flush(audience);
  const Bytes at = audience.framing == Framing::websocket
                       ? websocket_at
                       : make_bytes(sse_event(to_string(Since{position(), audience.view}), json::at_message(position())));
  for (std::size_t i = std::min(end, audience.live.size()); i-- > begin;) {
    if (i < audience.live.size()) audience.live[i]->reader_.on_frames(at);
  }
}

void Shard::sweep_empty() {
  std::vector<Audience*> gone = std::exchange(emptied_, {});
  std::ranges::sort(gone);
  gone.erase(std::ranges::unique(gone).begin(), gone.end());
  for (Audience* audience : gone) {
    if (!audience->is_empty()) continue;
    if (audience->listed) std::erase(unflushed_, audience);
    audiences_.erase(*audience);
  }
}

ShardCounters Shard::counters() const {
  ShardCounters now = counters_;
  now.audiences = audiences_.size();
  return now;
}

}  // namespace hirondelle

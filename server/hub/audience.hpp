#pragma once
// The readers of one view: they all receive the same bytes. Belongs to one shard.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "core/address.hpp"
#include "hub/frame.hpp"
#include "hub/membership.hpp"

namespace hirondelle {

// A state made for the audience, with the frames since: what a joiner gets without anybody being asked again.
struct AudienceSnapshot {
  Position position;
  Bytes tail;
  std::vector<FramePtr> since;
  Bytes since_joined;  // null until somebody asks; then for all who come before the next frame
  std::size_t since_bytes = 0;
  std::chrono::steady_clock::time_point made_at;
};

struct Audience {
  Audience(FollowSet follow_set, Framing how, std::string view_string, const ScopeTree& tree)
      : follow(std::move(follow_set)), framing(how), view(std::move(view_string)), reach(follow, tree) {}

  FollowSet follow;
  Framing framing;
  std::string view;  // of an SSE audience, whose bytes hold it; empty for a WebSocket audience
  Reach reach;

  std::vector<Membership*> live;
  std::vector<Membership*> waiting;  // owed a state
  std::vector<FramePtr> pending;     // the batch that goes out at the end of the turn
  std::optional<AudienceSnapshot> snapshot;
  bool state_requested = false;
  bool listed = false;            // among the shard's audiences that have something pending
  std::size_t first_beat = 0;     // so that many small audiences do not all get their heartbeat in one tick
  std::uint64_t gathered_in = 0;  // mark of the last frame that found this audience

  // Takes the place of a frame that waits to go out, if it is there.
  void replace_pending(const FramePtr& tombstone);

  bool is_empty() const { return live.empty() && waiting.empty(); }
  void add(std::vector<Membership*>& list, Membership& member, Membership::State state);
  void remove(Membership& member);

  // The frames, joined once in this audience's framing.
  Bytes join(const std::vector<FramePtr>& frames, const std::string& epoch) const;
};

}  // namespace hirondelle

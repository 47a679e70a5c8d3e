#pragma once
// The recent frames of a shard, to resume from. It knows which offsets it covers, also those that had no frame.

#include <deque>
#include <optional>
#include <vector>

#include "hub/frame.hpp"

namespace hirondelle {

class Ring {
 public:
  // `max_bytes` of messages; the oldest fall out.
  explicit Ring(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  // Starts over behind `offset`, covering nothing.
  void reset(Offset offset);
  void add(FramePtr frame);
  void cover(Offset head) { head_ = head; }
  // The erased text leaves the ring; the order stays.
  void replace(const FramePtr& tombstone);

  Offset low() const { return low_; }
  Offset head() const { return head_; }
  bool covers(Offset since) const { return since >= low_ && since <= head_; }

  // The frames behind `since` that concern this reach; nothing where they are over `most` bytes, or do not lead to the right
  // state because the tree changed around it. `since` must be covered.
  std::optional<std::vector<FramePtr>> missed(Offset since, const Reach& reach, std::size_t most) const;

 private:
  std::size_t max_bytes_;
  std::deque<FramePtr> frames_;
  std::size_t bytes_ = 0;
  Offset low_ = 0;
  Offset head_ = 0;
};

}  // namespace hirondelle

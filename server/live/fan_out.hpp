#pragma once
// Where live sends what was committed: one for each shard. The queue is first in, first out; that is what makes a state fit
// exactly between the frames before it and after it.

#include <cstddef>
#include <memory>

#include "hub/frame.hpp"

namespace hirondelle {

class FanOut {
 public:
  virtual ~FanOut() = default;

  // Called on live's thread; all go into the same queue and return at once.
  virtual void post(std::shared_ptr<const FrameBatch> batch) = 0;
  virtual void post(std::shared_ptr<const StateAnswer> answer) = 0;
  virtual void post(std::shared_ptr<const OlderFrames> answer) = 0;

  // Bytes of batches that were posted and not taken yet. Any thread.
  virtual std::size_t queued_bytes() const = 0;
};

// What a shard starts from, before anything is posted to it.
struct FanOutStart {
  std::string epoch;
  Offset low = 0;  // the frames cover what is behind it
  std::vector<FramePtr> frames;
  Offset head = 0;
  std::shared_ptr<const ScopeTree> tree;
  std::shared_ptr<const TokenTable> tokens;
  std::shared_ptr<const ProgrammeDocument> programme;
};

}  // namespace hirondelle

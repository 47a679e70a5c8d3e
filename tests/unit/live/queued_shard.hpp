#pragma once
// A shard behind a queue that the test empties by hand: what transport/shard_loop.hpp is with a thread.

#include <deque>
#include <stdexcept>
#include <variant>

#include "hub/shard.hpp"
#include "live/fan_out.hpp"
#include "live/live.hpp"

namespace hirondelle::test {

class QueuedShard final : public FanOut, private StateSource {
 public:
  QueuedShard(Live& live, const FanOutStart& start, ShardOptions options = {})
      : live_(live), shard_(*this, start.epoch, options) {
    shard_.start(start.low, start.frames, start.head, start.tree);
  }

  void post(std::shared_ptr<const FrameBatch> batch) override {
    queued_bytes_ += batch->bytes;
    queue_.emplace_back(std::move(batch));
  }
  void post(std::shared_ptr<const StateAnswer> answer) override { queue_.emplace_back(std::move(answer)); }
  void post(std::shared_ptr<const OlderFrames> answer) override { queue_.emplace_back(std::move(answer)); }
  std::size_t queued_bytes() const override { return queued_bytes_ + pretended_bytes_; }

  Shard& shard() { return shard_; }
  bool is_idle() const { return queue_.empty() && !shard_.has_pending(); }
  // From now on each answer from the journal lacks an event.
  void lose_older() { loses_older_ = true; }
  void pretend_queued(std::size_t bytes) { pretended_bytes_ = bytes; }

  // Whether there was something.
  bool take_one(Shard::Clock::time_point now) {
    if (queue_.empty()) return false;
    const Item item = std::move(queue_.front());
    queue_.pop_front();
    if (const auto* batch = std::get_if<std::shared_ptr<const FrameBatch>>(&item)) {
      queued_bytes_ -= (*batch)->bytes;
      shard_.take(**batch);
    } else if (const auto* state = std::get_if<std::shared_ptr<const StateAnswer>>(&item)) {
      shard_.take(**state, now);
    } else {
      OlderFrames older = *std::get<std::shared_ptr<const OlderFrames>>(item);
      if (loses_older_ && !older.frames.empty()) older.frames.pop_back();
      shard_.take(older, now);
    }
    return true;
  }

  void take_all(Shard::Clock::time_point now) {
    while (take_one(now)) {
    }
    shard_.flush();
  }

 private:
  using Item =
      std::variant<std::shared_ptr<const FrameBatch>, std::shared_ptr<const StateAnswer>, std::shared_ptr<const OlderFrames>>;

  void request_state(const FollowSet& follow) override { live_.request_state(*this, follow); }
  void request_older(Offset after, Offset up_to) override { live_.request_older(*this, after, up_to); }

  Live& live_;
  Shard shard_;
  std::deque<Item> queue_;
  std::size_t queued_bytes_ = 0;
  std::size_t pretended_bytes_ = 0;
  bool loses_older_ = false;
};

// Keeps what live says.
class Tap final : public FanOut {
 public:
  void post(std::shared_ptr<const FrameBatch> batch) override {
    if (batch->reset) throw std::logic_error("a batch is larger than a shard's queue");
    frames.insert(frames.end(), batch->frames.begin(), batch->frames.end());
    tombstones.insert(tombstones.end(), batch->tombstones.begin(), batch->tombstones.end());
    if (batch->programme) programme = batch->programme;
    head = batch->head;
    ++batches;
  }
  void post(std::shared_ptr<const StateAnswer> given) override { answer = std::move(given); }
  void post(std::shared_ptr<const OlderFrames> given) override { older.push_back(std::move(given)); }
  std::size_t queued_bytes() const override { return 0; }

  std::vector<FramePtr> frames;
  std::vector<FramePtr> tombstones;
  std::shared_ptr<const ProgrammeDocument> programme;
  std::shared_ptr<const StateAnswer> answer;
  std::vector<std::shared_ptr<const OlderFrames>> older;
  Offset head = 0;
  std::size_t batches = 0;
};

}  // namespace hirondelle::test

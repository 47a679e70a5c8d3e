#pragma once
// One share of the readers, with its own thread and no locks: whoever calls this does so on the one thread of the shard.
// It knows neither sockets nor the clock; the loop around it (transport/shard_loop.hpp) brings what live sends, in order,
// says when a turn of the loop is over, and how late it is.
//
// What comes in during a turn becomes one batch for each audience, joined once, handed once to each reader. So under load
// sends get fewer and larger by themselves, without a timer.

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "hub/audience_index.hpp"
#include "hub/frame.hpp"
#include "hub/membership.hpp"
#include "hub/ring.hpp"

namespace hirondelle {

// Who can make a state, and read the journal: live. The answers come through Shard::take(), in the same queue as the frames, so
// they stand exactly between the frames before them and after them.
class StateSource {
 public:
  virtual ~StateSource() = default;
  virtual void request_state(const FollowSet& follow) = 0;
  // The frames behind `after`, at least up to `up_to`; those of the older end may be missing from the answer.
  virtual void request_older(Offset after, Offset up_to) = 0;
};

struct ShardOptions {
  std::size_t ring_bytes = std::size_t{8} << 20;
  std::size_t snapshot_since_bytes = std::size_t{64} << 10;  // beyond this a joiner is given a new state instead
  std::size_t resume_bytes = std::size_t{128} << 10;  // missed by one reader; beyond: a new state, whose bytes are shared
  std::chrono::milliseconds snapshot_lasts{5'000};    // an idle audience keeps none
  std::chrono::milliseconds older_lasts{5'000};       // what was read from the journal, for who comes next
  std::chrono::milliseconds ahead_waits{2'000};       // for a position this instance has not reached
  std::chrono::milliseconds heartbeat_every{10'000};  // `at` to every reader
};

struct ShardCounters {
  std::uint64_t readers = 0, audiences = 0;
  std::uint64_t batches = 0, frames = 0, deliveries = 0;
  std::uint64_t states_requested = 0, welcomes = 0, resets = 0;
  std::uint64_t resumed = 0, resumed_from_journal = 0, resumed_with_state = 0;  // of those who named a `since`
};

class Shard {
 public:
  using Clock = std::chrono::steady_clock;

  Shard(StateSource& states, std::string epoch, ShardOptions options);

  // What was before this process, to resume from: the newest frames up to `head`, covering what is behind `low`.
  void start(Offset low, const std::vector<FramePtr>& frames, Offset head, std::shared_ptr<const ScopeTree> tree);

  void join(Membership& member, JoinRequest request, Clock::time_point now);

  void take(const FrameBatch& batch);
  void take(const StateAnswer& answer, Clock::time_point now);
  void take(const OlderFrames& answer, Clock::time_point now);

  bool has_pending() const { return !unflushed_.empty(); }
  void flush();  // at the end of each turn in which something came

  // Now and then, about every `tick_every`: heartbeats to a share of the readers, deadlines, what became stale.
  static constexpr std::chrono::milliseconds tick_every{250};
  void tick(Clock::time_point now);

  Position position() const { return {epoch_, ring_.head()}; }
  const std::string& epoch() const { return epoch_; }
  const ScopeTree& tree() const { return *tree_; }
  ShardCounters counters() const;

 private:
  friend class Membership;

  struct Ahead {
    Membership* member = nullptr;
    JoinRequest request;
    Clock::time_point until;
  };

  struct Behind {
    Membership* member = nullptr;
    JoinRequest request;
    bool is_asked_for = false;  // the request under way covers it
  };
  // What the ring no longer holds, kept for a while.
  struct Older {
    Ring ring;
    bool is_cut = false;  // it does not reach as far back as was asked
    Clock::time_point made_at;
  };
  enum class Resuming : std::uint8_t { may_wait, at_once, not_at_all };

  void leave(Membership& member);
  void admit(Membership& member, const JoinRequest& request, Resuming resuming);
  bool resume(Membership& member, Audience& audience, Offset since);
  std::optional<std::vector<FramePtr>> missed_since(Offset since, const Reach& reach) const;
  bool may_be_read(Offset since) const;
  void fall_behind(Membership& member, const JoinRequest& request);
  void request_older();
  void welcome(Membership& member, Audience& audience);
  void owe_state(Membership& member, Audience& audience);
  void owe_state_to_all(Audience& audience);
  void request_state(Audience& audience);
  void take_frame(const FramePtr& frame);
  void bury(const FramePtr& tombstone);
  void add_pending(Audience& audience, const FramePtr& frame);
  void flush(Audience& audience);
  void reset_all(const FrameBatch& batch);
  void retry_ahead(Clock::time_point now);
  void beat(Audience& audience, const Bytes& websocket_at, std::size_t share);
  void sweep_empty();

  StateSource& states_;
  std::string epoch_;
  ShardOptions options_;
  std::shared_ptr<const ScopeTree> tree_;
  AudienceIndex audiences_;
  Ring ring_;
  std::vector<Audience*> unflushed_;
  std::vector<Audience*> emptied_;
  std::vector<Ahead> ahead_;
  std::vector<Behind> behind_;
  std::optional<Offset> older_asked_after_;  // of the request under way
  std::optional<Older> older_;
  std::size_t beat_ = 0;  // which share of the readers comes next
  ShardCounters counters_;
};

}  // namespace hirondelle

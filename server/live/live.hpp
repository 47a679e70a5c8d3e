#pragma once
// The one writer of an instance. It decides commands on the festival's state, appends what they lead to in groups, and
// hands what the journal's tail brings to the shards. It never waits for a sync: commands that come while an append is under
// way form the next group.
//
//   submit -> queue -> decide (on the tip) -> journal.append -> tail -> apply -> project -> shards -> answer
//
// Two festivals: `committed` is what the log holds, `tip` has what is being appended too. When an append fails, the tip is
// the committed one again.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

#include "core/command_index.hpp"
#include "core/decide.hpp"
#include "core/festival.hpp"
#include "journal/journal.hpp"
#include "live/backlog.hpp"
#include "live/command_queue.hpp"
#include "live/fan_out.hpp"
#include "live/options.hpp"
#include "live/slices.hpp"

namespace hirondelle {

using WallClock = std::function<Timestamp()>;

class Live {
 public:
  // All that is not marked otherwise happens on the one thread that runs `loop`.
  Live(boost::asio::io_context& loop, Journal& journal, LiveOptions options, WallClock clock);
  ~Live();

  // Reads the whole log, then calls `ready` (or `failed` with what is wrong, when it cannot be read).
  void start(std::function<void(FanOutStart)> ready, std::function<void(std::string)> failed);

  // Before the first command.
  void attach(std::vector<FanOut*> shards) { shards_ = std::move(shards); }

  // Any thread. `reply` is called once, on live's thread.
  void submit(Request request, Reply reply);
  // The same for commands that came together: they are decided together, in their order.
  void submit(CommandQueue commands);

  // Any thread. The answer goes into the shard's queue.
  void request_state(FanOut& shard, FollowSet follow);
  // The same for what the shard's ring no longer holds; see Backlog::request().
  void request_older(FanOut& shard, Offset after, Offset up_to);

  // Any thread. `look` is called on live's thread with what the log holds.
  void inspect(std::function<void(const Festival&)> look);

  // Any thread. Calls `done` when nothing is under way any more, or at the latest after `limit`. New commands are refused.
  void drain(std::chrono::milliseconds limit, std::function<void()> done);

  // Any thread.
  bool is_writable() const { return writable_; }
  const LiveCounters& counters() const { return counters_; }

 private:
  // An entry under way, with the event that it holds. Deciding is pure: an entry at this offset, of this command and moment,
  // holds this event, whichever instance decided it.
  struct Pending {
    Offset offset;
    Timestamp at;
    std::string actor;
    std::string command_id;
    Digest command_digest;
    Event event;

    bool is(const Entry& entry) const;
  };

  void replay(Offset after);
  void replay_entry(const Entry& entry);
  void finish_start();
  void enqueue(QueuedCommand command);
  bool is_overloaded(const Request& request) const;
  void start_group();
  void decide_into_group(QueuedCommand command);
  void on_appended(AppendResult result);
  void fail_group(const Problem& problem);
  void retry_group();
  void on_tail(const Journal::Entries& entries);
  void commit(const Entry& entry, FrameBatch& batch);
  Event event_of(const Entry& entry);
  Done done_at(const DoneCommand& done, const Command& command) const;
  FramePtr tombstone_for(const Event& event) const;
  void post_to_shards(const std::shared_ptr<FrameBatch>& batch);
  void acknowledge_group();
  void arm_deadline();
  void on_deadline();
  void check_drained();

  boost::asio::io_context& loop_;
  Journal& journal_;
  LiveOptions options_;
  WallClock clock_;
  std::vector<FanOut*> shards_;
  std::vector<bool> shard_overflowed_;

  Festival committed_;
  Festival tip_;
  CommandIndex index_;
  Slices slices_;
  FanOutStart start_;
  std::size_t start_bytes_ = 0;
  std::function<void(FanOutStart)> on_ready_;
  std::function<void(std::string)> on_failed_;
  std::optional<Journal::Subscription> tail_;
  std::vector<Offset> to_erase_;  // withdrawn with their text before the last stop, which may not be gone yet

  CommandQueue queue_;
  bool appending_ = false;
  std::vector<Answer> group_;      // who waits for the append under way
  std::vector<NewEntry> entries_;  // of the group being decided
  std::deque<Pending> under_way_;
  int conflicts_in_a_row_ = 0;

  boost::asio::steady_timer deadline_;
  boost::asio::steady_timer drain_limit_;
  std::function<void()> on_drained_;
  std::atomic<bool> writable_{true};
  LiveCounters counters_;
  std::shared_ptr<Backlog> backlog_;  // reads under way hold it weakly
};

}  // namespace hirondelle

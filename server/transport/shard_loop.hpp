#pragma once
// The loop around one shard: its thread, its connections, and the queue through which live reaches it. What is not marked
// otherwise is called on the shard's thread.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

#include "hub/shard.hpp"
#include "live/fan_out.hpp"
#include "live/live.hpp"
#include "ops/histogram.hpp"

namespace hirondelle {

// A connection that stays: told about tokens and the end.
class Connection {
 public:
  using Clock = std::chrono::steady_clock;

  virtual ~Connection() = default;
  virtual void on_tokens(const TokenTable& tokens, Timestamp now) = 0;
  virtual void on_goodbye(std::chrono::milliseconds come_back_after) = 0;
  // Now and then: to see whether the other side is still there.
  virtual void on_look(Clock::time_point now) = 0;

 private:
  friend class ShardLoop;
  std::size_t index_ = 0;
};

// What one shard has done, for the metrics.
struct LoopFigures {
  ShardCounters shard;
  std::uint64_t overflows = 0;                                                    // of outboxes: a backlog became a new state
  Histogram batch{{1, 2, 4, 8, 16, 32, 64, 128, 256}};                            // events that one fan-out sent along
  Histogram commit_to_sent{{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2}};  // seconds, until the last send of the fan-out
};

class ShardLoop final : public FanOut, private StateSource {
 public:
  ShardLoop(Live& live, WallClock clock, const FanOutStart& start, ShardOptions options);

  boost::asio::io_context& context() { return context_; }
  Shard& shard() { return shard_; }
  Live& live() { return live_; }
  Timestamp now() const { return clock_(); }

  const TokenTable& tokens() const { return *tokens_; }
  // The published programme, or one of those before it.
  std::shared_ptr<const ProgrammeDocument> programme() const { return programmes_.back(); }
  std::shared_ptr<const ProgrammeDocument> programme(std::string_view version) const;

  void join(Membership& member, JoinRequest request);

  // A command for live. Those of one turn go together, ahead of the fan-out of the turn, so that they are decided and written
  // while it goes out. `reply` is called on live's thread.
  void submit(Request request, Reply reply);

  // At the end of this turn, ahead of the fan-out: what a connection owes for several commands goes out as one.
  void at_end_of_turn(std::function<void()> work);

  void add(Connection& connection);
  void remove(Connection& connection);
  void say_goodbye(std::chrono::milliseconds spread);

  // Any thread.
  void post(std::shared_ptr<const FrameBatch> batch) override;
  void post(std::shared_ptr<const StateAnswer> answer) override;
  void post(std::shared_ptr<const OlderFrames> answer) override;
  std::size_t queued_bytes() const override { return queued_bytes_; }
  std::size_t connections() const { return connection_count_; }
  std::chrono::microseconds lag() const { return std::chrono::microseconds(lag_microseconds_); }
  LoopFigures figures() const;  // as of the last tick
  void count_overflow() { ++figures_.overflows; }
  // Until no connection is left, or the moment has come.
  void wait_until_empty(std::chrono::steady_clock::time_point until) const;

 private:
  void request_state(const FollowSet& follow) override;
  void request_older(Offset after, Offset up_to) override;
  void arm_end_of_turn();
  void on_end_of_turn();
  bool is_worth_waiting() const;
  void wait_for_more();
  void fan_out();
  void arm_tick();
  void on_tick();
  void look_at_some(Connection::Clock::time_point now);
  void tell_of_tokens();
  bool has_expired_since_last_tick() const;

  static constexpr std::size_t programmes_kept = 4;

  Live& live_;
  WallClock clock_;
  Shard shard_;
  std::shared_ptr<const TokenTable> tokens_;
  std::deque<std::shared_ptr<const ProgrammeDocument>> programmes_;
  std::vector<Connection*> connections_;
  CommandQueue commands_;  // of this turn
  std::size_t commands_seen_ = 0;
  int quiet_rounds_ = 0;                         // in which no command came
  std::atomic<std::size_t> under_way_{0};        // commands of this shard that live has not answered
  Connection::Clock::duration last_fan_out_{0};  // how long it took
  bool has_urgent_ = false;                      // since the last fan-out
  bool is_waiting_ = false;                      // the fan-out waits for what is under way
  bool more_came_ = false;                       // while it waits
  std::vector<std::function<void()>> end_of_turn_;
  bool end_of_turn_is_due_ = false;
  Timestamp tokens_looked_at_;
  std::size_t next_to_look_at_ = 0;
  std::atomic<std::size_t> queued_bytes_{0};
  std::atomic<std::size_t> connection_count_{0};
  std::atomic<std::int64_t> lag_microseconds_{0};  // how late the last tick was
  mutable std::mutex mutex_;                       // of what other threads ask for, never on the way of a message
  mutable std::condition_variable emptied_;
  LoopFigures published_;
  LoopFigures figures_;
  std::size_t frames_since_fan_out_ = 0;
  std::optional<Connection::Clock::time_point> oldest_commit_;  // of these frames

  // Its handlers keep connections alive, which know the members above: it goes before them.
  boost::asio::io_context context_{1};
  boost::asio::steady_timer tick_{context_};
  boost::asio::steady_timer wait_limit_{context_};
};

}  // namespace hirondelle

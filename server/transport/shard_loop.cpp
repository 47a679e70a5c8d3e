#include "transport/shard_loop.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <random>
#include <utility>

namespace hirondelle {

namespace {

constexpr std::size_t commands_together = 512;
constexpr int quiet_rounds_end_a_turn = 4;
constexpr std::chrono::milliseconds long_fan_out{2};

}  // namespace

ShardLoop::ShardLoop(Live& live, WallClock clock, const FanOutStart& start, ShardOptions options)
    : live_(live),
      clock_(std::move(clock)),
      shard_(*this, start.epoch, options),
      tokens_(start.tokens),
      tokens_looked_at_(clock_()) {
  shard_.start(start.low, start.frames, start.head, start.tree);
  programmes_.push_back(start.programme);
  tick_.expires_after(Shard::tick_every);
  arm_tick();
}

void ShardLoop::post(std::shared_ptr<const FrameBatch> batch) {
  queued_bytes_ += batch->bytes;
  boost::asio::post(context_, [this, batch = std::move(batch), committed = Connection::Clock::now()] {
    queued_bytes_ -= batch->bytes;
    frames_since_fan_out_ += batch->frames.size();
    if (!batch->frames.empty() && !oldest_commit_) oldest_commit_ = committed;
    more_came_ = true;
    has_urgent_ = has_urgent_ || batch->is_urgent;
    if (batch->programme) programmes_.push_back(batch->programme);
    if (programmes_.size() > programmes_kept) programmes_.pop_front();
    shard_.take(*batch);
    if (batch->tokens) {
      tokens_ = batch->tokens;
      tell_of_tokens();
    }
    arm_end_of_turn();
  });
}

void ShardLoop::post(std::shared_ptr<const StateAnswer> answer) {
  boost::asio::post(context_, [this, answer = std::move(answer)] { shard_.take(*answer, Shard::Clock::now()); });
}

void ShardLoop::post(std::shared_ptr<const OlderFrames> answer) {
  boost::asio::post(context_, [this, answer = std::move(answer)] { shard_.take(*answer, Shard::Clock::now()); });
}

void ShardLoop::submit(Request request, Reply reply) {
  ++under_way_;
  commands_.push_back({std::move(request), [this, reply = std::move(reply)](std::variant<Done, Problem> outcome) {
                         --under_way_;
                         reply(std::move(outcome));
                       }});
  arm_end_of_turn();
}

void ShardLoop::at_end_of_turn(std::function<void()> work) {
  end_of_turn_.push_back(std::move(work));
  arm_end_of_turn();
}

// What is in the queue already is taken before this, and belongs to the same turn.
void ShardLoop::arm_end_of_turn() {
  if (std::exchange(end_of_turn_is_due_, true)) return;
  boost::asio::post(context_, [this] {
    end_of_turn_is_due_ = false;
    on_end_of_turn();
  });
}

void ShardLoop::on_end_of_turn() {
  // A stream hands over the messages of one read one by one, each in a handler of its own, and needs some handlers more to read
  // again: while they come, the turn goes on.
  if (commands_.size() > commands_seen_) quiet_rounds_ = 0;
  commands_seen_ = commands_.size();
  if (!commands_.empty() && commands_.size() < commands_together && ++quiet_rounds_ <= quiet_rounds_end_a_turn) {
    return arm_end_of_turn();
  }
  commands_seen_ = 0;
  quiet_rounds_ = 0;
  if (!commands_.empty()) live_.submit(std::exchange(commands_, {}));
  for (const auto& work : std::exchange(end_of_turn_, {})) work();
  if (is_worth_waiting()) return wait_for_more();
  fan_out();
}

// Where a fan-out takes longer than writing the commands that are under way, waiting for these and sending them along saves
// every reader a send. Once, and for half as long as the last one took: what comes later waits for the next fan-out. An alert
// waits for nothing.
bool ShardLoop::is_worth_waiting() const {
  if (under_way_ == 0 || has_urgent_ || !shard_.has_pending()) return false;
  return is_waiting_ ? !more_came_ : last_fan_out_ > long_fan_out;
}

void ShardLoop::wait_for_more() {
  if (std::exchange(is_waiting_, true)) return;
  more_came_ = false;
  wait_limit_.expires_after(last_fan_out_ / 2);
  wait_limit_.async_wait([this](boost::system::error_code error) {
    if (error) return;
    more_came_ = true;
    arm_end_of_turn();
  });
}

void ShardLoop::fan_out() {
  if (std::exchange(is_waiting_, false)) wait_limit_.cancel();
  has_urgent_ = false;
  const bool has_pending = shard_.has_pending();
  const auto began = Connection::Clock::now();
  shard_.flush();
  const auto ended = Connection::Clock::now();
  if (has_pending) last_fan_out_ = ended - began;
  if (frames_since_fan_out_ > 0) figures_.batch.observe(static_cast<double>(std::exchange(frames_since_fan_out_, 0)));
  if (oldest_commit_) figures_.commit_to_sent.observe(std::chrono::duration<double>(ended - *oldest_commit_).count());
  oldest_commit_.reset();
}

void ShardLoop::request_state(const FollowSet& follow) { live_.request_state(*this, follow); }
void ShardLoop::request_older(Offset after, Offset up_to) { live_.request_older(*this, after, up_to); }

void ShardLoop::join(Membership& member, JoinRequest request) { shard_.join(member, std::move(request), Shard::Clock::now()); }

std::shared_ptr<const ProgrammeDocument> ShardLoop::programme(std::string_view version) const {
  for (const auto& programme : programmes_) {
    if (programme->version == version) return programme;
  }
  return nullptr;
}

void ShardLoop::add(Connection& connection) {
  connection.index_ = connections_.size();
  connections_.push_back(&connection);
  connection_count_ = connections_.size();
}

void ShardLoop::remove(Connection& connection) {
  Connection* last = connections_.back();
  connections_[connection.index_] = last;
  last->index_ = connection.index_;
  connections_.pop_back();
  connection_count_ = connections_.size();
  if (!connections_.empty()) return;
  const std::scoped_lock lock(mutex_);
  emptied_.notify_all();
}

void ShardLoop::wait_until_empty(std::chrono::steady_clock::time_point until) const {
  std::unique_lock lock(mutex_);
  emptied_.wait_until(lock, until, [this] { return connection_count_ == 0; });
}

LoopFigures ShardLoop::figures() const {
  const std::scoped_lock lock(mutex_);
  return published_;
}

void ShardLoop::say_goodbye(std::chrono::milliseconds spread) {
  std::minstd_rand random(std::random_device{}());
  std::uniform_int_distribution<std::int64_t> delay(0, spread.count());
  const auto connections = connections_;
  for (Connection* connection : connections) connection->on_goodbye(std::chrono::milliseconds(delay(random)));
}

void ShardLoop::arm_tick() {
  tick_.async_wait([this](boost::system::error_code error) {
    if (!error) on_tick();
  });
}

void ShardLoop::on_tick() {
  const auto now = Shard::Clock::now();
  lag_microseconds_ = std::chrono::duration_cast<std::chrono::microseconds>(now - tick_.expiry()).count();
  shard_.tick(now);
  look_at_some(now);
  if (has_expired_since_last_tick()) tell_of_tokens();
  tokens_looked_at_ = clock_();
  figures_.shard = shard_.counters();
  {
    const std::scoped_lock lock(mutex_);
    published_ = figures_;
  }
  tick_.expires_after(Shard::tick_every);
  arm_tick();
}

// A share at each tick, so that everybody is looked at every few seconds. What is found ends in a handler of its own, so the
// list does not change meanwhile.
void ShardLoop::look_at_some(Connection::Clock::time_point now) {
  constexpr std::size_t ticks_for_all = 16;
  const std::size_t share = connections_.size() / ticks_for_all + 1;
  for (std::size_t i = 0; i < share && !connections_.empty(); ++i) {
    next_to_look_at_ = (next_to_look_at_ + 1) % connections_.size();
    connections_[next_to_look_at_]->on_look(now);
  }
}

void ShardLoop::tell_of_tokens() {
  const auto connections = connections_;
  for (Connection* connection : connections) connection->on_tokens(*tokens_, now());
}

bool ShardLoop::has_expired_since_last_tick() const {
  const Timestamp now = clock_();
  return std::ranges::any_of(
      *tokens_, [&](const auto& item) { return item.second.holds_at(tokens_looked_at_) && !item.second.holds_at(now); });
}

}  // namespace hirondelle

#include "transport/shard_loop.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <random>

namespace hirondelle {

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
  boost::asio::post(context_, [this, batch = std::move(batch)] {
    queued_bytes_ -= batch->bytes;
    if (batch->programme) programmes_.push_back(batch->programme);
    if (programmes_.size() > programmes_kept) programmes_.pop_front();
    shard_.take(*batch);
    if (batch->tokens) {
      tokens_ = batch->tokens;
      tell_of_tokens();
    }
    flush_at_end_of_turn();
  });
}

void ShardLoop::post(std::shared_ptr<const StateAnswer> answer) {
  boost::asio::post(context_, [this, answer = std::move(answer)] { shard_.take(*answer, Shard::Clock::now()); });
}

// Batches that are in the queue already are taken before this, and go out with it.
void ShardLoop::flush_at_end_of_turn() {
  if (flush_is_due_) return;
  flush_is_due_ = true;
  boost::asio::post(context_, [this] {
    flush_is_due_ = false;
    shard_.flush();
  });
}

void ShardLoop::request_state(const FollowSet& follow) { live_.request_state(*this, follow); }

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

ShardCounters ShardLoop::counters() const {
  const std::scoped_lock lock(mutex_);
  return counters_;
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
  if (has_expired_since_last_tick()) tell_of_tokens();
  tokens_looked_at_ = clock_();
  {
    const std::scoped_lock lock(mutex_);
    counters_ = shard_.counters();
  }
  tick_.expires_after(Shard::tick_every);
  arm_tick();
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

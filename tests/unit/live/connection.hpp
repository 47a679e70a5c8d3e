#pragma once
// The server's end of a connection, as transport's sessions are: an outbox of some size, a place in a shard. What it sends
// reaches the client when the test lets the network deliver.

#include <string>

#include "hub/membership.hpp"
#include "hub/outbox.hpp"
#include "hub/reader.hpp"
#include "unit/live/client.hpp"
#include "unit/live/queued_shard.hpp"

namespace hirondelle::test {

// A fault put in between, to see that the checks find it. Each time, the batch of events after `every` sound ones.
struct Tamper {
  enum class How { not_at_all, drop, send_twice, swap, lose_older };
  How how = How::not_at_all;
  std::size_t every = 1;
  std::size_t until_next = 1;
  bool now();
};

class Connection final : private Reader {
 public:
  struct Terms {
    FollowSet follow;
    std::string view;
    Framing framing = Framing::websocket;
    std::size_t outbox_bytes = std::size_t{1} << 20;
    bool once = false;
  };

  Connection(QueuedShard& shard, Client& client, Terms terms, Tamper& tamper);

  void join(std::optional<Since> since, Shard::Clock::time_point now);
  // Whether anything moved. A reader that is owed a state gets it when all that was before has gone out.
  bool deliver(std::size_t most, Shard::Clock::time_point now);
  bool is_settled() const { return outbox_.is_empty() && !owes_state_ && (membership_.is_live() || terms_.once); }
  std::size_t overflows() const { return overflows_; }

 private:
  void on_welcome(const Position& position, const Bytes& tail) override;
  void on_resumed(const Position& position) override;
  void on_frames(const Bytes& frames) override;
  void push(const Bytes& frames);
  void say(const Position& position, const std::string& message);

  QueuedShard& shard_;
  Client& client_;
  Terms terms_;
  Tamper& tamper_;
  Outbox outbox_;
  Bytes held_back_;
  Membership membership_;
  std::size_t overflows_ = 0;
  bool owes_state_ = false;
};

}  // namespace hirondelle::test

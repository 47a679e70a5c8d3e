#pragma once
// One stream of Server-Sent Events (HTML, section 9.2): the socket's messages for those who only read. The same queue of
// ready bytes as a WebSocket's, without Beast in between.

#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string>

#include "hub/membership.hpp"
#include "hub/outbox.hpp"
#include "hub/reader.hpp"
#include "protocol/messages.hpp"
#include "transport/options.hpp"
#include "transport/ordered_stream.hpp"
#include "transport/shard_loop.hpp"

namespace hirondelle {

struct SseRequest {
  FollowSet follow;
  std::optional<Since> since;
  Actor actor;
  Role role = Role::attendee;
  Scope role_scope;
  std::string shared_origin;  // of a foreign page that may read the stream; mostly empty
};

class SseSession final : public std::enable_shared_from_this<SseSession>,
                         private Reader,
                         private Connection,
                         private StreamOwner {
 public:
  SseSession(OrderedStream::Socket socket, ShardLoop& loop, const TransportOptions& options, SseRequest request);
  ~SseSession() override;

  void run();

 private:
  void watch_for_end();
  void join(std::optional<Since> since);
  std::string view() const;
  void close();

  void on_welcome(const Position& position, const Bytes& tail) override;
  void on_resumed(const Position& position) override;
  void on_frames(const Bytes& frames) override;
  void on_tokens(const TokenTable& tokens, Timestamp now) override;
  void on_goodbye(std::chrono::milliseconds come_back_after) override;
  void on_look(Clock::time_point now) override { stream_.reset_if_stalled(now, options_.stalled); }
  std::shared_ptr<void> keep_alive() override { return shared_from_this(); }
  void on_drained() override;

  OrderedStream stream_;
  ShardLoop& loop_;
  const TransportOptions& options_;
  SseRequest request_;
  Membership membership_;
  std::array<char, 16> ignored_{};  // what a client sends after its request
  bool owes_state_ = false;
  bool is_closing_ = false;
};

}  // namespace hirondelle

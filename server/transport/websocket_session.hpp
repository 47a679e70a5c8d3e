#pragma once
// One WebSocket: reads frames, speaks the protocol, and hands shared bytes to its socket. Lives as long as its read.

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <memory>
#include <string>

#include "hub/membership.hpp"
#include "hub/reader.hpp"
#include "protocol/messages.hpp"
#include "transport/device.hpp"
#include "transport/options.hpp"
#include "transport/ordered_stream.hpp"
#include "transport/shard_loop.hpp"

namespace hirondelle {

class WebSocketSession final : public std::enable_shared_from_this<WebSocketSession>,
                               private Reader,
                               private Connection,
                               private StreamOwner {
 public:
  using Upgrade = boost::beast::http::request<boost::beast::http::string_body>;

  WebSocketSession(OrderedStream::Socket socket, ShardLoop& loop, const Devices& devices, const TransportOptions& options);
  ~WebSocketSession() override;

  void run(Upgrade upgrade);

 private:
  // Close codes of our own (protocol/README.md).
  enum CloseCode : std::uint16_t { stopping = 4000, no_hello = 4002, bad_token = 4500, bad_device = 4502 };

  void read();
  void on_message(std::string_view text);
  void on_hello(const Hello& hello);
  void on_follow(const Follow& follow);
  void on_command(CommandMessage message);
  bool identify(const Hello& hello);
  std::optional<Problem> unknown_scope(const FollowSet& follow) const;
  void rejoin();
  void answer(std::string_view message);
  void send_answers();
  void refuse(std::string_view id, const Problem& problem);
  void close(std::uint16_t code, const char* reason);

  void on_welcome(const Position& position, const Bytes& tail) override;
  void on_resumed(const Position& position) override;
  void on_frames(const Bytes& frames) override;
  void on_tokens(const TokenTable& tokens, Timestamp now) override;
  void on_goodbye(std::chrono::milliseconds come_back_after) override;
  void on_look(Clock::time_point now) override;
  std::shared_ptr<void> keep_alive() override { return shared_from_this(); }
  void on_drained() override;

  boost::beast::websocket::stream<OrderedStream, false> stream_;
  ShardLoop& loop_;
  const Devices& devices_;
  const TransportOptions& options_;
  boost::beast::flat_buffer buffer_;
  std::unique_ptr<boost::asio::steady_timer> hello_timer_;
  std::unique_ptr<Upgrade> upgrade_;
  std::unique_ptr<std::string> answers_;  // frames of this turn
  Membership membership_;
  FollowSet follow_;
  Actor actor_;
  std::string device_;
  Role role_ = Role::attendee;
  Scope role_scope_;
  std::uint16_t under_way_ = 0;
  bool has_hello_ = false;
  bool owes_state_ = false;  // the outbox was full: a new state follows when it is empty
  bool is_closing_ = false;
  bool is_paused_ = false;  // it sends and does not take the answers: nothing more is read until it does
};

}  // namespace hirondelle

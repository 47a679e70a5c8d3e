#pragma once
// What lies between Beast's WebSocket stream and the socket: it owns the order of bytes. Beast's own writes (handshake, ping,
// pong, close) are whole and small; they go at the next frame boundary, ahead of fan-out, and are never dropped. Fan-out is
// ready-made frames, sent straight to the non-blocking socket; only when that is full does this wait for it.
//
// Rules (checked against Boost 1.81): nobody calls the WebSocket stream's async_write; a write of Beast's completes only when
// the kernel has taken it, or a flood of pings would be unbounded and closing would cut the close frame; nothing follows a
// close frame.

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/buffers_iterator.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/bind_handler.hpp>
#include <boost/beast/websocket/teardown.hpp>
#include <chrono>
#include <memory>
#include <string>

#include "hub/outbox.hpp"

namespace hirondelle {

// Whoever owns the stream. Called on the socket's thread.
class StreamOwner {
 public:
  virtual ~StreamOwner() = default;
  virtual std::shared_ptr<void> keep_alive() = 0;  // while the socket is waited for
  virtual void on_drained() = 0;                   // all has gone out
};

class OrderedStream {
 public:
  using Socket = boost::asio::ip::tcp::socket;
  using executor_type = Socket::executor_type;
  using next_layer_type = Socket;

  explicit OrderedStream(Socket socket) : socket_(std::move(socket)) {}

  executor_type get_executor() { return socket_.get_executor(); }
  Socket& next_layer() { return socket_; }
  const Socket& next_layer() const { return socket_; }

  void set_owner(StreamOwner& owner) { owner_ = &owner; }

  // Our own frames. Sends at once what the kernel takes; the rest waits in the outbox.
  void send(const Bytes& frames, Outbox::Kind kind);
  const Outbox& outbox() const { return outbox_; }
  void drop_fan_out() { outbox_.drop_fan_out(); }
  bool is_broken() const { return is_broken_; }

  // Where the other side has taken nothing for longer than `limit`: it could not read a close frame either.
  void reset_if_stalled(std::chrono::steady_clock::time_point now, std::chrono::steady_clock::duration limit);

  template <typename Buffers, typename Handler>
  auto async_read_some(const Buffers& buffers, Handler&& handler) {
    return socket_.async_read_some(buffers, std::forward<Handler>(handler));
  }

  // Beast's side: at most one at a time.
  template <typename Buffers, typename Handler>
  auto async_write_some(const Buffers& buffers, Handler&& handler) {
    return boost::asio::async_initiate<Handler, void(boost::system::error_code, std::size_t)>(
        [this](auto&& completion, const auto& bytes) {
          this->start_control_write(make_bytes(std::string(boost::asio::buffers_begin(bytes), boost::asio::buffers_end(bytes))),
                                    std::forward<decltype(completion)>(completion));
        },
        handler, buffers);
  }

 private:
  struct ControlWrite {
    virtual ~ControlWrite() = default;
    virtual void complete(boost::system::error_code error, std::size_t bytes) = 0;
  };

  template <typename Handler>
  struct ControlWriteWith final : ControlWrite {
    ControlWriteWith(Handler h, executor_type e) : handler(std::move(h)), executor(std::move(e)) {}
    void complete(boost::system::error_code error, std::size_t bytes) override {
      auto target = boost::asio::get_associated_executor(handler, executor);
      boost::asio::post(target, boost::beast::bind_handler(std::move(handler), error, bytes));
    }
    Handler handler;
    executor_type executor;
  };

  template <typename Handler>
  void start_control_write(Bytes bytes, Handler&& handler) {
    using Write = ControlWriteWith<std::decay_t<Handler>>;
    control_ = std::make_unique<Write>(std::forward<Handler>(handler), get_executor());
    control_bytes_ = bytes->size();
    if (is_broken_) return finish_control(boost::asio::error::broken_pipe);
    constexpr char close_frame = '\x88';  // FIN, opcode 8
    if (bytes->front() == close_frame) {
      outbox_.push_last(std::move(bytes));
      is_ending_ = true;
    } else {
      outbox_.push_next(std::move(bytes));
    }
    pump();
  }

  void pump();
  void wait_until_writable();
  void fail(boost::system::error_code error);
  void finish_control(boost::system::error_code error);

  Socket socket_;
  Outbox outbox_;
  StreamOwner* owner_ = nullptr;
  std::unique_ptr<ControlWrite> control_;
  std::size_t control_bytes_ = 0;
  std::uint64_t controls_seen_ = 0;
  std::chrono::steady_clock::time_point took_something_;  // while is_waiting_: when the socket last took bytes
  bool is_waiting_ = false;
  bool is_ending_ = false;  // a close frame is among what goes out: nothing follows it
  bool is_broken_ = false;
};

// What Beast needs to end a connection on a stream that it does not know (its section "Teardown").
inline void teardown(boost::beast::role_type role, OrderedStream& stream, boost::system::error_code& error) {
  boost::beast::websocket::teardown(role, stream.next_layer(), error);
}

template <typename Handler>
void async_teardown(boost::beast::role_type role, OrderedStream& stream, Handler&& handler) {
  boost::beast::websocket::async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

}  // namespace hirondelle

#include "transport/ordered_stream.hpp"

#include <array>
#include <boost/asio/buffer.hpp>

namespace hirondelle {

void OrderedStream::send(const Bytes& frames, Outbox::Kind kind) {
  if (is_broken_ || is_ending_) return;
  std::size_t sent = 0;
  if (outbox_.is_empty()) {
    boost::system::error_code error;
    sent = socket_.write_some(boost::asio::buffer(*frames), error);
    if (error && error != boost::asio::error::would_block) return fail(error);
    if (sent == frames->size()) return;
  }
  outbox_.push(frames, kind, sent);
  wait_until_writable();
}

void OrderedStream::pump() {
  constexpr std::size_t pieces_at_once = 16;
  while (!outbox_.is_empty()) {
    std::array<std::string_view, pieces_at_once> pieces;
    std::array<boost::asio::const_buffer, pieces_at_once> buffers;
    const std::size_t count = outbox_.gather(pieces);
    for (std::size_t i = 0; i < count; ++i) buffers[i] = boost::asio::buffer(pieces[i].data(), pieces[i].size());
    boost::system::error_code error;
    const std::size_t sent = socket_.write_some(std::span(buffers.data(), count), error);
    if (error == boost::asio::error::would_block) return wait_until_writable();
    if (error) return fail(error);
    outbox_.consume(sent);
    took_something_ = std::chrono::steady_clock::now();
    if (control_ && outbox_.controls_sent() != controls_seen_) finish_control({});
    controls_seen_ = outbox_.controls_sent();
  }
}

void OrderedStream::wait_until_writable() {
  if (is_waiting_) return;
  is_waiting_ = true;
  if (took_something_ == std::chrono::steady_clock::time_point{}) took_something_ = std::chrono::steady_clock::now();
  socket_.async_wait(Socket::wait_write, [this, alive = owner_->keep_alive()](boost::system::error_code error) {
    is_waiting_ = false;
    if (error) return fail(error);
    pump();
    if (!outbox_.is_empty() || is_broken_) return;
    took_something_ = {};
    owner_->on_drained();
  });
}

// The socket is shut, so the read that is always under way ends, and with it the session.
void OrderedStream::fail(boost::system::error_code error) {
  if (is_broken_) return;
  is_broken_ = true;
  outbox_ = Outbox{};
  boost::system::error_code ignored;
  socket_.shutdown(Socket::shutdown_both, ignored);
  finish_control(error);
}

void OrderedStream::reset_if_stalled(std::chrono::steady_clock::time_point now, std::chrono::steady_clock::duration limit) {
  if (!is_waiting_ || is_broken_ || now - took_something_ < limit) return;
  boost::system::error_code ignored;
  socket_.set_option(boost::asio::socket_base::linger(true, 0), ignored);
  is_broken_ = true;
  outbox_ = Outbox{};
  socket_.close(ignored);
  finish_control(boost::asio::error::connection_reset);
}

void OrderedStream::finish_control(boost::system::error_code error) {
  if (!control_) return;
  std::exchange(control_, nullptr)->complete(error, error ? 0 : control_bytes_);
}

}  // namespace hirondelle

#pragma once
// Two connected TCP sockets of loopback with small buffers: ours under the stream, and the other side's, read by blocking
// calls.

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <string>

namespace hirondelle::test {

class SocketPair {
 public:
  using tcp = boost::asio::ip::tcp;

  SocketPair() {
    tcp::acceptor acceptor(loop, tcp::endpoint(boost::asio::ip::address_v4::loopback(), 0));
    other.open(tcp::v4());
    other.set_option(boost::asio::socket_base::receive_buffer_size(small));
    other.connect(acceptor.local_endpoint());
    acceptor.accept(ours);
    ours.set_option(boost::asio::socket_base::send_buffer_size(small));
    ours.set_option(tcp::no_delay(true));
    ours.non_blocking(true);
  }

  // Reads what there is, while ours goes on sending; at most `limit` bytes, fewer only at the end of the connection.
  std::string read(std::size_t limit) {
    std::string all;
    other.non_blocking(true);
    while (all.size() < limit) {
      loop.poll();
      loop.restart();
      std::string piece(std::min<std::size_t>(limit - all.size(), 4096), '\0');
      boost::system::error_code error;
      const std::size_t size = other.read_some(boost::asio::buffer(piece), error);
      if (error == boost::asio::error::would_block) {
        loop.run_one_for(std::chrono::milliseconds(10));
        loop.restart();
        if (++idle_turns_ > most_idle_turns) throw std::runtime_error("nothing more came");
        continue;
      }
      if (error) break;
      idle_turns_ = 0;
      all.append(piece, 0, size);
    }
    return all;
  }

  static constexpr int small = 4096;  // bytes; the kernel makes some more of it

  boost::asio::io_context loop;
  tcp::socket ours{loop};
  tcp::socket other{loop};

 private:
  static constexpr int most_idle_turns = 500;
  int idle_turns_ = 0;
};

}  // namespace hirondelle::test

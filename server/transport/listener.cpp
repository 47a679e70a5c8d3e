#include "transport/listener.hpp"

#include <boost/asio/post.hpp>

#include "transport/http_session.hpp"

namespace hirondelle {

namespace {

using boost::asio::ip::tcp;
constexpr int backlog = 4096;
constexpr std::chrono::milliseconds pause_when_full{100};

}  // namespace

Listener::Listener(const tcp::endpoint& endpoint, std::vector<ShardLoop*> shards, Site& site)
    : shards_(std::move(shards)), site_(site), acceptor_(shards_.front()->context()), pause_(shards_.front()->context()) {
  acceptor_.open(endpoint.protocol());
  acceptor_.set_option(tcp::acceptor::reuse_address(true));
  acceptor_.bind(endpoint);
  acceptor_.listen(backlog);
}

void Listener::accept() {
  ShardLoop& shard = *shards_[next_];
  acceptor_.async_accept(shard.context(), [this, &shard](boost::system::error_code error, tcp::socket socket) {
    if (error == boost::asio::error::operation_aborted) return;
    if (error) {
      pause_.expires_after(pause_when_full);
      return pause_.async_wait([this](boost::system::error_code stopped) {
        if (!stopped) accept();
      });
    }
    next_ = (next_ + 1) % shards_.size();
    start_session(std::move(socket), shard);
    accept();
  });
}

void Listener::start_session(tcp::socket socket, ShardLoop& shard) {
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(boost::asio::socket_base::send_buffer_size(site_.options.kernel_buffer_bytes), ignored);
  boost::asio::post(shard.context(),
                    [session = std::make_shared<HttpSession>(std::move(socket), shard, site_)] { session->run(); });
}

void Listener::stop() {
  boost::system::error_code ignored;
  acceptor_.close(ignored);
  pause_.cancel();
}

}  // namespace hirondelle

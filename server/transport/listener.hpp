#pragma once
// Accepts connections and deals them out to the shards, one after the other. Runs on the first shard's thread.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <vector>

#include "transport/site.hpp"

namespace hirondelle {

class Listener {
 public:
  // Throws boost::system::system_error where the address cannot be had.
  Listener(const boost::asio::ip::tcp::endpoint& endpoint, std::vector<ShardLoop*> shards, Site& site);

  void run() { accept(); }
  void stop();  // on the first shard's thread
  boost::asio::ip::tcp::endpoint endpoint() const { return acceptor_.local_endpoint(); }

 private:
  void accept();
  void start_session(boost::asio::ip::tcp::socket socket, ShardLoop& shard);

  std::vector<ShardLoop*> shards_;
  Site& site_;
  boost::asio::ip::tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;  // out of file descriptors: no spin
  std::size_t next_ = 0;
};

}  // namespace hirondelle

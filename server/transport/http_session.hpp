#pragma once
// One HTTP/1.1 connection: reads a request, has it answered, reads the next; or hands its socket to a WebSocket or an event
// stream. Requests are answered one after the other, so a pipelined one waits.

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/parser.hpp>
#include <memory>
#include <optional>

#include "transport/site.hpp"

namespace hirondelle {

class HttpSession final : public std::enable_shared_from_this<HttpSession> {
 public:
  HttpSession(boost::asio::ip::tcp::socket socket, ShardLoop& loop, Site& site);

  void run();

 private:
  using Parser = http::bh::request_parser<http::bh::string_body>;

  void await_request();
  void read_header();
  void read_body();
  std::size_t body_limit(const http::Request& header) const;  // bytes
  void handle();
  std::optional<Problem> refuse_request(const http::Request& request) const;
  void upgrade(http::Request request);
  void stream_events(const http::Request& request, const http::Target& target, const Caller& caller);
  void respond(http::Response response);
  void respond_and_close(const Problem& problem);
  void linger();
  void on_bad_request(boost::system::error_code error);

  boost::beast::tcp_stream stream_;
  ShardLoop& loop_;
  Site& site_;
  boost::beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  std::shared_ptr<http::Response> response_;
  std::string shared_origin_;  // of a foreign page that may read the answer
  bool is_head_ = false;
  bool keep_alive_ = true;
};

}  // namespace hirondelle

#include "transport/http_session.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "protocol/json/message_codec.hpp"
#include "transport/origin.hpp"
#include "transport/sse_session.hpp"
#include "transport/websocket_session.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

constexpr std::chrono::seconds lingers{2};  // after the last answer

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

Problem too_large(std::size_t limit) {
  return {ProblemCode::too_large, "the request's body is too large", {}, static_cast<std::int64_t>(limit), {}, {}};
}

}  // namespace

HttpSession::HttpSession(boost::asio::ip::tcp::socket socket, ShardLoop& loop, Site& site)
    : stream_(std::move(socket)), loop_(loop), site_(site) {}

void HttpSession::run() { read_header(); }

// Between two requests a connection may rest for longer than a request may take.
void HttpSession::await_request() {
  if (buffer_.size() > 0) return read_header();
  constexpr std::size_t first_bytes = 4096;
  stream_.expires_after(site_.options.keep_alive);
  stream_.async_read_some(buffer_.prepare(first_bytes),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t bytes) {
                            if (error) return;
                            self->buffer_.commit(bytes);
                            self->read_header();
                          });
}

void HttpSession::read_header() {
  parser_.emplace();
  parser_->header_limit(static_cast<std::uint32_t>(site_.options.header_bytes));
  parser_->body_limit(std::max(site_.options.body_bytes, site_.options.programme_bytes));  // which one: with the header
  stream_.expires_after(site_.options.request_within);                                     // for header and body together
  bh::async_read_header(stream_, buffer_, *parser_, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (error) return self->on_bad_request(error);
    self->read_body();
  });
}

void HttpSession::read_body() {
  const auto& header = parser_->get();
  if (auto problem = refuse_request(header)) return respond_and_close(*problem);
  if (parser_->content_length().value_or(0) > body_limit(header)) return respond_and_close(too_large(body_limit(header)));
  bh::async_read(stream_, buffer_, *parser_, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (error) return self->on_bad_request(error);
    self->handle();
  });
}

// Beast 1.81 takes a Transfer-Encoding that it does not understand for a body that it does, so every request that carries
// one is refused; nobody needs it here (FAULTS row 31).
std::optional<Problem> HttpSession::refuse_request(const http::Request& request) const {
  if (request.find(bh::field::transfer_encoding) != request.end()) {
    return Problem{
        ProblemCode::bad_request, "Transfer-Encoding is not taken; send a Content-Length", "Transfer-Encoding", {}, {}, {}};
  }
  if (view(request[bh::field::content_length]).find(',') != std::string_view::npos) {
    return Problem{ProblemCode::bad_request, "Content-Length is one number", "Content-Length", {}, {}, {}};
  }
  if (request.count(bh::field::content_length) > 1 || request.count(bh::field::host) > 1) {
    return Problem{ProblemCode::bad_request, "a header that may come once came twice", {}, {}, {}, {}};
  }
  if (!is_own_origin(view(request[bh::field::origin]), view(request[bh::field::host]), site_.options.origins)) {
    return Problem{ProblemCode::origin_refused, "pages of this origin may not connect", "Origin", {}, {}, {}};
  }
  return std::nullopt;
}

std::size_t HttpSession::body_limit(const http::Request& header) const {
  const bool is_programme = header.method() == bh::verb::put && view(header.target()).starts_with("/api/v1/programme");
  return is_programme ? site_.options.programme_bytes : site_.options.body_bytes;
}

void HttpSession::on_bad_request(boost::system::error_code error) {
  if (error == bh::error::header_limit) {
    return respond_and_close({ProblemCode::header_too_large,
                              "the request's header is too large",
                              {},
                              static_cast<std::int64_t>(site_.options.header_bytes),
                              {},
                              {}});
  }
  if (error == bh::error::body_limit) return respond_and_close(too_large(body_limit(parser_->get())));
  const bool is_http_error = &error.category() == &make_error_code(bh::error::bad_method).category();
  if (is_http_error && error != bh::error::end_of_stream && error != bh::error::partial_message) {
    return respond_and_close({ProblemCode::bad_request, "not a request that can be read: " + error.message(), {}, {}, {}, {}});
  }
}

void HttpSession::handle() {
  http::Request request = parser_->release();
  is_head_ = request.method() == bh::verb::head;
  const auto origin = std::string(request[bh::field::origin]);
  shared_origin_ = std::ranges::find(site_.options.origins, origin) != site_.options.origins.end() ? origin : std::string{};
  keep_alive_ = request.keep_alive();
  stream_.expires_never();
  const auto target = http::parse_target(view(request.target()));
  if (!target) return respond(http::problem({ProblemCode::not_found, "not a path that can be read", {}, {}, {}, {}}));
  if (target->query.contains("token") || target->query.contains("access_token")) {
    return respond(http::problem(
        {ProblemCode::bad_request, "a token never goes into an address; send it in Authorization", "token", {}, {}, {}}));
  }
  if (request.method() == bh::verb::options && !shared_origin_.empty()) return respond(preflight_answer());
  if (target->path == "/api/v1/ws") return upgrade(std::move(request));
  auto caller = site_.api.identify(request, loop_);
  if (const auto* problem = std::get_if<Problem>(&caller)) return respond(http::problem(*problem));
  if (target->path == "/api/v1/stream") return stream_events(request, *target, std::get<Caller>(caller));
  if (target->path == "/health/live") return respond(http::answer(bh::status::ok, "text/plain", "live\n"));
  if (target->path == "/health/ready") {
    return respond(http::json(site_.ready_document(), site_.is_ready() ? bh::status::ok : bh::status::service_unavailable));
  }
  if (target->path == "/metrics") {
    return respond(http::answer(bh::status::ok, "text/plain; version=0.0.4; charset=utf-8", site_.metrics()));
  }
  if (request.method() == bh::verb::get || request.method() == bh::verb::head) {
    if (auto file = site_.files.get(target->path, request)) return respond(*std::move(file));
  }
  const auto respond_later = [self = shared_from_this()](http::Response response) {
    boost::asio::post(self->stream_.get_executor(),
                      [self, response = std::move(response)]() mutable { self->respond(std::move(response)); });
  };
  ApiCall call{loop_, std::move(request), *target, std::get<Caller>(caller), respond_later};
  if (!site_.api.handle(std::move(call))) {
    respond(http::problem({ProblemCode::not_found, "nothing is here", {}, {}, {}, {}}));
  }
}

void HttpSession::upgrade(http::Request request) {
  if (!boost::beast::websocket::is_upgrade(request)) {
    return respond(http::problem({ProblemCode::bad_request, "this path takes WebSockets alone", "Upgrade", {}, {}, {}}));
  }
  constexpr std::size_t key_characters = 24;  // 16 bytes in base64 (RFC 6455, section 4.1); Beast takes fewer
  if (request[bh::field::sec_websocket_key].size() != key_characters) {
    return respond(http::problem({ProblemCode::bad_request, "not a key", "Sec-WebSocket-Key", {}, {}, {}}));
  }
  auto socket = stream_.release_socket();
  socket.non_blocking(true);
  std::make_shared<WebSocketSession>(std::move(socket), loop_, site_.devices, site_.options)->run(std::move(request));
}

void HttpSession::stream_events(const http::Request& request, const http::Target& target, const Caller& caller) {
  const auto follow = json::parse_follow(target.get("follow"));
  if (const auto* problem = std::get_if<Problem>(&follow)) return respond(http::problem(*problem));
  SseRequest stream{std::get<FollowSet>(follow), {}, caller.actor, caller.role, caller.scope, shared_origin_};
  for (const Scope& scope : stream.follow.scopes()) {
    if (loop_.shard().tree().knows(scope)) continue;
    return respond(http::problem({ProblemCode::unknown_scope, "no such scope: " + to_string(scope), "follow", {}, {}, {}}));
  }
  const auto last = request["Last-Event-ID"];
  stream.since = parse_since(last.empty() ? target.get("since") : std::string(last));
  auto socket = stream_.release_socket();
  socket.non_blocking(true);
  std::make_shared<SseSession>(std::move(socket), loop_, site_.options, std::move(stream))->run();
}

void HttpSession::respond_and_close(const Problem& problem) {
  keep_alive_ = false;
  respond(http::problem(problem));
}

void HttpSession::respond(http::Response response) {
  response.version(11);
  response.keep_alive(keep_alive_);
  if (!shared_origin_.empty()) share_with(response, shared_origin_);
  if (response.result() == bh::status::not_modified) {
    response.body().clear();
  } else {
    response.prepare_payload();
  }
  if (is_head_) response.body().clear();
  response_ = std::make_shared<http::Response>(std::move(response));
  stream_.expires_after(site_.options.keep_alive);
  bh::async_write(stream_, *response_, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    self->response_.reset();
    if (error) return;
    if (self->keep_alive_) return self->await_request();
    boost::system::error_code ignored;
    self->stream_.socket().shutdown(boost::asio::ip::tcp::socket::shutdown_send, ignored);
    self->stream_.expires_after(lingers);
    self->linger();
  });
}

// Closing while the other side still sends would reset the connection, and the answer that says what was wrong would be lost
// on its way (RFC 9112, section 9.6).
void HttpSession::linger() {
  constexpr std::size_t piece = 4096;
  buffer_.clear();
  stream_.async_read_some(buffer_.prepare(piece), [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (!error) self->linger();
  });
}

}  // namespace hirondelle

#include "transport/sse_session.hpp"

#include <utility>

#include "hub/framing.hpp"
#include "protocol/json/message_codec.hpp"
#include "transport/view.hpp"

namespace hirondelle {

namespace {

// No Content-Length and no chunks: the stream ends with the connection. X-Accel-Buffering keeps nginx from holding it back.
std::string header(const std::string& shared_origin) {
  std::string text =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n"
      "X-Accel-Buffering: no\r\nX-Content-Type-Options: nosniff\r\n";
  if (!shared_origin.empty()) text += "Access-Control-Allow-Origin: " + shared_origin + "\r\nVary: Origin\r\n";
  return text + "\r\nretry: 2000\n\n";
}

}  // namespace

SseSession::SseSession(OrderedStream::Socket socket, ShardLoop& loop, const TransportOptions& options, SseRequest request)
    : stream_(std::move(socket)), loop_(loop), options_(options), request_(std::move(request)), membership_(*this) {
  stream_.set_owner(*this);
  loop_.add(*this);
}

SseSession::~SseSession() { loop_.remove(*this); }

std::string SseSession::view() const { return view_of(request_.follow, request_.role, request_.role_scope, {}); }

void SseSession::run() {
  stream_.send(make_bytes(header(request_.shared_origin)), Outbox::Kind::own);
  watch_for_end();
  join(request_.since);
}

void SseSession::join(std::optional<Since> since) {
  loop_.join(membership_, {request_.follow, view(), Framing::sse, std::move(since), {}, false});
}

void SseSession::watch_for_end() {
  stream_.async_read_some(boost::asio::buffer(ignored_),
                          [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                            if (error) return self->membership_.leave();
                            self->watch_for_end();
                          });
}

void SseSession::on_welcome(const Position& position, const Bytes& tail) {
  const std::string own_view = view();
  std::string start = sse_event({}, json::you_message({request_.role, request_.role_scope, {}, loop_.now()}));
  start += sse_event(to_string(Since{position, own_view}), json::welcome_head(position, own_view) + *tail);
  stream_.send(make_bytes(std::move(start)), Outbox::Kind::own);
}

// No id: until the missed events have come, the place to resume from is the old one.
void SseSession::on_resumed(const Position& position) {
  std::string start = sse_event({}, json::you_message({request_.role, request_.role_scope, {}, loop_.now()}));
  start += sse_event({}, json::resumed_message(position, view()));
  stream_.send(make_bytes(std::move(start)), Outbox::Kind::own);
}

void SseSession::on_frames(const Bytes& frames) {
  stream_.send(frames, Outbox::Kind::fan_out);
  if (stream_.outbox().fan_out_bytes() <= options_.outbox_bytes) return;
  membership_.leave();
  stream_.drop_fan_out();
  owes_state_ = true;
  loop_.count_overflow();
}

void SseSession::on_drained() {
  if (is_closing_) return close();
  if (std::exchange(owes_state_, false)) join({});
}

void SseSession::on_tokens(const TokenTable& tokens, Timestamp now) {
  if (request_.actor.kind != Actor::Kind::token) return;
  const auto token = tokens.find(request_.actor.id);
  if (token == tokens.end() || !token->second.holds_at(now)) close();
}

void SseSession::on_goodbye(std::chrono::milliseconds come_back_after) {
  stream_.send(make_bytes(sse_event({}, json::goodbye_message(true, come_back_after))), Outbox::Kind::own);
  is_closing_ = true;
  if (stream_.outbox().is_empty()) close();
}

void SseSession::close() {
  membership_.leave();
  boost::system::error_code ignored;
  stream_.next_layer().shutdown(OrderedStream::Socket::shutdown_both, ignored);
}

}  // namespace hirondelle

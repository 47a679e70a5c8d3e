#include "transport/websocket_session.hpp"

#include <boost/asio/post.hpp>
#include <utility>

#include "hub/framing.hpp"
#include "ops/crypto.hpp"
#include "protocol/json/command_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "transport/view.hpp"

namespace hirondelle {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

constexpr std::string_view subprotocol = "hirondelle.v1";
constexpr std::size_t idle_read_bytes = 128;
constexpr std::size_t read_bytes = 4096;

bool offers_subprotocol(const WebSocketSession::Upgrade& upgrade) {
  return beast::http::token_list(upgrade[beast::http::field::sec_websocket_protocol]).exists(subprotocol);
}

}  // namespace

WebSocketSession::WebSocketSession(OrderedStream::Socket socket, ShardLoop& loop, const Devices& devices,
                                   const TransportOptions& options)
    : stream_(std::move(socket)), loop_(loop), devices_(devices), options_(options), membership_(*this) {
  stream_.next_layer().set_owner(*this);
  loop_.add(*this);
}

WebSocketSession::~WebSocketSession() { loop_.remove(*this); }

void WebSocketSession::run(Upgrade upgrade) {
  upgrade_ = std::make_unique<Upgrade>(std::move(upgrade));
  stream_.set_option(websocket::stream_base::timeout{options_.request_within, options_.idle, true});
  stream_.read_message_max(options_.frame_bytes);
  if (offers_subprotocol(*upgrade_)) {
    stream_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(beast::http::field::sec_websocket_protocol, std::string(subprotocol));
    }));
  }
  stream_.async_accept(*upgrade_, [self = shared_from_this()](boost::system::error_code error) {
    self->upgrade_.reset();
    if (error) return;
    self->stream_.set_option(websocket::stream_base::decorator([](websocket::response_type&) {}));
    self->hello_timer_ = std::make_unique<boost::asio::steady_timer>(self->loop_.context(), self->options_.request_within);
    self->hello_timer_->async_wait([weak = self->weak_from_this()](boost::system::error_code expired) {
      const auto session = weak.lock();
      if (!expired && session) session->close(no_hello, "no hello");
    });
    self->read();
  });
}

void WebSocketSession::read() {
  // Beast makes room before it waits. A reader mostly says nothing after its hello, so it is given little; what is longer
  // comes in several reads.
  const bool is_idle = buffer_.size() == 0 && actor_.kind != Actor::Kind::token;
  const std::size_t room = is_idle ? idle_read_bytes : read_bytes;
  stream_.async_read_some(buffer_, room, [self = shared_from_this()](boost::system::error_code error, std::size_t) {
    if (error) return self->membership_.leave();
    if (!self->stream_.is_message_done()) return self->read();
    if (!self->stream_.got_text()) {
      self->close(websocket::close_code::unknown_data, "text frames only");
    } else if (!self->is_closing_) {
      self->on_message({static_cast<const char*>(self->buffer_.data().data()), self->buffer_.size()});
    }
    self->buffer_.clear();
    self->buffer_.shrink_to_fit();  // an idle reader keeps no buffer
    self->is_paused_ = self->stream_.next_layer().outbox().bytes() > self->options_.outbox_bytes;
    if (!self->is_paused_) self->read();
  });
}

void WebSocketSession::on_message(std::string_view text) {
  auto parsed = json::parse_client_message(text);
  if (const auto* refused = std::get_if<ClientProblem>(&parsed)) return refuse(refused->id, refused->problem);
  auto& message = std::get<ClientMessage>(parsed);
  if (const auto* hello = std::get_if<Hello>(&message)) return on_hello(*hello);
  if (!has_hello_) {
    const auto* command = std::get_if<CommandMessage>(&message);
    return refuse(command != nullptr ? command->id : "", {ProblemCode::bad_request, "hello comes first", "type", {}, {}, {}});
  }
  if (const auto* follow = std::get_if<Follow>(&message)) return on_follow(*follow);
  on_command(std::get<CommandMessage>(std::move(message)));
}

void WebSocketSession::on_hello(const Hello& hello) {
  if (has_hello_) return refuse("", {ProblemCode::bad_request, "hello comes once", "type", {}, {}, {}});
  if (const auto problem = unknown_scope(hello.follow)) return refuse("", *problem);
  if (!identify(hello)) return;
  has_hello_ = true;
  hello_timer_.reset();
  follow_ = hello.follow;
  JoinRequest request{follow_, view_of(follow_, role_, role_scope_, device_), Framing::websocket, hello.since, {}, false};
  loop_.join(membership_, std::move(request));
}

bool WebSocketSession::identify(const Hello& hello) {
  if (!hello.token.empty()) {
    const std::string hash = crypto::token_hash(hello.token);
    const auto token = loop_.tokens().find(hash);
    if (token == loop_.tokens().end() || !token->second.holds_at(loop_.now())) {
      refuse("", {ProblemCode::unauthorized, "this token is unknown, expired or revoked", "token", {}, {}, {}});
      send_answers();
      close(bad_token, "token");
      return false;
    }
    actor_ = {Actor::Kind::token, hash};
    role_ = token->second.role;
    role_scope_ = token->second.scope;
    return true;
  }
  if (hello.device == "new") {
    device_ = devices_.mint(loop_.now());
  } else if (!hello.device.empty()) {
    device_ = hello.device;
  }
  if (device_.empty()) return true;
  const auto id = devices_.verify(device_, loop_.now());
  if (!id) {
    close(bad_device, "device");
    return false;
  }
  actor_ = {Actor::Kind::device, *id};
  return true;
}

std::optional<Problem> WebSocketSession::unknown_scope(const FollowSet& follow) const {
  for (const Scope& scope : follow.scopes()) {
    if (!loop_.shard().tree().knows(scope)) {
      return Problem{ProblemCode::unknown_scope, "no such scope: " + to_string(scope), "follow", {}, {}, {}};
    }
  }
  return std::nullopt;
}

void WebSocketSession::on_follow(const Follow& follow) {
  if (const auto problem = unknown_scope(follow.follow)) return refuse("", *problem);
  follow_ = follow.follow;
  owes_state_ = false;
  rejoin();
}

void WebSocketSession::rejoin() {
  loop_.join(membership_, {follow_, view_of(follow_, role_, role_scope_, device_), Framing::websocket, {}, {}, false});
}

void WebSocketSession::on_command(CommandMessage message) {
  if (under_way_ >= options_.commands_under_way) {
    return refuse(message.id, {ProblemCode::too_many_commands,
                               "too many commands of this connection are under way",
                               "",
                               static_cast<std::int64_t>(options_.commands_under_way),
                               {},
                               std::chrono::milliseconds(1'000)});
  }
  ++under_way_;
  Request request{message.id, crypto::sha256(json::canonical(message.command)), actor_, std::move(message.command)};
  loop_.submit(std::move(request), [self = shared_from_this(), id = std::move(message.id)](auto outcome) mutable {
    auto& context = self->loop_.context();
    boost::asio::post(context, [self = std::move(self), id = std::move(id), outcome = std::move(outcome)] {
      --self->under_way_;
      if (const auto* problem = std::get_if<Problem>(&outcome)) return self->refuse(id, *problem);
      const Done& done = std::get<Done>(outcome);
      self->answer(json::ack_message(id, done.position, done.created));
    });
  });
}

// --- what goes out -------------------------------------------------------------------------------------------------------

// Answers that come in one turn go out together.
void WebSocketSession::answer(std::string_view message) {
  if (!answers_) {
    answers_ = std::make_unique<std::string>();
    loop_.at_end_of_turn([self = shared_from_this()] { self->send_answers(); });
  }
  *answers_ += websocket_text(message);
}

void WebSocketSession::send_answers() {
  const auto answers = std::exchange(answers_, nullptr);
  if (answers && !is_closing_) stream_.next_layer().send(make_bytes(std::move(*answers)), Outbox::Kind::own);
}

void WebSocketSession::refuse(std::string_view id, const Problem& problem) { answer(json::error_message(id, problem)); }

void WebSocketSession::on_welcome(const Position& position, const Bytes& tail) {
  const std::string head = json::welcome_head(position, view_of(follow_, role_, role_scope_, device_));
  std::string start = websocket_text(json::you_message({role_, role_scope_, device_, loop_.now()}));
  start += websocket_text_header(head.size() + tail->size());
  start += head;
  start += *tail;
  if (!is_closing_) stream_.next_layer().send(make_bytes(std::move(start)), Outbox::Kind::own);
}

void WebSocketSession::on_resumed(const Position& position) {
  std::string start = websocket_text(json::you_message({role_, role_scope_, device_, loop_.now()}));
  start += websocket_text(json::resumed_message(position, view_of(follow_, role_, role_scope_, device_)));
  if (!is_closing_) stream_.next_layer().send(make_bytes(std::move(start)), Outbox::Kind::own);
}

void WebSocketSession::on_frames(const Bytes& frames) {
  if (is_closing_) return;
  OrderedStream& stream = stream_.next_layer();
  stream.send(frames, Outbox::Kind::fan_out);
  if (stream.outbox().fan_out_bytes() <= options_.outbox_bytes) return;
  membership_.leave();
  stream.drop_fan_out();
  owes_state_ = true;
  loop_.count_overflow();
}

void WebSocketSession::on_drained() {
  if (std::exchange(is_paused_, false)) read();
  if (std::exchange(owes_state_, false) && !is_closing_) rejoin();
}

// --- the end -------------------------------------------------------------------------------------------------------------

void WebSocketSession::on_tokens(const TokenTable& tokens, Timestamp now) {
  if (actor_.kind != Actor::Kind::token) return;
  const auto token = tokens.find(actor_.id);
  if (token == tokens.end() || !token->second.holds_at(now)) close(bad_token, "token");
}

void WebSocketSession::on_goodbye(std::chrono::milliseconds come_back_after) {
  answer(json::goodbye_message(true, come_back_after));
  send_answers();
  close(stopping, "the server stops");
}

void WebSocketSession::on_look(Clock::time_point now) { stream_.next_layer().reset_if_stalled(now, options_.stalled); }

void WebSocketSession::close(std::uint16_t code, const char* reason) {
  if (std::exchange(is_closing_, true)) return;
  membership_.leave();
  stream_.async_close({static_cast<websocket::close_code>(code), reason},
                      [self = shared_from_this()](boost::system::error_code) {});
}

}  // namespace hirondelle

#include "unit/live/connection.hpp"

#include <array>

#include "protocol/json/message_codec.hpp"

namespace hirondelle::test {

bool Tamper::now() {
  if (how == How::not_at_all || --until_next > 0) return false;
  until_next = every;
  return true;
}

Connection::Connection(QueuedShard& shard, Client& client, Terms terms, Tamper& tamper)
    : shard_(shard), client_(client), terms_(std::move(terms)), tamper_(tamper), membership_(*this) {
  client_.connect(terms_.framing);
}

void Connection::join(std::optional<Since> since, Shard::Clock::time_point now) {
  shard_.shard().join(membership_, {terms_.follow, terms_.view, terms_.framing, std::move(since), {}, terms_.once}, now);
}

bool Connection::deliver(std::size_t most, Shard::Clock::time_point now) {
  bool moved = false;
  while (most > 0 && !outbox_.is_empty()) {
    std::array<std::string_view, 1> piece;
    outbox_.gather(piece);
    const std::size_t taken = std::min(most, piece[0].size());
    client_.receive(piece[0].substr(0, taken));
    outbox_.consume(taken);
    most -= taken;
    moved = true;
  }
  if (outbox_.is_empty() && std::exchange(owes_state_, false)) {
    join({}, now);
    moved = true;
  }
  return moved;
}

void Connection::say(const Position& position, const std::string& message) {
  outbox_.push(make_bytes(terms_.framing == Framing::websocket ? websocket_text(message)
                                                               : sse_event(to_string(Since{position, terms_.view}), message)),
               Outbox::Kind::own);
}

void Connection::on_welcome(const Position& position, const Bytes& tail) {
  say(position, json::welcome_head(position, terms_.view) + *tail);
}

void Connection::on_resumed(const Position& position) { say(position, json::resumed_message(position, terms_.view)); }

void Connection::on_frames(const Bytes& frames) {
  const bool holds_events = frames->find(R"("type":"event")") != std::string::npos;
  const bool tampers = holds_events && tamper_.now();
  if (tampers && tamper_.how == Tamper::How::drop) return;
  if (tampers && tamper_.how == Tamper::How::swap && !held_back_) {
    held_back_ = frames;
    return;
  }
  push(frames);
  if (tampers && tamper_.how == Tamper::How::send_twice) push(frames);
  if (holds_events && held_back_) push(std::exchange(held_back_, nullptr));
}

void Connection::push(const Bytes& frames) {
  if (owes_state_) return;
  outbox_.push(frames, Outbox::Kind::fan_out);
  if (outbox_.fan_out_bytes() <= terms_.outbox_bytes) return;
  membership_.leave();
  outbox_.drop_fan_out();
  owes_state_ = true;
  ++overflows_;
}

}  // namespace hirondelle::test

#include "unit/live/client.hpp"

#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

std::size_t big_endian(std::string_view bytes) {
  std::size_t number = 0;
  for (const char byte : bytes) number = number << 8 | static_cast<unsigned char>(byte);
  return number;
}

Position position_in(const Json& message) {
  auto position = parse_position(message.at("position").get_ref<const std::string&>());
  if (!position) throw Violation("no position: " + message.dump());
  return *std::move(position);
}

}  // namespace

void Client::connect(Framing framing) {
  framing_ = framing;
  bytes_.clear();
  is_greeted_ = false;
  texts_.clear();
}

void Client::receive(std::string_view bytes) {
  bytes_ += bytes;
  while (const auto message = next_message()) {
    Json parsed = Json::parse(*message);
    const std::size_t size = static_cast<std::size_t>(message->data() - bytes_.data()) + message->size();
    bytes_.erase(0, size + (framing_ == Framing::sse ? 2 : 0));
    on_message(std::move(parsed));
  }
}

std::optional<std::string_view> Client::next_message() {
  const std::string_view all = bytes_;
  if (framing_ == Framing::sse) {
    const auto end = all.find("\n\n");
    if (end == all.npos) return std::nullopt;
    const auto data = all.find("data: ");
    if (data > end) throw Violation("an event without data");
    return all.substr(data + 6, end - data - 6);
  }
  if (all.size() < 2) return std::nullopt;
  if (all[0] != '\x81') throw Violation("not a whole text frame");
  const auto first = static_cast<unsigned char>(all[1]);
  const std::size_t length_bytes = first == 127 ? 8 : first == 126 ? 2 : 0;
  if (all.size() < 2 + length_bytes) return std::nullopt;
  const std::size_t size = length_bytes == 0 ? first : big_endian(all.substr(2, length_bytes));
  if (all.size() < 2 + length_bytes + size) return std::nullopt;
  return all.substr(2 + length_bytes, size);
}

void Client::on_message(Json message) {
  const auto type = message.at("type").get<std::string>();
  const Position at = position_in(message);
  if (type == "welcome") return on_welcome(std::move(message), at);
  if (type == "resumed") {
    if (!state_ || !position_) throw Violation("resumed, but there was no state");
    if (at.epoch != position_->epoch || at.offset < position_->offset) throw Violation("resumed behind what was known");
    is_greeted_ = true;
    ++resumptions_;
    return;  // the position stays: the missed events are still to come, and may be cut off
  }
  if (!is_greeted_) throw Violation(type + " before welcome or resumed");
  if (at.epoch != position_->epoch) throw Violation("another epoch without a welcome");
  if (type == "event") return on_event(message, at);
  if (type != "at") throw Violation("an unknown message: " + type);
  if (at.offset < position_->offset) throw Violation("`at` goes back");
  position_ = at;
}

void Client::on_welcome(Json message, const Position& at) {
  if (is_greeted_ && position_ && at.epoch == position_->epoch && at.offset < position_->offset) {
    throw Violation("a welcome that goes back");
  }
  state_ = FoldedState(std::move(message.at("state")), message.at("programme").get<std::string>());
  position_ = at;
  view_ = message.at("view").get<std::string>();
  base_ = at.offset;
  received_.clear();
  is_greeted_ = true;
  ++welcomes_;
}

void Client::on_event(const Json& message, const Position& at) {
  if (at.offset <= position_->offset) {
    throw Violation("event " + to_string(at) + " came behind " + to_string(*position_) + ": twice, or out of order");
  }
  const Json& event = message.at("event");
  if (event.at("kind") == "announcement.posted" && event["announcement"].contains("title")) texts_.insert(at.offset);
  state_->fold(to_string(at), message.at("at").get<std::string>(), event);
  position_ = at;
  received_.push_back(at.offset);
}

}  // namespace hirondelle::test

#include "protocol/json/message_codec.hpp"
#include "protocol/json/problem.hpp"
#include "protocol/json/writer.hpp"

namespace hirondelle::json {
namespace {

constexpr std::size_t frame_overhead = 128;  // names, position and moment around the JSON that is handed in

}  // namespace

std::string you_message(const You& you) {
  std::string out;
  ObjectWriter writer(out);
  writer.text("type", "you").text("role", to_string(you.role)).scope("scope", you.scope);
  writer.text_unless_empty("device", you.device).time("now", you.now).close();
  return out;
}

std::string resumed_message(const Position& position, std::string_view view) {
  std::string out;
  ObjectWriter(out).text("type", "resumed").position("position", position).text("view", view).close();
  return out;
}

std::string event_message(const Position& position, Timestamp at, std::string_view event_json) {
  std::string out;
  out.reserve(event_json.size() + frame_overhead);
  ObjectWriter(out).text("type", "event").position("position", position).time("at", at).json("event", event_json).close();
  return out;
}

std::string at_message(const Position& position) {
  std::string out;
  ObjectWriter(out).text("type", "at").position("position", position).close();
  return out;
}

std::string ack_message(std::string_view id, const Position& position, std::string_view created) {
  std::string out;
  ObjectWriter writer(out);
  writer.text("type", "ack").text("id", id).position("position", position).text_unless_empty("created", created).close();
  return out;
}

std::string error_message(std::string_view id, const Problem& problem) {
  std::string out;
  ObjectWriter writer(out);
  append_problem(writer.text("type", "error").text_unless_empty("id", id).begin("error"), problem);
  writer.close();
  return out;
}

std::string goodbye_message(bool reconnect, std::chrono::milliseconds after) {
  std::string out;
  ObjectWriter(out).text("type", "goodbye").boolean("reconnect", reconnect).integer("after_ms", after.count()).close();
  return out;
}

// Left open: welcome_tail closes it.
std::string welcome_head(const Position& position, std::string_view view) {
  std::string out;
  ObjectWriter(out).text("type", "welcome").position("position", position).text("view", view);
  out += ',';
  return out;
}

std::string feed_head(const Position& position, std::string_view view) {
  std::string out;
  ObjectWriter(out).position("position", position).text("view", view);
  out += ',';
  return out;
}

std::string welcome_tail(std::string_view state_json, std::string_view programme_version) {
  std::string out;
  out.reserve(state_json.size() + frame_overhead);
  ObjectWriter(out).json("state", state_json).text("programme", programme_version).close();
  out.erase(0, 1);  // the object was begun by welcome_head or feed_head
  return out;
}

}  // namespace hirondelle::json

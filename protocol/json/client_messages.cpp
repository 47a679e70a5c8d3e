#include <algorithm>

#include "protocol/json/command_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/strict_parse.hpp"
#include "protocol/limits.hpp"

namespace hirondelle::json {
namespace {

constexpr std::string_view follow_name = "follow";

// Counted as they came: what is over the limit is not read.
std::optional<Problem> check_count(std::size_t scopes) {
  if (scopes <= FollowSet::max_scopes) return std::nullopt;
  return Problem{.code = ProblemCode::too_many_scopes,
                 .detail = "follow has " + std::to_string(scopes) + " scopes, at most " +
                           std::to_string(FollowSet::max_scopes) + " are allowed",
                 .field = std::string(follow_name),
                 .limit = static_cast<std::int64_t>(FollowSet::max_scopes),
                 .actual = static_cast<std::int64_t>(scopes)};
}

Problem bad_scope(const std::string& field, std::string_view text) {
  return {.code = ProblemCode::bad_scope,
          .detail = field + " is " + excerpt(text) + "; it must be festival, place:ID or workshop:ID",
          .field = field};
}

FollowSet read_follow(ObjectReader& reader) {
  const Json* list = reader.required_array(follow_name);
  if (!list) return {};
  if (auto problem = check_count(list->size())) {
    reader.refuse(std::move(*problem));
    return {};
  }
  std::vector<Scope> scopes;
  scopes.reserve(list->size());
  for (const Json& item : *list) {
    const std::string name = std::string(follow_name) + '[' + std::to_string(scopes.size()) + ']';
    if (!item.is_string()) {
      reader.refuse(ProblemCode::wrong_type, name, "must be a string");
      return {};
    }
    const auto& text = item.get_ref<const std::string&>();
    auto scope = parse_scope(text);
    if (!scope) {
      reader.refuse(bad_scope(name, text));
      return {};
    }
    scopes.push_back(std::move(*scope));
  }
  return FollowSet(std::move(scopes));
}

// A token or a device is known or not, whatever it is made of; only its length is looked at here.
std::string read_credential(ObjectReader& reader, std::string_view name) {
  auto text = reader.optional_string(name).value_or("");
  if (text.size() <= limits::credential) return text;
  reader.refuse({.code = ProblemCode::too_long,
                 .detail = std::string(name) + " has " + std::to_string(text.size()) + " bytes, at most " +
                           std::to_string(limits::credential) + " are allowed",
                 .field = std::string(name),
                 .limit = static_cast<std::int64_t>(limits::credential),
                 .actual = static_cast<std::int64_t>(text.size())});
  return {};
}

ClientMessage read_hello(ObjectReader& reader) {
  Hello hello;
  hello.follow = read_follow(reader);
  hello.since = parse_since(reader.optional_string("since").value_or(""));
  hello.token = read_credential(reader, "token");
  hello.device = read_credential(reader, "device");
  return hello;
}

// The frame's id when it has one that can be echoed.
std::string id_of(const Json& frame) {
  if (!frame.is_object()) return {};
  const auto id = frame.find("id");
  if (id == frame.end() || !id->is_string() || check_command_id("id", id->get_ref<const std::string&>())) return {};
  return id->get<std::string>();
}

std::variant<ClientMessage, Problem> read_command_message(std::string_view type, ObjectReader& reader) {
  CommandMessage message;
  message.id = reader.required_string("id");
  if (reader.ok()) {
    if (auto problem = check_command_id("id", message.id)) reader.refuse(std::move(*problem));
  }
  auto command = read_command(type, reader);
  if (auto* problem = std::get_if<Problem>(&command)) return std::move(*problem);
  message.command = std::get<Command>(std::move(command));
  return message;
}

std::variant<ClientMessage, Problem> read_message(const Json& frame) {
  ObjectReader reader(frame);
  const std::string type = reader.required_string("type");
  if (!reader.ok()) return reader.problems().front();
  if (type != "hello" && type != follow_name) return read_command_message(type, reader);
  ClientMessage message = type == "hello" ? read_hello(reader) : Follow{read_follow(reader)};
  if (!reader.ok()) return reader.problems().front();
  return message;
}

}  // namespace

std::variant<ClientMessage, ClientProblem> parse_client_message(std::string_view text) {
  auto parsed = parse_strict(text);
  if (auto* problem = std::get_if<Problem>(&parsed)) return ClientProblem{{}, std::move(*problem)};
  const Json& frame = std::get<Json>(parsed);
  auto message = read_message(frame);
  if (auto* problem = std::get_if<Problem>(&message)) return ClientProblem{id_of(frame), std::move(*problem)};
  return std::get<ClientMessage>(std::move(message));
}

std::variant<FollowSet, Problem> parse_follow(std::string_view comma_separated) {
  if (comma_separated.empty()) return FollowSet();
  const auto commas = std::ranges::count(comma_separated, ',');
  if (auto problem = check_count(static_cast<std::size_t>(commas) + 1)) return std::move(*problem);
  std::vector<Scope> scopes;
  for (std::string_view rest = comma_separated;;) {
    const auto comma = rest.find(',');
    const auto text = rest.substr(0, comma);
    auto scope = parse_scope(text);
    if (!scope) return bad_scope(std::string(follow_name), text);
    scopes.push_back(std::move(*scope));
    if (comma == std::string_view::npos) return FollowSet(std::move(scopes));
    rest.remove_prefix(comma + 1);
  }
}

}  // namespace hirondelle::json

#include "unit/core/transcript.hpp"

#include <functional>
#include <sstream>
#include <stdexcept>

#include "protocol/json/command_codec.hpp"
#include "protocol/json/event_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/problem.hpp"
#include "unit/core/small_festival.hpp"

namespace hirondelle::test {

namespace {

Programme programme_named(const std::string& name) {
  Programme programme = small_festival();
  if (name == "first") return programme;
  programme.workshops[0].place = "echo-1";                    // moves
  programme.workshops[1].status = WorkshopStatus::cancelled;  // is cancelled
  programme.workshops[2] = workshop("w4", "alma-1");          // another one instead of the third
  return programme;
}

bool is_private(const Event& event) {
  return std::holds_alternative<TokenCreated>(event) || std::holds_alternative<TokenRevoked>(event);
}

std::string list(const std::vector<Scope>& scopes) {
  std::string text;
  for (const Scope& scope : scopes) text += " " + to_string(scope);
  return text;
}

Actor actor_named(const std::string& name) {
  if (name == "owner") return Actor::owner();
  if (name.starts_with("device:")) return {Actor::Kind::device, name.substr(7)};
  return {Actor::Kind::token, "hash-of-" + name.substr(name.find(':') + 1)};
}

}  // namespace

std::string Transcript::play(const std::string& text) {
  std::string played, line;
  std::istringstream lines(text);
  while (std::getline(lines, line)) {
    if (line.starts_with("> ")) {
      played += line + '\n' + answer_to(line.substr(2));
    } else if (line.empty() || line.starts_with('#')) {
      played += line + '\n';
    }
  }
  return played;
}

std::string Transcript::answer_to(const std::string& line) {
  std::istringstream words(line);
  std::string first, second, rest;
  words >> first;
  if (first == "expire") return expire();
  words >> second;
  std::getline(words >> std::ws, rest);
  if (first == "at") {
    now_ = parse_rfc3339(second).value();
    return "";
  }
  if (first == "state") return state(second);
  if (first == "programme") {
    return ask(Actor::owner(), "line-" + std::to_string(++lines_), second,
               PublishProgramme{std::make_shared<const Programme>(programme_named(second))});
  }
  if (first == "revoke") return ask(Actor::owner(), "line-" + std::to_string(++lines_), second, RevokeToken{second});
  if (first == "token") {
    const std::string scope = rest.substr(0, rest.find(' ')), label = rest.substr(rest.find(' ') + 1);
    CreateToken create{"hash-of-" + label, parse_role(second).value(), parse_scope(scope).value(), label, {}};
    return ask(Actor::owner(), "line-" + std::to_string(++lines_), line, create);
  }
  return command(first, second, rest);
}

std::string Transcript::command(const std::string& actor, const std::string& id, const std::string& rest) {
  const auto space = rest.find(' ');
  auto parsed = json::parse_command(rest.substr(0, space), json::Json::parse(rest.substr(space)));
  if (const auto* problem = std::get_if<Problem>(&parsed)) throw std::runtime_error(rest + ": " + problem->detail);
  return ask(actor_named(actor), id, rest, std::get<Command>(std::move(parsed)));
}

std::string Transcript::ask(const Actor& actor, const std::string& id, const std::string& body, Command command) {
  Request request{id, {}, actor, std::move(command)};
  const std::size_t hash = std::hash<std::string>{}(body);
  for (std::size_t i = 0; i < sizeof hash; ++i) request.digest.at(i) = static_cast<std::uint8_t>(hash >> (8 * i));
  const Decision decision = decide(festival_, done_, request, now_);
  if (const auto* refused = std::get_if<Problem>(&decision)) {
    return "  refused: " + json::problem_document(*refused) + '\n';
  }
  if (const auto* earlier = std::get_if<AlreadyDone>(&decision)) {
    return "  done before: " + std::to_string(earlier->first) + " to " + std::to_string(earlier->last) + '\n';
  }
  return apply(request, std::get<std::vector<Event>>(decision));
}

std::string Transcript::apply(const Request& request, const std::vector<Event>& events) {
  const std::string actor = name_of(request.actor, festival_, now_).value();
  std::string told;
  for (const Event& event : events) {
    const Offset offset = festival_.offset() + 1;
    const Applied applied = festival_.apply(offset, now_, event);
    done_.add(actor, request.id, request.digest, offset);
    told += "  " + std::to_string(offset) + " " +
            (is_private(event) ? json::encode_stored(event).facts : json::encode_event(event)) + '\n';
    if (applied.address) told += "     reaches" + list(applied.address->reach) + '\n';
    if (!applied.reshaped.empty()) told += "     reshapes" + list(applied.reshaped) + '\n';
  }
  return told;
}

std::string Transcript::expire() {
  std::string told;
  while (const auto next = festival_.next_deadline()) {
    if (next->at > now_) break;
    const Request request = expiry_of(*next);
    told += apply(request, std::get<std::vector<Event>>(decide(festival_, done_, request, now_)));
  }
  return told;
}

std::string Transcript::state(const std::string& scopes) const {
  const Reach reach(std::get<FollowSet>(json::parse_follow(scopes)), *festival_.tree());
  std::string told;
  for (const Scope& scope : festival_.scopes_with_content()) {
    if (!reach.concerns(address_to(scope, *festival_.tree()))) continue;
    told += "  " + to_string(scope) + '\n';
    const auto record = scope.kind == Scope::Kind::workshop ? festival_.differing_record(scope.id) : std::nullopt;
    if (record) told += "     " + json::encode_record(*record) + '\n';
    for (const auto& item : festival_.feed_in_state(scope)) {
      told += "     " + std::to_string(item->offset) + " " + json::encode_event(item->event) + '\n';
    }
  }
  return told;
}

}  // namespace hirondelle::test

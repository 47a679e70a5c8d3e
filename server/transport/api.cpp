#include "transport/api.hpp"

#include <boost/asio/post.hpp>

#include "ops/crypto.hpp"
#include "protocol/json/command_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/strict_parse.hpp"
#include "protocol/json/writer.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

Problem method_not_allowed() { return {ProblemCode::method_not_allowed, "this path has no such method", {}, {}, {}, {}}; }

http::Response position_answer(const Done& done) { return http::json(R"({"position":")" + to_string(done.position) + "\"}"); }

std::variant<json::Json, Problem> body_of(const http::Request& request) {
  auto parsed = json::parse_strict(request.body());
  if (const auto* value = std::get_if<json::Json>(&parsed); value != nullptr && !value->is_object()) {
    return Problem{ProblemCode::not_an_object, "the body must be a JSON object", {}, {}, {}, {}};
  }
  return parsed;
}

}  // namespace

std::string command_id_of(const http::Request& request) {
  const auto key = request["Idempotency-Key"];
  return key.empty() ? "http-" + crypto::base64url(crypto::random_bytes(15)) : std::string(key);
}

void submit(ApiCall call, Command command, std::string command_id, std::function<http::Response(const Done&)> made) {
  if (auto problem = json::check_command_id("Idempotency-Key", command_id)) return call.respond(http::problem(*problem));
  const Digest digest = crypto::sha256(json::canonical(command));
  Request request{std::move(command_id), digest, call.caller.actor, std::move(command)};
  call.loop.live().submit(std::move(request), [respond = std::move(call.respond), made = std::move(made)](auto outcome) {
    const auto* done = std::get_if<Done>(&outcome);
    respond(done != nullptr ? made(*done) : http::problem(std::get<Problem>(outcome)));
  });
}

std::variant<Caller, Problem> Api::identify(const http::Request& request, ShardLoop& loop) const {
  const auto authorization = view(request[bh::field::authorization]);
  if (!authorization.empty()) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string hash = authorization.starts_with(scheme) ? crypto::token_hash(authorization.substr(scheme.size())) : "";
    if (crypto::equal(hash, owner_hash_)) return Caller{Actor::owner(), Role::admin, {}};
    const auto token = loop.tokens().find(hash);
    if (token == loop.tokens().end() || !token->second.holds_at(loop.now())) {
      return Problem{ProblemCode::unauthorized, "this token is unknown, expired or revoked", {}, {}, {}, {}};
    }
    return Caller{{Actor::Kind::token, hash}, token->second.role, token->second.scope};
  }
  if (const auto device = devices_.verify(view(request["Hirondelle-Device"]), loop.now())) {
    return Caller{{Actor::Kind::device, *device}, Role::attendee, {}};
  }
  return Caller{};
}

bool Api::handle(ApiCall call) {
  constexpr std::string_view prefix = "/api/v1/";
  const std::string path = call.target.path;
  if (!path.starts_with(prefix)) return false;
  const std::string rest = path.substr(prefix.size());
  const auto slash = rest.find('/');
  const std::string resource = rest.substr(0, slash);
  const std::string id = slash == std::string::npos ? std::string{} : rest.substr(slash + 1);
  const auto method = call.request.method() == bh::verb::head ? bh::verb::get : call.request.method();
  const auto is = [&](std::string_view name, bool with_id) { return resource == name && with_id == !id.empty(); };

  if (resource == "programme" && method == bh::verb::get) {
    get_programme(call, id);
  } else if (is("programme", false) && method == bh::verb::put) {
    put_programme(std::move(call));
  } else if (is("feed", false) && method == bh::verb::get) {
    get_feed(std::move(call));
  } else if (is("announcements", false) && method == bh::verb::get) {
    get_announcements(std::move(call));
  } else if (is("announcements", false) && method == bh::verb::post) {
    post_announcement(std::move(call));
  } else if (is("announcements", true) && method == bh::verb::delete_) {
    delete_announcement(std::move(call), id);
  } else if (is("workshops", true) && method == bh::verb::patch) {
    patch_workshop(std::move(call), id);
  } else if (is("commands", false) && method == bh::verb::post) {
    post_command(std::move(call));
  } else if (is("tokens", false) && method == bh::verb::get) {
    get_tokens(std::move(call));
  } else if (is("tokens", false) && method == bh::verb::post) {
    post_token(std::move(call));
  } else if (is("tokens", true) && method == bh::verb::delete_) {
    delete_token(std::move(call), id);
  } else if (resource == "programme" || resource == "feed" || resource == "announcements" || resource == "workshops" ||
             resource == "commands" || resource == "tokens") {
    call.respond(http::problem(method_not_allowed()));
  } else {
    return false;
  }
  return true;
}

// --- commands ------------------------------------------------------------------------------------------------------------

void Api::post_announcement(ApiCall call) const {
  auto body = body_of(call.request);
  if (const auto* problem = std::get_if<Problem>(&body)) return call.respond(http::problem(*problem));
  auto command = json::parse_command("announce", std::get<json::Json>(body));
  if (const auto* problem = std::get_if<Problem>(&command)) return call.respond(http::problem(*problem));
  const std::string key = command_id_of(call.request);
  submit(std::move(call), std::get<Command>(std::move(command)), key, [](const Done& done) {
    return http::json(R"({"id":")" + done.created + R"(","position":")" + to_string(done.position) + "\"}",
                      bh::status::created);
  });
}

void Api::delete_announcement(ApiCall call, std::string id) const {
  const std::string key = command_id_of(call.request);
  const bool erase = call.target.get("erase") == "1";
  submit(std::move(call), Withdraw{std::move(id), erase}, key, position_answer);
}

void Api::patch_workshop(ApiCall call, std::string id) const {
  auto body = body_of(call.request);
  if (const auto* problem = std::get_if<Problem>(&body)) return call.respond(http::problem(*problem));
  auto& members = std::get<json::Json>(body);
  if (members.contains("workshop")) {
    return call.respond(http::problem({ProblemCode::unknown_member, "the path names the workshop", "workshop", {}, {}, {}}));
  }
  members["workshop"] = std::move(id);
  auto command = json::parse_command("workshop.update", members);
  if (const auto* problem = std::get_if<Problem>(&command)) return call.respond(http::problem(*problem));
  const std::string key = command_id_of(call.request);
  submit(std::move(call), std::get<Command>(std::move(command)), key, position_answer);
}

void Api::post_command(ApiCall call) const {
  auto message = json::parse_client_message(call.request.body());
  if (const auto* refused = std::get_if<ClientProblem>(&message)) return call.respond(http::problem(refused->problem));
  auto* command = std::get_if<CommandMessage>(&std::get<ClientMessage>(message));
  if (command == nullptr) {
    return call.respond(http::problem({ProblemCode::unknown_kind, "not a command", "type", {}, {}, {}}));
  }
  submit(std::move(call), std::move(command->command), command->id, [](const Done& done) {
    std::string body = R"({"position":")" + to_string(done.position) + '"';
    if (!done.created.empty()) body += R"(,"created":")" + done.created + '"';
    return http::json(body + '}');
  });
}

}  // namespace hirondelle

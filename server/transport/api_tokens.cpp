// Tokens over HTTP: for admins alone. The core decides; this makes the secret and shows it once.

#include <algorithm>
#include <tuple>

#include "ops/crypto.hpp"
#include "protocol/json/reader.hpp"
#include "protocol/json/strict_parse.hpp"
#include "protocol/limits.hpp"
#include "transport/api.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

CreateToken read_token(json::ObjectReader& reader) {
  CreateToken command;
  command.role = reader.required_enum<Role>("role");
  if (command.role == Role::attendee) {
    reader.refuse(ProblemCode::out_of_range, "role", "an attendee needs no token");
  }
  // An admin's holds everywhere; for all others a forgotten scope must not mean all of them.
  if (command.role == Role::admin) {
    reader.ignore("scope");
  } else {
    command.scope = reader.required_scope("scope");
  }
  command.label = reader.required_text("label", {limits::label});
  command.expires_at = reader.optional_time("expires_at");
  reader.refuse_unknown_members();
  return command;
}

}  // namespace

void Api::get_tokens(ApiCall call) const {
  if (call.caller.role != Role::admin) {
    return call.respond(http::problem({ProblemCode::forbidden, "for admins alone", {}, {}, {}, {}}));
  }
  call.loop.live().inspect([respond = std::move(call.respond)](const Festival& festival) {
    std::vector<const Token*> tokens;
    for (const auto& [hash, token] : *festival.tokens()) tokens.push_back(&token);
    std::ranges::sort(tokens, {}, [](const Token* token) { return std::tie(token->created_at, token->label); });
    json::Json list = json::Json::array();
    for (const Token* token : tokens) {
      json::Json item{{"label", token->label},
                      {"role", to_string(token->role)},
                      {"scope", to_string(token->scope)},
                      {"created_at", format_rfc3339(token->created_at)}};
      if (token->expires_at) item["expires_at"] = format_rfc3339(*token->expires_at);
      list.push_back(std::move(item));
    }
    respond(http::json(json::Json{{"tokens", std::move(list)}}.dump()));
  });
}

void Api::post_token(ApiCall call) const {
  const auto parsed = json::parse_strict(call.request.body());
  if (const auto* problem = std::get_if<Problem>(&parsed)) return call.respond(http::problem(*problem));
  json::ObjectReader reader(std::get<json::Json>(parsed));
  CreateToken command = read_token(reader);
  if (!reader.ok()) return call.respond(http::problem(reader.problems().front()));
  const std::string token = crypto::new_token();
  command.secret_hash = crypto::token_hash(token);
  const std::string label = command.label;
  const std::string key = command_id_of(call.request);
  submit(std::move(call), std::move(command), key, [token, label](const Done& done) {
    const json::Json body{{"token", token}, {"label", label}, {"position", to_string(done.position)}};
    return http::json(body.dump(), bh::status::created);
  });
}

void Api::delete_token(ApiCall call, std::string label) const {
  const std::string key = command_id_of(call.request);
  submit(std::move(call), RevokeToken{std::move(label)}, key,
         [](const Done& done) { return http::json(R"({"position":")" + to_string(done.position) + "\"}"); });
}

}  // namespace hirondelle

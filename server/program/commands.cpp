#include "program/commands.hpp"

#include <chrono>
#include <iostream>
#include <nlohmann/json.hpp>

#include "ops/crypto.hpp"
#include "program/content_of.hpp"
#include "program/duration.hpp"
#include "program/remote.hpp"
#include "protocol/time.hpp"

namespace hirondelle {

namespace {

using Json = nlohmann::json;

constexpr int done = 0;
constexpr int refused = 1;

// Prints what was wrong; what `show` makes of the answer otherwise.
int finish(const HttpAnswer& answer, const std::function<void(const Json&)>& show) {
  const Json body = Json::parse(answer.body, nullptr, false);
  if (!answer.ok()) {
    const std::string detail = body.is_object() ? body.value("detail", body.value("title", "")) : "";
    std::cerr << "hirondelle: refused (" << answer.status << "): " << detail << "\n";
    return refused;
  }
  show(body);
  return done;
}

template <typename Options>
void add_remote(CLI::App& command, Options& options) {
  command.add_option("--server", options.remote.server, "http://HOST:PORT of a running server")->envname("HIRONDELLE_SERVER");
  command.add_option("--token", options.remote.token, "for --server")->envname("HIRONDELLE_TOKEN");
  command.add_option("--data", options.remote.data, "directory of the log, whether or not a server runs on it")
      ->envname("HIRONDELLE_DATA")
      ->capture_default_str();
}

std::string in(std::string_view text) {  // "12h" from now, as RFC 3339
  const auto length = parse_duration(text);
  if (!length) throw CLI::ValidationError("a time such as 30m, 12h or 2d is wanted, not " + std::string(text));
  return format_rfc3339(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()) + *length);
}

// --- programme -----------------------------------------------------------------------------------------------------------

struct ImportCommand {
  RemoteOptions remote;
  std::string file;
  bool is_dry = false;
};

std::string line_of(const Json& change) {
  std::string line = change.value("kind", "") + "  " + change.value("workshop", "") + "  " + change.value("title", "");
  const std::string from = change.value("from", "");
  const std::string to = change.value("to", "");
  const bool says_more = (!from.empty() && !to.empty()) || (from + to != change.value("title", "") && !(from + to).empty());
  if (says_more) line += "  (" + from + (from.empty() || to.empty() ? "" : " → ") + to + ")";
  return line;
}

void show_difference(const Json& answer) {
  const Json& difference = answer.at("difference");
  for (const Json& problem : difference.value("problems", Json::array())) {
    std::cerr << "hirondelle: " << problem.value("where", "") << ": " << problem.value("detail", "") << "\n";
  }
  for (const Json& change : difference.value("changes", Json::array())) std::cout << line_of(change) << "\n";
  const std::size_t count = difference.value("changes", Json::array()).size();
  std::cerr << "hirondelle: " << count << (count == 1 ? " change" : " changes")
            << (answer.contains("position") ? ", published at " + answer["position"].get<std::string>() : ", nothing published")
            << "\n";
}

int run_import(const ImportCommand& command) {
  const std::string content = content_of(command.file);
  const Remote remote(command.remote);
  const std::string target = std::string("/api/v1/programme") + (command.is_dry ? "?dry_run=1" : "");
  return finish(remote.client().request("PUT", target, content), show_difference);
}

void add_programme(CLI::App& program, Run& chosen) {
  const auto command = std::make_shared<ImportCommand>();
  CLI::App* group = program.add_subcommand("programme", "the programme of the festival")->require_subcommand(1);
  CLI::App* import = group->add_subcommand("import", "shows what a programme file changes, then publishes it");
  import->add_option("FILE", command->file)->required();
  import->add_flag("--dry-run", command->is_dry, "shows it only");
  import->add_option("--time-zone", command->remote.time_zone, "of times without an offset, where no server runs")
      ->envname("HIRONDELLE_TIME_ZONE");
  import->add_option("--festival-name", command->remote.festival_name, "where neither the file nor a server says it")
      ->envname("HIRONDELLE_FESTIVAL_NAME");
  add_remote(*import, *command);
  import->callback([command, &chosen] { chosen = [command] { return run_import(*command);
};
}  // namespace
);
}  // namespace hirondelle

// --- announcements ---------------------------------------------------------------------------------------------------------

struct AnnounceCommand {
  RemoteOptions remote;
  std::string scope, level, title, body, replaces, expires;
  bool is_pinned = false;
  bool is_exercise = false;
};

int run_announce(const AnnounceCommand& command) {
  Json body{{"scope", command.scope}, {"level", command.level}, {"title", command.title}};
  if (!command.body.empty()) body["body"] = command.body;
  if (!command.replaces.empty()) body["replaces"] = command.replaces;
  if (!command.expires.empty()) body["expires_at"] = in(command.expires);
  if (command.is_pinned) body["pinned"] = true;
  if (command.is_exercise) body["exercise"] = true;
  const Remote remote(command.remote);
  return finish(remote.client().request("POST", "/api/v1/announcements", body.dump()),
                [](const Json& answer) { std::cout << answer.value("id", "") << "\n"; });
}

void add_announce(CLI::App& program, Run& chosen) {
  const auto command = std::make_shared<AnnounceCommand>();
  CLI::App* announce = program.add_subcommand("announce", "posts an announcement; prints its id");
  announce->add_option("TITLE", command->title)->required();
  announce->add_option("--scope", command->scope, "festival, place:ID or workshop:ID")->required();
  announce->add_option("--level", command->level)->required()->check(CLI::IsMember({"info", "important", "urgent"}));
  announce->add_option("--body", command->body);
  announce->add_option("--expires", command->expires, "how long it holds: 30m, 12h (urgent: 30m unless said)");
  announce->add_option("--replaces", command->replaces, "the id of an earlier one");
  announce->add_flag("--pinned", command->is_pinned);
  announce->add_flag("--exercise", command->is_exercise, "banded EXERCICE everywhere");
  add_remote(*announce, *command);
  announce->callback([command, &chosen] { chosen = [command] { return run_announce(*command); }; });
}

struct WithdrawCommand {
  RemoteOptions remote;
  std::string id;
  bool erases = false;
};

int show_position(const HttpAnswer& answer) {
  return finish(answer, [](const Json& body) { std::cout << body.value("position", "") << "\n"; });
}

void add_withdraw(CLI::App& program, Run& chosen) {
  const auto command = std::make_shared<WithdrawCommand>();
  CLI::App* withdraw = program.add_subcommand("withdraw", "takes an announcement back");
  withdraw->add_option("ID", command->id)->required();
  withdraw->add_flag("--erase", command->erases, "its text too, everywhere and for good");
  add_remote(*withdraw, *command);
  withdraw->callback([command, &chosen] {
    chosen = [command] {
      const std::string target = "/api/v1/announcements/" + percent_encoded(command->id) + (command->erases ? "?erase=1" : "");
      return show_position(Remote(command->remote).client().request("DELETE", target));
    };
  });
}

// --- workshops -------------------------------------------------------------------------------------------------------------

struct WorkshopCommand {
  RemoteOptions remote;
  std::string id;
  std::string status, place, starts_at, ends_at, phase;
  std::optional<std::int64_t> delay_minutes, seats;
};

int run_workshop(const WorkshopCommand& command) {
  Json body = Json::object();
  const auto put = [&body](const char* name, const std::string& value) {
    if (!value.empty()) body[name] = value;
  };
  put("status", command.status);
  put("place", command.place);
  put("starts_at", command.starts_at);
  put("ends_at", command.ends_at);
  put("phase", command.phase);
  if (command.delay_minutes) body["delay_minutes"] = *command.delay_minutes;
  if (command.seats) body["seats"] = *command.seats;
  const Remote remote(command.remote);
  return show_position(remote.client().request("PATCH", "/api/v1/workshops/" + percent_encoded(command.id), body.dump()));
}

void add_workshop(CLI::App& program, Run& chosen) {
  const auto command = std::make_shared<WorkshopCommand>();
  CLI::App* workshop = program.add_subcommand("workshop", "says what holds for a workshop right now");
  workshop->add_option("ID", command->id)->required();
  workshop->add_option("--status", command->status)
      ->check(CLI::IsMember({"scheduled", "rescheduled", "moved_online", "postponed", "full", "cancelled"}));
  workshop->add_option("--delay-minutes", command->delay_minutes);
  workshop->add_option("--place", command->place, "the id of a place");
  workshop->add_option("--starts-at", command->starts_at, "RFC 3339");
  workshop->add_option("--ends-at", command->ends_at, "RFC 3339");
  workshop->add_option("--seats", command->seats, "free ones, counted now");
  workshop->add_option("--phase", command->phase)->check(CLI::IsMember({"by_clock", "running", "ended"}));
  add_remote(*workshop, *command);
  workshop->callback([command, &chosen] { chosen = [command] { return run_workshop(*command); }; });
}

// --- tokens ----------------------------------------------------------------------------------------------------------------

struct TokenCommand {
  RemoteOptions remote;
  std::string role, scope, label, expires;
};

int run_token_create(const TokenCommand& command) {
  const std::string label = command.label.empty() ? command.role + "-" + crypto::hex(crypto::random_bytes(3)) : command.label;
  Json body{{"role", command.role}, {"label", label}};
  if (command.role != "admin") body["scope"] = command.scope;
  if (!command.expires.empty()) body["expires_at"] = in(command.expires);
  const Remote remote(command.remote);
  return finish(remote.client().request("POST", "/api/v1/tokens", body.dump()), [](const Json& answer) {
    std::cerr << "hirondelle: label " << answer.value("label", "") << "\n";
    std::cout << answer.value("token", "") << "\n";
  });
}

int run_token_list(const TokenCommand& command) {
  const Remote remote(command.remote);
  return finish(remote.client().request("GET", "/api/v1/tokens"), [](const Json& answer) {
    for (const Json& token : answer.at("tokens")) {
      std::cout << token.value("label", "") << "\t" << token.value("role", "") << "\t" << token.value("scope", "") << "\t"
                << token.value("expires_at", "never") << "\n";
    }
  });
}

void add_token(CLI::App& program, Run& chosen) {
  const auto command = std::make_shared<TokenCommand>();
  CLI::App* group = program.add_subcommand("token", "who may do what")->require_subcommand(1);
  CLI::App* create = group->add_subcommand("create", "prints the new token alone on stdout");
  create->add_option("--role", command->role)
      ->required()
      ->check(CLI::IsMember({"volunteer", "moderator", "organiser", "admin", "screen"}));
  create->add_option("--scope", command->scope, "festival, place:ID or workshop:ID")->default_str("festival");
  create->add_option("--label", command->label, "to revoke it by");
  create->add_option("--expires", command->expires, "how long it holds: 12h, 3d");
  CLI::App* list = group->add_subcommand("list", "label, role, scope, expiry");
  CLI::App* revoke = group->add_subcommand("revoke", "closes its connections too");
  revoke->add_option("LABEL", command->label)->required();
  for (CLI::App* one : {create, list, revoke}) add_remote(*one, *command);
  command->scope = "festival";
  create->callback([command, &chosen] { chosen = [command] { return run_token_create(*command); }; });
  list->callback([command, &chosen] { chosen = [command] { return run_token_list(*command); }; });
  revoke->callback([command, &chosen] {
    chosen = [command] {
      const Remote remote(command->remote);
      return show_position(remote.client().request("DELETE", "/api/v1/tokens/" + percent_encoded(command->label)));
    };
  });
}

}  // namespace

void add_commands(CLI::App& program, Run& chosen) {
  add_programme(program, chosen);
  add_announce(program, chosen);
  add_withdraw(program, chosen);
  add_workshop(program, chosen);
  add_token(program, chosen);
}

}  // namespace hirondelle

#include "protocol/json/command_codec.hpp"

#include <algorithm>

#include "protocol/json/programme_codec.hpp"
#include "protocol/json/writer.hpp"
#include "protocol/limits.hpp"

namespace hirondelle::json {
namespace {

constexpr TextRule title_rule{.max = limits::title};
constexpr TextRule body_rule{.max = limits::body, .needed = false, .lines = true};

Command read_announce(ObjectReader& reader) {
  Announce announce;
  announce.scope = reader.required_scope("scope");
  announce.level = reader.required_enum<Level>("level");
  announce.title = reader.required_text("title", title_rule);
  announce.body = reader.optional_text("body", body_rule).value_or("");
  announce.pinned = reader.optional_bool("pinned");
  announce.exercise = reader.optional_bool("exercise");
  announce.expires_at = reader.optional_time("expires_at");
  announce.replaces = reader.optional_id("replaces").value_or("");
  return announce;
}

Command read_withdraw(ObjectReader& reader) {
  Withdraw withdraw;
  withdraw.announcement = reader.required_id("announcement");
  withdraw.erase = reader.optional_bool("erase");
  return withdraw;
}

Command read_update(ObjectReader& reader) {
  UpdateWorkshop update;
  update.workshop = reader.required_id("workshop");
  update.status = reader.optional_enum<WorkshopStatus>("status");
  update.delay_minutes = reader.optional_integer("delay_minutes", 0, limits::delay_minutes);
  update.place = reader.optional_id("place");
  update.starts_at = reader.optional_time("starts_at");
  update.ends_at = reader.optional_time("ends_at");
  update.seats = reader.optional_integer("seats", 0, limits::seats);
  update.phase = reader.optional_enum<Phase>("phase");
  return update;
}

using ReadCommand = Command (*)(ObjectReader&);

struct NamedCommand {
  std::string_view type;
  ReadCommand read;
};

constexpr NamedCommand commands[] = {
    {"announce", read_announce}, {"withdraw", read_withdraw}, {"workshop.update", read_update}};

void write(ObjectWriter& writer, const Announce& announce) {
  writer.text("type", "announce").scope("scope", announce.scope).text("level", to_string(announce.level));
  writer.text("title", announce.title).text_unless_empty("body", announce.body);
  writer.flag("pinned", announce.pinned).flag("exercise", announce.exercise);
  if (announce.expires_at) writer.time("expires_at", *announce.expires_at);
  writer.text_unless_empty("replaces", announce.replaces);
}

void write(ObjectWriter& writer, const Withdraw& withdraw) {
  writer.text("type", "withdraw").text("announcement", withdraw.announcement).flag("erase", withdraw.erase);
}

void write(ObjectWriter& writer, const UpdateWorkshop& update) {
  writer.text("type", "workshop.update").text("workshop", update.workshop);
  if (update.status) writer.text("status", to_string(*update.status));
  if (update.delay_minutes) writer.integer("delay_minutes", *update.delay_minutes);
  if (update.place) writer.text("place", *update.place);
  if (update.starts_at) writer.time("starts_at", *update.starts_at);
  if (update.ends_at) writer.time("ends_at", *update.ends_at);
  if (update.seats) writer.integer("seats", *update.seats);
  if (update.phase) writer.text("phase", to_string(*update.phase));
}

void write(ObjectWriter& writer, const PublishProgramme& publish) {
  writer.text("type", "programme.publish");
  if (publish.programme) writer.json("programme", programme_content(*publish.programme));
}

void write(ObjectWriter& writer, const CreateToken& create) {
  writer.text("type", "token.create").text("secret_hash", create.secret_hash).text("role", to_string(create.role));
  writer.scope("scope", create.scope).text("label", create.label);
  if (create.expires_at) writer.time("expires_at", *create.expires_at);
}

void write(ObjectWriter& writer, const RevokeToken& revoke) { writer.text("type", "token.revoke").text("label", revoke.label); }

void write(ObjectWriter& writer, const ExpireAnnouncement& expire) {
  writer.text("type", "announcement.expire").text("announcement", expire.announcement);
}

}  // namespace

std::variant<Command, Problem> read_command(std::string_view type, ObjectReader& reader) {
  const auto named = std::ranges::find(commands, type, &NamedCommand::type);
  if (named == std::end(commands)) {
    return Problem{
        .code = ProblemCode::unknown_kind, .detail = "type is " + excerpt(type) + ", which is no command", .field = "type"};
  }
  Command command = named->read(reader);
  reader.refuse_unknown_members();
  if (!reader.ok()) return reader.problems().front();
  return command;
}

std::variant<Command, Problem> parse_command(std::string_view type, const Json& members) {
  ObjectReader reader(members);
  return read_command(type, reader);
}

std::optional<Problem> check_command_id(std::string_view field, std::string_view id) {
  if (auto problem = check_text(field, id, {.max = limits::command_id})) return problem;
  if (std::ranges::all_of(id, [](char c) { return c > ' ' && c <= '~'; })) return std::nullopt;
  return Problem{.code = ProblemCode::bad_text,
                 .detail = std::string(field) + " must be printable ASCII without spaces",
                 .field = std::string(field)};
}

std::string canonical(const Command& command) {
  std::string out;
  ObjectWriter writer(out);
  std::visit([&writer](const auto& one) { write(writer, one); }, command);
  writer.close();
  return out;
}

}  // namespace hirondelle::json

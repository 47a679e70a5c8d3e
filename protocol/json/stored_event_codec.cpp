#include <stdexcept>

#include "protocol/json/event_codec.hpp"
#include "protocol/json/event_writer.hpp"
#include "protocol/json/programme_codec.hpp"
#include "protocol/json/reader.hpp"
#include "protocol/json/strict_parse.hpp"

namespace hirondelle::json {
namespace {

// Writing: facts ------------------------------------------------------------------------------------------------------------

void write_facts(ObjectWriter& writer, const TokenCreated& event) {
  writer.text("kind", "token.created").text("secret_hash", event.secret_hash).text("role", to_string(event.role));
  writer.scope("scope", event.scope).text("label", event.label);
  if (event.expires_at) writer.time("expires_at", *event.expires_at);
}

void write_facts(ObjectWriter& writer, const TokenRevoked& event) {
  writer.text("kind", "token.revoked").text("label", event.label).text("secret_hash", event.secret_hash);
}

template <typename Public>
void write_facts(ObjectWriter& writer, const Public& event) {
  write_event(writer, event, Part::facts);
}

// Writing: what people wrote -------------------------------------------------------------------------------------------------

std::optional<std::string> text_of(const AnnouncementPosted& event) {
  if (event.announcement.erased) return std::nullopt;
  std::string out;
  ObjectWriter(out).text("title", event.announcement.title).text_unless_empty("body", event.announcement.body).close();
  return out;
}

std::optional<std::string> text_of(const WorkshopChanged& event) {
  const WorkshopRecord& record = event.workshop;
  std::string out;
  ObjectWriter writer(out);
  writer.text("title", record.title).list("people", record.people, append_string);
  if (record.was.title) writer.text("was_title", *record.was.title);
  writer.close();
  return out;
}

std::optional<std::string> text_of(const ProgrammePublished& event) {
  if (!event.programme) throw std::logic_error("a published programme is stored with its content");
  return programme_content(*event.programme);
}

template <typename NobodyWrote>
std::optional<std::string> text_of(const NobodyWrote&) {
  return std::nullopt;
}

// Reading -------------------------------------------------------------------------------------------------------------------

[[noreturn]] void damaged(std::string_view what, const Problem& problem) {
  throw std::runtime_error("a stored event's " + std::string(what) + " cannot be read: " + problem.detail);
}

void must_be_ok(const ObjectReader& reader, std::string_view what) {
  if (!reader.ok()) damaged(what, reader.problems().front());
}

Json parse_stored(std::string_view json, std::string_view what) {
  auto parsed = parse_strict(json);
  if (const auto* problem = std::get_if<Problem>(&parsed)) damaged(what, *problem);
  return std::get<Json>(std::move(parsed));
}

// What people wrote, or nothing where it was erased.
std::optional<Json> parse_text(const std::optional<std::string>& text, bool erased) {
  if (erased) return std::nullopt;
  if (!text) throw std::runtime_error("a stored event's text is missing");
  return parse_stored(*text, "text");
}

Announcement read_announcement(const Json& facts, const std::optional<Json>& text) {
  ObjectReader reader(facts, "announcement");
  Announcement announcement;
  announcement.id = reader.required_string("id");
  announcement.scope = reader.required_scope("scope");
  announcement.level = reader.required_enum<Level>("level");
  announcement.pinned = reader.optional_bool("pinned");
  announcement.exercise = reader.optional_bool("exercise");
  announcement.expires_at = reader.optional_time("expires_at");
  announcement.replaces = reader.optional_string("replaces").value_or("");
  must_be_ok(reader, "facts");
  announcement.erased = !text;
  if (!text) return announcement;
  ObjectReader written(*text);
  announcement.title = written.required_string("title");
  announcement.body = written.optional_string("body").value_or("");
  must_be_ok(written, "text");
  return announcement;
}

Seats read_seats(const Json& facts) {
  ObjectReader reader(facts, "seats");
  const Seats seats{.free = reader.optional_integer("free").value_or(0), .counted_at = reader.required_time("counted_at")};
  must_be_ok(reader, "facts");
  return seats;
}

FormerValues read_former(const Json& facts) {
  ObjectReader reader(facts, "was");
  FormerValues was;
  was.place = reader.optional_string("place");
  was.starts_at = reader.optional_time("starts_at");
  was.ends_at = reader.optional_time("ends_at");
  must_be_ok(reader, "facts");
  return was;
}

WorkshopRecord read_record(const Json& facts, const std::optional<Json>& text) {
  ObjectReader reader(facts, "workshop");
  WorkshopRecord record;
  record.id = reader.required_string("id");
  record.place = reader.optional_string("place").value_or("");
  record.starts_at = reader.required_time("starts_at");
  record.ends_at = reader.required_time("ends_at");
  record.status = reader.required_enum<WorkshopStatus>("status");
  record.delay_minutes = reader.optional_integer("delay_minutes").value_or(0);
  if (const Json* seats = reader.optional_object("seats")) record.seats = read_seats(*seats);
  record.phase = reader.optional_enum<Phase>("phase").value_or(Phase::by_clock);
  if (const Json* was = reader.optional_object("was")) record.was = read_former(*was);
  must_be_ok(reader, "facts");
  if (!text) return record;
  ObjectReader written(*text);
  record.title = written.required_string("title");
  record.people = written.optional_strings("people");
  record.was.title = written.optional_string("was_title");
  must_be_ok(written, "text");
  return record;
}

std::vector<WorkshopField> read_changed(ObjectReader& reader) {
  std::vector<WorkshopField> changed;
  for (const std::string& name : reader.optional_strings("changed")) {
    const auto field = parse_workshop_field(name);
    if (!field) reader.refuse(ProblemCode::out_of_range, "changed", "names the unknown member " + excerpt(name));
    if (field) changed.push_back(*field);
  }
  return changed;
}

ProgrammeChanges read_changes(const Json& facts) {
  ObjectReader reader(facts, "changes");
  ProgrammeChanges changes;
  for_each_count(changes,
                 [&reader](std::string_view name, std::int64_t& count) { count = reader.optional_integer(name).value_or(0); });
  must_be_ok(reader, "facts");
  return changes;
}

std::shared_ptr<const Programme> read_stored_programme(const std::optional<Json>& text) {
  if (!text) return std::make_shared<const Programme>();
  auto programme = read_programme(*text);
  if (const auto* problems = std::get_if<std::vector<Problem>>(&programme)) damaged("text", problems->front());
  return std::make_shared<const Programme>(std::get<Programme>(std::move(programme)));
}

Event read_posted(ObjectReader& reader, const std::optional<Json>& text) {
  const Json* announcement = reader.required_object("announcement");
  must_be_ok(reader, "facts");
  return AnnouncementPosted{read_announcement(*announcement, text)};
}

Event read_withdrawn(ObjectReader& reader) {
  AnnouncementWithdrawn event;
  event.announcement = reader.required_string("announcement");
  event.scope = reader.required_scope("scope");
  event.reason = reader.required_enum<WithdrawalReason>("reason");
  event.erased = reader.optional_bool("erased");
  return event;
}

Event read_changed_workshop(ObjectReader& reader, const std::optional<Json>& text) {
  const Json* record = reader.required_object("workshop");
  WorkshopChanged event;
  event.changed = read_changed(reader);
  event.notable = reader.optional_bool("notable");
  must_be_ok(reader, "facts");
  event.workshop = read_record(*record, text);
  return event;
}

Event read_published(ObjectReader& reader, const std::optional<Json>& text) {
  const Json* changes = reader.required_object("changes");
  ProgrammePublished event;
  event.version = reader.required_string("version");
  event.notable = reader.optional_bool("notable");
  must_be_ok(reader, "facts");
  event.changes = read_changes(*changes);
  event.programme = read_stored_programme(text);
  return event;
}

Event read_token_created(ObjectReader& reader) {
  TokenCreated event;
  event.secret_hash = reader.required_string("secret_hash");
  event.role = reader.required_enum<Role>("role");
  event.scope = reader.required_scope("scope");
  event.label = reader.required_string("label");
  event.expires_at = reader.optional_time("expires_at");
  return event;
}

Event read_token_revoked(ObjectReader& reader) {
  TokenRevoked event;
  event.label = reader.required_string("label");
  event.secret_hash = reader.required_string("secret_hash");
  return event;
}

Event read_event(ObjectReader& reader, const std::optional<std::string>& text, bool erased) {
  const std::string kind = reader.required_string("kind");
  if (kind == "announcement.posted") return read_posted(reader, parse_text(text, erased));
  if (kind == "announcement.withdrawn") return read_withdrawn(reader);
  if (kind == "workshop.changed") return read_changed_workshop(reader, parse_text(text, erased));
  if (kind == "programme.published") return read_published(reader, parse_text(text, erased));
  if (kind == "token.created") return read_token_created(reader);
  if (kind == "token.revoked") return read_token_revoked(reader);
  throw std::runtime_error("a stored event has the unknown kind " + excerpt(kind));
}

}  // namespace

StoredEvent encode_stored(const Event& event) {
  StoredEvent stored;
  ObjectWriter writer(stored.facts);
  std::visit(
      [&](const auto& one) {
        write_facts(writer, one);
        stored.text = text_of(one);
      },
      event);
  writer.close();
  return stored;
}

Event decode_stored(std::string_view facts, const std::optional<std::string>& text, bool erased) {
  const Json parsed = parse_stored(facts, "facts");
  ObjectReader reader(parsed);
  Event event = read_event(reader, text, erased);
  must_be_ok(reader, "facts");
  return event;
}

}  // namespace hirondelle::json

#include "protocol/json/event_codec.hpp"

#include <stdexcept>

#include "protocol/json/event_writer.hpp"

namespace hirondelle::json {
namespace {

void append_former(std::string& out, const FormerValues& was, Part part) {
  ObjectWriter writer(out);
  if (was.title && part == Part::all) writer.text("title", *was.title);
  if (was.place) writer.text("place", *was.place);
  if (was.starts_at) writer.time("starts_at", *was.starts_at);
  if (was.ends_at) writer.time("ends_at", *was.ends_at);
  writer.close();
}

void append_changes(std::string& out, const ProgrammeChanges& changes) {
  ObjectWriter writer(out);
  for_each_count(changes, [&writer](std::string_view name, std::int64_t count) {
    if (count != 0) writer.integer(name, count);
  });
  writer.close();
}

// An event that is sent in no message; the projections of the server leave it out before.
template <typename Event>
void write_event(ObjectWriter&, const Event&, Part) {
  throw std::logic_error("a token's event has no public form");
}

}  // namespace

void append_announcement(std::string& out, const Announcement& announcement, Part part) {
  const bool with_text = part == Part::all && !announcement.erased;
  ObjectWriter writer(out);
  writer.text("id", announcement.id).scope("scope", announcement.scope).text("level", to_string(announcement.level));
  if (with_text) writer.text("title", announcement.title).text_unless_empty("body", announcement.body);
  writer.flag("pinned", announcement.pinned);
  if (announcement.expires_at) writer.time("expires_at", *announcement.expires_at);
  writer.text_unless_empty("replaces", announcement.replaces).flag("exercise", announcement.exercise);
  if (part == Part::all) writer.flag("erased", announcement.erased);
  writer.close();
}

void append_record(std::string& out, const WorkshopRecord& record, Part part) {
  ObjectWriter writer(out);
  writer.text("id", record.id);
  if (part == Part::all) writer.text("title", record.title);
  writer.text_unless_empty("place", record.place).time("starts_at", record.starts_at).time("ends_at", record.ends_at);
  if (part == Part::all) writer.list("people", record.people, append_string);
  writer.text("status", to_string(record.status));
  if (record.delay_minutes != 0) writer.integer("delay_minutes", record.delay_minutes);
  if (record.seats) {
    ObjectWriter(writer.begin("seats"))
        .integer("free", record.seats->free)
        .time("counted_at", record.seats->counted_at)
        .close();
  }
  if (record.phase != Phase::by_clock) writer.text("phase", to_string(record.phase));
  if (!record.was.empty()) append_former(writer.begin("was"), record.was, part);
  writer.close();
}

void write_event(ObjectWriter& writer, const AnnouncementPosted& event, Part part) {
  append_announcement(writer.text("kind", "announcement.posted").begin("announcement"), event.announcement, part);
}

void write_event(ObjectWriter& writer, const AnnouncementWithdrawn& event, Part) {
  writer.text("kind", "announcement.withdrawn").text("announcement", event.announcement).scope("scope", event.scope);
  writer.text("reason", to_string(event.reason)).flag("erased", event.erased);
}

void write_event(ObjectWriter& writer, const WorkshopChanged& event, Part part) {
  append_record(writer.text("kind", "workshop.changed").begin("workshop"), event.workshop, part);
  writer.list("changed", event.changed, [](std::string& out, WorkshopField field) { append_string(out, to_string(field)); });
  writer.flag("notable", event.notable);
}

void write_event(ObjectWriter& writer, const ProgrammePublished& event, Part) {
  append_changes(writer.text("kind", "programme.published").text("version", event.version).begin("changes"), event.changes);
  writer.flag("notable", event.notable);
}

std::string encode_event(const Event& event) {
  std::string out;
  out.reserve(512);
  ObjectWriter writer(out);
  std::visit([&writer](const auto& one) { write_event(writer, one, Part::all); }, event);
  writer.close();
  return out;
}

std::string encode_record(const WorkshopRecord& record) {
  std::string out;
  append_record(out, record, Part::all);
  return out;
}

std::string encode_feed_item(const Position& position, Timestamp at, std::string_view event_json) {
  std::string out;
  out.reserve(event_json.size() + 96);
  ObjectWriter(out).position("position", position).time("at", at).json("event", event_json).close();
  return out;
}

}  // namespace hirondelle::json

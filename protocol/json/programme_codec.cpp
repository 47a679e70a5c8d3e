#include "protocol/json/programme_codec.hpp"

#include "protocol/json/reader.hpp"
#include "protocol/json/writer.hpp"
#include "protocol/limits.hpp"
#include "protocol/programme_rules.hpp"

namespace hirondelle::json {
namespace {

void append_festival(std::string& out, const FestivalInfo& festival) {
  ObjectWriter(out).text("name", festival.name).text("time_zone", festival.time_zone).close();
}

void append_place(std::string& out, const Place& place) {
  ObjectWriter writer(out);
  writer.text("id", place.id).text("name", place.name).text("kind", wire_name(place.kind));
  writer.text_unless_empty("parent", place.parent).text_unless_empty("address", place.address).close();
}

void append_workshop(std::string& out, const Workshop& workshop) {
  ObjectWriter writer(out);
  writer.text("id", workshop.id).text("kind", workshop.kind).text("title", workshop.title);
  writer.text_unless_empty("place", workshop.place).time("starts_at", workshop.starts_at).time("ends_at", workshop.ends_at);
  writer.list("people", workshop.people, append_string).text("status", to_string(workshop.status));
  if (workshop.capacity) writer.integer("capacity", *workshop.capacity);
  writer.text_unless_empty("theme", workshop.theme).text_unless_empty("description", workshop.description);
  if (!workshop.accessibility.empty()) writer.list("accessibility", workshop.accessibility, append_string);
  writer.close();
}

void write_content(ObjectWriter& writer, const Programme& programme) {
  append_festival(writer.begin("festival"), programme.festival);
  writer.list("places", programme.places, append_place).list("workshops", programme.workshops, append_workshop);
}

FestivalInfo read_festival(ObjectReader& reader) {
  FestivalInfo festival;
  festival.name = reader.required_string("name");
  festival.time_zone = reader.optional_string("time_zone").value_or(festival.time_zone);
  return festival;
}

Place read_place(ObjectReader& reader) {
  Place place;
  place.id = reader.required_string("id");
  place.name = reader.required_string("name");
  place.kind = reader.required_enum<Place::Kind>("kind");
  place.parent = reader.optional_string("parent").value_or("");
  place.address = reader.optional_string("address").value_or("");
  return place;
}

Workshop read_workshop(ObjectReader& reader) {
  Workshop workshop;
  workshop.id = reader.required_string("id");
  workshop.kind = reader.optional_string("kind").value_or(workshop.kind);
  workshop.title = reader.required_string("title");
  workshop.place = reader.optional_string("place").value_or("");
  workshop.starts_at = reader.required_time("starts_at");
  workshop.ends_at = reader.required_time("ends_at");
  workshop.people = reader.optional_strings("people");
  workshop.status = reader.optional_enum<WorkshopStatus>("status").value_or(workshop.status);
  workshop.capacity = reader.optional_integer("capacity");
  workshop.theme = reader.optional_string("theme").value_or("");
  workshop.description = reader.optional_string("description").value_or("");
  workshop.accessibility = reader.optional_strings("accessibility");
  return workshop;
}

// Reads a list's objects until enough is wrong with them.
template <typename Item, typename Read>
std::vector<Item> read_items(ObjectReader& whole, std::string_view name, Read read) {
  std::vector<Item> items;
  const Json* list = whole.required_array(name);
  if (!list) return items;
  items.reserve(list->size());
  for (const Json& value : *list) {
    if (whole.problems().size() >= limits::programme_problems) break;
    ObjectReader reader(value, std::string(name) + '[' + std::to_string(items.size()) + ']');
    items.push_back(read(reader));
    reader.refuse_unknown_members();
    whole.adopt(std::move(reader));
  }
  return items;
}

}  // namespace

std::string encode_programme(const Programme& programme, std::string_view version) {
  std::string out;
  ObjectWriter writer(out);
  writer.text("version", version);
  write_content(writer, programme);
  writer.close();
  return out;
}

std::string programme_content(const Programme& programme) {
  std::string out;
  ObjectWriter writer(out);
  write_content(writer, programme);
  writer.close();
  return out;
}

std::variant<Programme, std::vector<Problem>> read_programme(const Json& value) {
  Programme programme;
  ObjectReader reader(value);
  reader.ignore("version");
  if (const Json* festival = reader.required_object("festival")) {
    ObjectReader inner(*festival, "festival");
    programme.festival = read_festival(inner);
    inner.refuse_unknown_members();
    reader.adopt(std::move(inner));
  }
  programme.places = read_items<Place>(reader, "places", read_place);
  programme.workshops = read_items<Workshop>(reader, "workshops", read_workshop);
  reader.refuse_unknown_members();
  if (reader.ok()) return programme;
  auto problems = reader.take_problems();
  if (problems.size() > limits::programme_problems) problems.resize(limits::programme_problems);
  return problems;
}

std::variant<Programme, std::vector<Problem>> parse_programme(const Json& value) {
  auto result = read_programme(value);
  auto* programme = std::get_if<Programme>(&result);
  if (!programme) return result;
  if (auto problems = check_programme(*programme); !problems.empty()) return problems;
  sort_programme(*programme);
  return result;
}

}  // namespace hirondelle::json

#include "formats/sched_row.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "core/programme_words.hpp"
#include "formats/clean_text.hpp"
#include "formats/title_status.hpp"
#include "protocol/limits.hpp"
#include "protocol/scope.hpp"
#include "protocol/text.hpp"

namespace hirondelle {
namespace {

using json::Json;

// What the words of `format` and `event_type` say a session is. Folded; the first word found in a text decides.
constexpr std::pair<std::string_view, std::string_view> kinds[]{
    {"universite", "workshop"}, {"hands", "workshop"},     {"lab", "workshop"},      {"labs", "workshop"},
    {"atelier", "workshop"},    {"ateliers", "workshop"},  {"workshop", "workshop"}, {"workshops", "workshop"},
    {"codelab", "workshop"},    {"formation", "workshop"}, {"tp", "workshop"},       {"rencontre", "meeting"},
    {"rencontres", "meeting"},  {"reunion", "meeting"},    {"meeting", "meeting"},   {"meetup", "meeting"},
    {"bof", "meeting"},         {"keynote", "talk"},       {"conference", "talk"},   {"talk", "talk"},
    {"quicky", "talk"},         {"quickie", "talk"},       {"lightning", "talk"},    {"tool", "talk"},
    {"table", "talk"},          {"panel", "talk"},         {"plenary", "talk"},
};

std::optional<std::string> kind_said_by(const std::string& text) {
  for (const std::string& word : words_of(text)) {
    const auto found = std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& kind) { return kind.first == word; });
    if (found != std::end(kinds)) return std::string(found->second);
  }
  return std::nullopt;
}

class RowReader {
 public:
  RowReader(const Json& row, const std::string& where, const SchedContext& context)
      : row_(row), where_(where), context_(context) {}

  Workshop read() {
    Workshop workshop;
    workshop.id = id();
    read_name(workshop);
    const std::string format = line("format");
    workshop.theme = line("event_type");
    workshop.kind = kind_said_by(format).value_or(kind_said_by(workshop.theme).value_or("talk"));
    workshop.starts_at = time("event_start");
    workshop.ends_at = time("event_end");
    check_order(workshop);
    workshop.place = place();
    workshop.people = people();
    workshop.description = clean_lines(string("description"));
    check("description", workshop.description, {.max = limits::description, .needed = false, .lines = true});
    return workshop;
  }

 private:
  void refuse(const std::string& field, std::string detail) { context_.problems.refuse(where_, field, std::move(detail)); }

  bool check(const std::string& field, const std::string& text, const TextRule& rule) {
    auto problem = check_text(field, text, rule);
    if (problem) refuse(field, std::move(problem->detail));
    return !problem;
  }

  // The member, unless it is absent or null, which exports use for the same.
  const Json* member(const char* name) const {
    const auto found = row_.find(name);
    return found != row_.end() && !found->is_null() ? &*found : nullptr;
  }

  std::string string(const char* name) {
    const Json* value = member(name);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    refuse(name, std::string(name) + " must be a string, not " + value->type_name());
    return {};
  }

  std::string needed_string(const char* name) {
    if (member(name) == nullptr) refuse(name, std::string(name) + " is missing");
    return string(name);
  }

  // One line of the length of a title; may be empty.
  std::string line(const char* name) {
    std::string text = clean_line(string(name));
    check(name, text, {.max = limits::programme_title, .needed = false});
    return text;
  }

  // A title that says nothing but a status may be all there is: its session is known by its id.
  void read_name(Workshop& workshop) {
    const std::string name = clean_line(needed_string("name"));
    if (const Json* value = member("name"); value == nullptr || !value->is_string()) return;
    constexpr std::size_t longest_status = 40;  // which does not count as title
    if (!check("name", name, {.max = limits::programme_title + longest_status, .needed = false})) return;
    TitleStatus taken = take_status(name);
    check("name", taken.title, {.max = limits::programme_title, .needed = taken.status == WorkshopStatus::scheduled});
    workshop.status = taken.status;
    workshop.title = std::move(taken.title);
  }

  // Some exports write ids as numbers.
  std::string id_text(const char* name) {
    const Json* value = member(name);
    if (value != nullptr && value->is_number_integer()) return std::to_string(value->get<std::int64_t>());
    return std::string(trim(string(name)));
  }

  std::string id() {
    if (member("id") == nullptr) {
      refuse("id", "id is missing");
      return {};
    }
    const bool has_type = member("id")->is_string() || member("id")->is_number_integer();
    std::string id = id_text("id");
    if (has_type && !is_valid_id(id)) {
      refuse("id", excerpt(id) + " is no id: allowed are 1 to " + std::to_string(max_id_length) +
                       " characters of A-Z a-z 0-9 . _ ~ -");
    }
    return id;
  }

  // The epoch where it cannot be read.
  Timestamp time(const char* name) {
    const std::string text(trim(needed_string(name)));
    if (const Json* value = member(name); value == nullptr || !value->is_string()) return {};
    auto parsed = context_.clock.parse(text);
    if (auto* wrong = std::get_if<std::string>(&parsed)) {
      refuse(name, std::move(*wrong));
      return {};
    }
    auto& moment = std::get<LocalTime::Moment>(parsed);
    if (!moment.note.empty()) context_.problems.note(where_, name, std::move(moment.note));
    return moment.at;
  }

  void check_order(const Workshop& workshop) {
    const bool readable = workshop.starts_at != Timestamp{} && workshop.ends_at != Timestamp{};
    if (!readable || workshop.starts_at < workshop.ends_at) return;
    refuse("event_end",
           "The end " + format_rfc3339(workshop.ends_at) + " is not after the start " + format_rfc3339(workshop.starts_at));
  }

  std::string place() {
    const std::string name = line("venue");
    std::string id = context_.venues.id_of(name, clean_line(id_text("venue_id")));
    if (id.empty() && !name.empty()) {
      context_.problems.note(where_, "venue", excerpt(name) + " has no letter an id can be made of; the place was left out");
    }
    return id;
  }

  std::vector<std::string> people() {
    std::vector<std::string> names;
    const std::string text = string("speakers");
    for (std::size_t start = 0; start <= text.size();) {
      const auto comma = std::min(text.find(',', start), text.size());
      std::string name = clean_line(std::string_view(text).substr(start, comma - start));
      start = comma + 1;
      if (name.empty() || std::find(names.begin(), names.end(), name) != names.end()) continue;
      if (names.size() == limits::people) {
        refuse("speakers", "speakers names more than the " + std::to_string(limits::people) + " people that are allowed");
        break;
      }
      check("speakers", name, {.max = limits::person});
      names.push_back(std::move(name));
    }
    return names;
  }

  const Json& row_;
  const std::string& where_;
  const SchedContext& context_;
};

}  // namespace

Workshop read_sched_row(const Json& row, const std::string& where, const SchedContext& context) {
  return RowReader(row, where, context).read();
}

}  // namespace hirondelle

#include "core/programme_diff.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "core/programme_words.hpp"

namespace hirondelle {
namespace {

using Kind = ProgrammeChange::Kind;
using ById = std::unordered_map<std::string_view, const Workshop*>;
using NamesOfPlaces = std::unordered_map<std::string_view, std::string_view>;

ById by_id(const Programme& programme) {
  ById index;
  for (const auto& workshop : programme.workshops) index.emplace(workshop.id, &workshop);
  return index;
}

NamesOfPlaces names_of_places(const Programme& programme) {
  NamesOfPlaces names;
  for (const auto& place : programme.places) names.emplace(place.id, place.name);
  return names;
}

std::string name_of(const std::string& place, const NamesOfPlaces& names) {
  const auto found = names.find(place);
  return std::string(found != names.end() ? found->second : place);
}

std::string joined(const std::vector<std::string>& people) {
  std::string text;
  for (const auto& person : people) text += (text.empty() ? "" : ", ") + person;
  return text;
}

bool share_a_person(const Workshop& a, const Workshop& b) {
  return std::any_of(a.people.begin(), a.people.end(), [&](const std::string& person) {
    return std::find(b.people.begin(), b.people.end(), person) != b.people.end();
  });
}

// A slot that is cancelled now stays the session that people planned to see; one that was cancelled and is given to another
// title is that title's, even if the same person speaks.
bool is_another_session(const Workshop& before, const Workshop& after) {
  if (after.status == WorkshopStatus::cancelled || similar_titles(before.title, after.title)) return false;
  return before.title != after.title && (before.status == WorkshopStatus::cancelled || !share_a_person(before, after));
}

std::string changed_texts(const Workshop& before, const Workshop& after) {
  std::vector<std::string> names;
  if (before.kind != after.kind) names.emplace_back("kind");
  if (before.theme != after.theme) names.emplace_back("theme");
  if (before.description != after.description) names.emplace_back("description");
  if (before.capacity != after.capacity) names.emplace_back("capacity");
  if (before.accessibility != after.accessibility) names.emplace_back("accessibility");
  return joined(names);
}

// The changes of one workshop that stands in both programmes.
class Comparison {
 public:
  Comparison(const Workshop& before, const Workshop& after, std::vector<ProgrammeChange>& changes)
      : before_(before), after_(after), changes_(changes) {}

  void compare(const NamesOfPlaces& names_before, const NamesOfPlaces& names_after) {
    const bool replaced = is_another_session(before_, after_);
    const bool cancelled = after_.status == WorkshopStatus::cancelled;
    if (before_.status != after_.status && cancelled) add(Kind::cancelled, std::string(to_string(before_.status)), "cancelled");
    compare_times();
    if (before_.place != after_.place) {
      add(Kind::moved_in_place, name_of(before_.place, names_before), name_of(after_.place, names_after));
    }
    if (replaced) {
      add(Kind::replaced, before_.title, after_.title);
      return;
    }
    if (before_.title != after_.title) add(Kind::retitled, before_.title, after_.title);
    if (before_.people != after_.people) add(Kind::people_changed, joined(before_.people), joined(after_.people));
    if (before_.status != after_.status && !cancelled) {
      add(Kind::status_changed, std::string(to_string(before_.status)), std::string(to_string(after_.status)));
    }
    if (std::string texts = changed_texts(before_, after_); !texts.empty()) add(Kind::text_changed, "", std::move(texts));
  }

 private:
  void compare_times() {
    if (before_.starts_at != after_.starts_at) {
      add(Kind::moved_in_time, format_rfc3339(before_.starts_at), format_rfc3339(after_.starts_at));
    } else if (before_.ends_at != after_.ends_at) {
      add(Kind::moved_in_time, format_rfc3339(before_.ends_at), format_rfc3339(after_.ends_at));
    }
  }

  void add(Kind kind, std::string from, std::string to) {
    changes_.push_back({kind, after_.id, after_.title, std::move(from), std::move(to)});
  }

  const Workshop& before_;
  const Workshop& after_;
  std::vector<ProgrammeChange>& changes_;
};

struct Count {
  Kind kind;
  std::string_view name;
  std::int64_t ProgrammeChanges::*member;
};

constexpr Count counted[]{
    {Kind::added, "added", &ProgrammeChanges::added},
    {Kind::removed, "removed", &ProgrammeChanges::removed},
    {Kind::cancelled, "cancelled", &ProgrammeChanges::cancelled},
    {Kind::moved_in_time, "moved_in_time", &ProgrammeChanges::moved_in_time},
    {Kind::moved_in_place, "moved_in_place", &ProgrammeChanges::moved_in_place},
    {Kind::retitled, "retitled", &ProgrammeChanges::retitled},
    {Kind::people_changed, "people_changed", &ProgrammeChanges::people_changed},
    {Kind::replaced, "replaced", &ProgrammeChanges::replaced},
    {Kind::status_changed, "status_changed", &ProgrammeChanges::status_changed},
    {Kind::text_changed, "text_changed", &ProgrammeChanges::text_changed},
};

const Count& count_of(Kind kind) {
  return *std::find_if(std::begin(counted), std::end(counted), [&](const Count& count) { return count.kind == kind; });
}

}  // namespace

ProgrammeDiff diff(const Programme& before, const Programme& after) {
  ProgrammeDiff result;
  result.places_changed = before.places != after.places || before.festival != after.festival;
  const ById old_ones = by_id(before), new_ones = by_id(after);
  const NamesOfPlaces old_names = names_of_places(before), new_names = names_of_places(after);

  std::vector<const Workshop*> all;
  for (const auto& workshop : before.workshops) {
    if (!new_ones.contains(workshop.id)) all.push_back(&workshop);
  }
  for (const auto& workshop : after.workshops) all.push_back(&workshop);
  std::stable_sort(all.begin(), all.end(), [](const Workshop* a, const Workshop* b) {
    return std::tie(a->starts_at, a->id) < std::tie(b->starts_at, b->id);
  });

  for (const Workshop* workshop : all) {
    const auto old_one = old_ones.find(workshop->id);
    if (!new_ones.contains(workshop->id)) {
      result.changes.push_back({Kind::removed, workshop->id, workshop->title, workshop->title, ""});
    } else if (old_one == old_ones.end()) {
      result.changes.push_back({Kind::added, workshop->id, workshop->title, "", workshop->title});
    } else {
      Comparison(*old_one->second, *workshop, result.changes).compare(old_names, new_names);
    }
  }
  return result;
}

ProgrammeChanges ProgrammeDiff::counts() const {
  ProgrammeChanges counts;
  for (const auto& change : changes) ++(counts.*count_of(change.kind).member);
  return counts;
}

std::string_view to_string(ProgrammeChange::Kind kind) { return count_of(kind).name; }

}  // namespace hirondelle

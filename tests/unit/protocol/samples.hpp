#pragma once
// The events of protocol/fixtures/events, as the server holds them.

#include <map>
#include <string>

#include "protocol/events.hpp"

namespace hirondelle::test {

inline Timestamp moment(const char* text) { return parse_rfc3339(text).value(); }

inline Announcement full_announcement() {
  return {.id = "a17",
          .scope = Scope::place("alma"),
          .level = Level::important,
          .title = "L’atelier déborde : « venez à 11 h »",
          .body = "Salle 2.\nMerci !",
          .pinned = true,
          .exercise = true,
          .expires_at = moment("2027-05-12T09:30:00Z"),
          .replaces = "a12",
          .erased = false};
}

inline Announcement erased_announcement() {
  auto announcement = full_announcement();
  announcement.title.clear();
  announcement.body.clear();
  announcement.erased = true;
  return announcement;
}

inline WorkshopRecord full_record() {
  WorkshopRecord record;
  record.id = "robots";
  record.title = "Robots pour tous";
  record.place = "alma-2";
  record.starts_at = moment("2027-05-12T08:15:00Z");
  record.ends_at = moment("2027-05-12T09:45:00Z");
  record.people = {"Zoé Lefèvre", "Amadou Ba"};
  record.status = WorkshopStatus::full;
  record.delay_minutes = 15;
  record.seats = Seats{0, moment("2027-05-12T08:10:00.250Z")};
  record.phase = Phase::running;
  record.was = {"Robots", "alma-1", moment("2027-05-12T08:00:00Z"), moment("2027-05-12T09:30:00Z")};
  return record;
}

inline WorkshopRecord least_record() {
  WorkshopRecord record;
  record.id = "cloture";
  record.title = "Clôture";
  record.starts_at = moment("2027-05-12T16:00:00Z");
  record.ends_at = moment("2027-05-12T17:00:00Z");
  record.status = WorkshopStatus::postponed;
  return record;
}

inline std::vector<WorkshopField> all_fields() {
  using enum WorkshopField;
  return {title, place, starts_at, ends_at, people, status, delay_minutes, seats, phase};
}

inline ProgrammeChanges all_changes() {
  return {.added = 4,
          .removed = 1,
          .cancelled = 2,
          .moved_in_time = 3,
          .moved_in_place = 5,
          .retitled = 6,
          .people_changed = 7,
          .replaced = 8,
          .status_changed = 9,
          .text_changed = 10};
}

// By what the fixture calls them.
inline std::map<std::string, Event> events(const std::string& version) {
  using enum WithdrawalReason;
  const auto programme = std::make_shared<const Programme>();
  Announcement least;
  least.id = "a18";
  least.title = "Bonjour";
  return {{"an announcement, all of it", AnnouncementPosted{full_announcement()}},
          {"an announcement, the least of it", AnnouncementPosted{least}},
          {"an announcement whose text was erased", AnnouncementPosted{erased_announcement()}},
          {"an announcement was withdrawn", AnnouncementWithdrawn{"a17", Scope::place("alma"), withdrawn, false}},
          {"and its text erased", AnnouncementWithdrawn{"a17", Scope::place("alma"), withdrawn, true}},
          {"an announcement expired", AnnouncementWithdrawn{"a18", Scope::festival(), expired, false}},
          {"a workshop changed, all of it", WorkshopChanged{full_record(), all_fields(), true}},
          {"a workshop changed, the least of it", WorkshopChanged{least_record(), {WorkshopField::status}, false}},
          {"a programme was published, all of it", ProgrammePublished{version, all_changes(), true, programme}},
          {"a programme that changes no workshop", ProgrammePublished{version, {}, false, programme}}};
}

}  // namespace hirondelle::test

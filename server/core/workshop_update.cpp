#include "core/workshop_update.hpp"

#include <algorithm>

#include "core/limits.hpp"

namespace hirondelle {

namespace {

bool tells_news(WorkshopStatus status) { return status != WorkshopStatus::scheduled; }

// Full, a delay of ten minutes or more, moved, cancelled. Never seats, start or end (shared/VISUAL: they change the rows,
// silently).
bool is_notable(const WorkshopRecord& after, const std::vector<WorkshopField>& changed) {
  return std::ranges::any_of(changed, [&](WorkshopField field) {
    switch (field) {
      case WorkshopField::status:
        return tells_news(after.status);
      case WorkshopField::delay_minutes:
        return after.delay_minutes >= limits::notable_delay_minutes;
      case WorkshopField::place:
        return after.was.place.has_value();
      case WorkshopField::starts_at:
      case WorkshopField::ends_at:
        return after.was.starts_at.has_value() || after.was.ends_at.has_value();
      case WorkshopField::title:
      case WorkshopField::people:
      case WorkshopField::seats:
      case WorkshopField::phase:
        return false;
    }
    return false;
  });
}

template <typename Value>
void remember(std::optional<Value>& was, const Value& before, const Value& after) {
  if (!was && before != after) was = before;
  if (was == after) was.reset();
}

void set_times(const UpdateWorkshop& command, WorkshopRecord& record) {
  const auto length = record.ends_at - record.starts_at;
  if (command.starts_at) {
    record.starts_at = *command.starts_at;
    record.ends_at = *command.starts_at + length;
  }
  if (command.ends_at) record.ends_at = *command.ends_at;
}

}  // namespace

void remember_former(const WorkshopRecord& before, WorkshopRecord& after) {
  after.was = before.was;
  remember(after.was.title, before.title, after.title);
  remember(after.was.place, before.place, after.place);
  remember(after.was.starts_at, before.starts_at, after.starts_at);
  remember(after.was.ends_at, before.ends_at, after.ends_at);
}

std::vector<WorkshopField> changed_fields(const WorkshopRecord& before, const WorkshopRecord& after) {
  std::vector<WorkshopField> changed;
  const auto note = [&](WorkshopField field, bool differs) {
    if (differs) changed.push_back(field);
  };
  note(WorkshopField::title, before.title != after.title);
  note(WorkshopField::place, before.place != after.place);
  note(WorkshopField::starts_at, before.starts_at != after.starts_at);
  note(WorkshopField::ends_at, before.ends_at != after.ends_at);
  note(WorkshopField::people, before.people != after.people);
  note(WorkshopField::status, before.status != after.status);
  note(WorkshopField::delay_minutes, before.delay_minutes != after.delay_minutes);
  note(WorkshopField::seats, before.seats != after.seats);
  note(WorkshopField::phase, before.phase != after.phase);
  return changed;
}

std::variant<WorkshopChanged, Problem> update(const WorkshopRecord& before, const UpdateWorkshop& command, Timestamp now) {
  WorkshopRecord after = before;
  set_times(command, after);
  if (after.ends_at <= after.starts_at) {
    const char* field = command.ends_at ? "ends_at" : "starts_at";
    return Problem{ProblemCode::out_of_range, "a workshop ends after it starts", field, {}, {}, {}};
  }
  if (command.place) after.place = *command.place;
  if (command.delay_minutes) after.delay_minutes = *command.delay_minutes;
  if (command.seats) after.seats = Seats{*command.seats, now};
  if (command.phase) after.phase = *command.phase;

  const bool has_new_time = after.starts_at != before.starts_at || after.ends_at != before.ends_at;
  if (command.status) {
    after.status = *command.status;
  } else if (has_new_time && before.status == WorkshopStatus::scheduled) {
    after.status = WorkshopStatus::rescheduled;
  }
  remember_former(before, after);
  const bool back_to_first_times = !after.was.starts_at && !after.was.ends_at && has_new_time;
  if (!command.status && back_to_first_times && before.status == WorkshopStatus::rescheduled) {
    after.status = WorkshopStatus::scheduled;
  }

  auto changed = changed_fields(before, after);
  const bool notable = is_notable(after, changed);
  return WorkshopChanged{std::move(after), std::move(changed), notable};
}

}  // namespace hirondelle

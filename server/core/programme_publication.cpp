#include "core/programme_publication.hpp"

#include <algorithm>

#include "core/limits.hpp"
#include "core/programme_reconcile.hpp"
#include "core/workshop_update.hpp"
#include "protocol/programme_version.hpp"

namespace hirondelle {

namespace {

template <typename Value>
void take(Value& current, const Value& published, const Value& incoming) {
  if (published != incoming) current = incoming;
}

// What holds after the import: the record, with what the import changes laid over it.
WorkshopRecord merged(const WorkshopRecord& record, const Workshop& published, const Workshop& incoming) {
  WorkshopRecord after = record;
  take(after.title, published.title, incoming.title);
  take(after.place, published.place, incoming.place);
  take(after.starts_at, published.starts_at, incoming.starts_at);
  take(after.ends_at, published.ends_at, incoming.ends_at);
  take(after.people, published.people, incoming.people);
  take(after.status, published.status, incoming.status);
  if (after.ends_at <= after.starts_at) {  // the import moved one end, staff the other
    after.starts_at = incoming.starts_at;
    after.ends_at = incoming.ends_at;
  }
  return after;
}

bool is_near(const WorkshopRecord& before, const WorkshopRecord& after, Timestamp now) {
  return std::min(before.starts_at, after.starts_at) - now <= limits::change_stays_visible;
}

bool knows_place(const Programme& programme, const std::string& place) {
  return place.empty() || std::ranges::any_of(programme.places, [&](const Place& known) { return known.id == place; });
}

}  // namespace

Publication publication(const Festival& festival, const Programme& incoming, Timestamp now) {
  const Programme& published = *festival.programme();
  auto next = std::make_shared<const Programme>(reconcile(published, incoming));
  Publication result;
  result.difference = diff(published, *next);
  result.version = programme_version(*next);
  const bool notable = !published.workshops.empty() && !result.difference.changes.empty();
  result.events.emplace_back(ProgrammePublished{result.version, result.difference.counts(), notable, next});

  std::map<std::string_view, const Workshop*> earlier;
  for (const Workshop& workshop : published.workshops) earlier.emplace(workshop.id, &workshop);
  for (const Workshop& workshop : next->workshops) {
    const auto known = earlier.find(workshop.id);
    if (known == earlier.end()) continue;
    const WorkshopRecord before = festival.record(workshop.id).value();
    WorkshopRecord after = merged(before, *known->second, workshop);
    if (!knows_place(*next, after.place)) after.place = workshop.place;
    if (is_near(before, after, now)) {
      remember_former(before, after);
    } else {
      after.was = {};
    }
    auto changed = changed_fields(before, after);
    if (!changed.empty()) result.events.emplace_back(WorkshopChanged{std::move(after), std::move(changed), false});
  }
  return result;
}

}  // namespace hirondelle

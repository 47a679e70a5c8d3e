#include "demo/stage.hpp"

#include <algorithm>
#include <stdexcept>

#include "demo/sample_festival.hpp"

namespace hirondelle::demo {
namespace {

bool overlap(const Workshop& a, const Workshop& b) { return a.starts_at < b.ends_at && b.starts_at < a.ends_at; }

template <typename Sessions>
auto& find(Sessions& sessions, const std::string& id) {
  const auto found = std::ranges::find_if(sessions, [&](const Session& session) { return session.planned.id == id; });
  if (found == sessions.end()) throw std::logic_error("the sample festival has no " + id);
  return *found;
}

}  // namespace

Stage::Stage(Timestamp started) : programme_(sample_festival(started)) {
  for (const Workshop& workshop : programme_.workshops) sessions_.push_back({.planned = workshop, .place = workshop.place});
}

const Session& Stage::session(const std::string& id) const { return find(sessions_, id); }

void Stage::apply(const Command& command) {
  const auto* update = std::get_if<UpdateWorkshop>(&command);
  if (update == nullptr) return;
  Session& session = find(sessions_, update->workshop);
  session.status = update->status.value_or(session.status);
  session.place = update->place.value_or(session.place);
  session.delay_minutes = update->delay_minutes.value_or(session.delay_minutes);
  if (update->seats) session.seats = update->seats;
}

std::vector<std::string> Stage::free_rooms_for(const Session& session) const {
  const auto venue_of = [&](const std::string& id) -> std::string {
    const auto place = std::ranges::find(programme_.places, id, &Place::id);
    return place != programme_.places.end() && place->kind == Place::Kind::room ? place->parent : "";
  };
  const auto is_taken = [&](const std::string& room) {
    return std::ranges::any_of(sessions_, [&](const Session& other) {
      return (other.place == room || other.planned.place == room) && overlap(other.planned, session.planned);
    });
  };
  std::vector<std::string> rooms;
  const std::string venue = venue_of(session.place);
  for (const Place& place : programme_.places) {
    if (!venue.empty() && venue_of(place.id) == venue && !is_taken(place.id)) rooms.push_back(place.id);
  }
  return rooms;
}

bool Stage::is_quiet(Timestamp now, std::chrono::minutes within) const {
  return std::ranges::none_of(
      sessions_, [&](const Session& session) { return session.is_running(now) || session.starts_between(now, now + within); });
}

bool Stage::is_over(Timestamp now) const {
  return std::ranges::all_of(sessions_, [&](const Session& session) { return session.planned.ends_at <= now; });
}

}  // namespace hirondelle::demo

#include "unit/live/random_commands.hpp"

#include <array>

namespace hirondelle::test {

namespace {

using std::chrono::minutes;

const Timestamp noon = *parse_rfc3339("2026-06-24T12:00:00Z");
const std::array<std::string, 6> places{"r", "v1", "v2", "a", "b", "c"};
const std::array<std::string, 5> workshops{"w1", "w2", "w3", "w4", "w5"};

Workshop workshop(const std::string& id, const std::string& place) {
  Workshop made;
  made.id = id;
  made.title = "Atelier " + id;
  made.place = place;
  made.starts_at = noon;
  made.ends_at = noon + minutes(60);
  made.people = {"Zoé Fournil"};
  return made;
}

Place place(const std::string& id, Place::Kind kind, const std::string& parent) {
  return {.id = id, .name = "Lieu " + id, .kind = kind, .parent = parent, .address = {}};
}

}  // namespace

Programme small_programme() {
  using Kind = Place::Kind;
  Programme programme;
  programme.festival.name = "Printemps";
  programme.places = {place("r", Kind::region, ""), place("v1", Kind::venue, "r"), place("v2", Kind::venue, "r"),
                      place("a", Kind::room, "v1"), place("b", Kind::room, "v1"),  place("c", Kind::room, "v2")};
  programme.workshops = {workshop("w1", "a"), workshop("w2", "a"), workshop("w3", "b"), workshop("w4", "c"),
                         workshop("w5", "")};
  return programme;
}

Command RandomCommands::next(Timestamp now, const std::vector<std::string>& holding) {
  if (random_.one_in(30 * tree_changes_one_in_)) return publish();
  if (random_.one_in(25)) {
    CreateToken create;
    create.secret_hash = create.label = "t" + std::to_string(++made_);
    return create;
  }
  const std::size_t what = random_.below(10);
  if (what < 4) return update(now);
  if (!holding.empty() && what < 4 + std::min<std::size_t>(holding.size(), 5)) {
    return Withdraw{random_.pick(holding), random_.one_in(2)};
  }
  Announce made = announce(now);
  if (!holding.empty() && random_.one_in(5)) made.replaces = random_.pick(holding);
  return made;
}

Announce RandomCommands::announce(Timestamp now) {
  Announce made;
  made.scope = scope();
  made.level = static_cast<Level>(random_.below(3));
  made.title = "Annonce " + std::to_string(++made_);
  made.pinned = random_.one_in(4);
  if (random_.one_in(3)) made.expires_at = now + minutes(1 + random_.below(30));
  return made;
}

Scope RandomCommands::scope() {
  const std::size_t what = random_.below(5);
  if (what == 0) return Scope::festival();
  return what < 3 ? Scope::place(random_.pick(places)) : Scope::workshop(random_.pick(workshops));
}

Command RandomCommands::update(Timestamp now) {
  UpdateWorkshop update;
  update.workshop = random_.pick(workshops);
  switch (random_.below(6)) {
    case 0:
      update.status = static_cast<WorkshopStatus>(random_.below(6));
      break;
    case 1:
      update.delay_minutes = static_cast<std::int64_t>(random_.below(5) * 5);
      break;
    case 2:
      update.seats = static_cast<std::int64_t>(random_.below(20));
      break;
    case 3:
      update.phase = static_cast<Phase>(random_.below(3));
      break;
    case 4:
      update.starts_at = noon + minutes(15 * random_.below(4));
      break;
    default:
      if (!random_.one_in(tree_changes_one_in_)) return announce(now);
      update.place = random_.pick(places);
  }
  if (random_.one_in(20)) update.ends_at = now;
  return update;
}

Command RandomCommands::publish() {
  using Kind = Place::Kind;
  Programme& programme = programme_;
  switch (random_.below(5)) {
    case 0: {  // one workshop less, or all of them again
      if (programme.workshops.size() < 5) {
        programme.workshops = small_programme().workshops;
      } else {
        programme.workshops.erase(programme.workshops.begin() + static_cast<std::ptrdiff_t>(random_.below(5)));
      }
      break;
    }
    case 1:  // a room under another roof
      programme.places[4].parent = random_.one_in(2) ? "v1" : "v2";
      break;
    case 2:  // a room less, or the same again
      if (programme.places.size() == 6) {
        programme.places.pop_back();
      } else {
        programme.places.push_back(place("c", Kind::room, "v2"));
      }
      break;
    case 3: {
      Workshop& changed = random_.pick(programme.workshops);
      changed.title = "Atelier " + changed.id + (random_.one_in(2) ? " (complet)" : "");
      changed.status = random_.one_in(3) ? WorkshopStatus::cancelled : WorkshopStatus::scheduled;
      break;
    }
    default: {
      Workshop& changed = random_.pick(programme.workshops);
      changed.place = places[random_.below(programme.places.size())];
      changed.starts_at = noon + minutes(15 * random_.below(4));
      changed.ends_at = changed.starts_at + minutes(60);
    }
  }
  Programme published = programme;
  for (Workshop& each : published.workshops) {
    if (each.place == "c" && published.places.size() < 6) each.place = "";
  }
  return PublishProgramme{std::make_shared<const Programme>(std::move(published))};
}

}  // namespace hirondelle::test

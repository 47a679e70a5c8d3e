#pragma once
// A festival of two venues in one region, with a room each and three workshops.

#include "protocol/programme.hpp"

namespace hirondelle::test {

inline Place place(const std::string& id, Place::Kind kind, std::string parent) {
  return {.id = id, .name = "Lieu " + id, .kind = kind, .parent = std::move(parent), .address = {}};
}

inline Workshop workshop(const std::string& id, std::string where) {
  Workshop made;
  made.id = id;
  made.title = "Atelier " + id;
  made.place = std::move(where);
  made.starts_at = *parse_rfc3339("2026-06-24T13:00:00Z");
  made.ends_at = *parse_rfc3339("2026-06-24T14:00:00Z");
  made.people = {"Zoé Fournil"};
  return made;
}

inline Programme small_festival() {
  using Kind = Place::Kind;
  Programme programme;
  programme.festival.name = "Printemps";
  programme.places = {place("roubaix", Kind::region, ""), place("alma", Kind::venue, "roubaix"),
                      place("echo", Kind::venue, "roubaix"), place("alma-1", Kind::room, "alma"),
                      place("echo-1", Kind::room, "echo")};
  programme.workshops = {workshop("w1", "alma-1"), workshop("w2", "echo-1"), workshop("w3", "")};
  return programme;
}

}  // namespace hirondelle::test

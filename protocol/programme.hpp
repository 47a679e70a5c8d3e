#pragma once
// The programme as it is published: what GET /api/v1/programme answers. What changes during the day is not here but in
// the workshops' records (workshop.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/time.hpp"
#include "protocol/workshop.hpp"

namespace hirondelle {

struct FestivalInfo {
  std::string name;
  std::string time_zone = "Europe/Paris";  // IANA name
  bool operator==(const FestivalInfo&) const = default;
};

struct Place {
  enum class Kind : std::uint8_t { region, venue, room };

  std::string id;
  std::string name;
  Kind kind = Kind::venue;
  std::string parent;   // id of the place above; empty: directly under the festival
  std::string address;  // for people; may be empty
  bool operator==(const Place&) const = default;
};

struct Workshop {
  std::string id;
  std::string kind = "workshop";  // workshop, talk or meeting
  std::string title;
  std::string place;  // id of a place; empty: not said
  Timestamp starts_at;
  Timestamp ends_at;
  std::vector<std::string> people;
  WorkshopStatus status = WorkshopStatus::scheduled;
  std::optional<std::int64_t> capacity;  // seats in all
  std::string theme;
  std::string description;
  std::vector<std::string> accessibility;  // pmr, lsf, boucle
  bool operator==(const Workshop&) const = default;
};

struct Programme {
  FestivalInfo festival;
  std::vector<Place> places;        // a parent stands before its children
  std::vector<Workshop> workshops;  // by start, then id
  bool operator==(const Programme&) const = default;
};

}  // namespace hirondelle

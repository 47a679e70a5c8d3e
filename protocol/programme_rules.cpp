#include "protocol/programme_rules.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "protocol/limits.hpp"
#include "protocol/scope.hpp"
#include "protocol/text.hpp"

namespace hirondelle {
namespace {

constexpr std::string_view workshop_kinds[] = {"workshop", "talk", "meeting"};

using IndexById = std::unordered_map<std::string_view, std::size_t>;

std::string item(std::string_view list, std::size_t index) { return std::string(list) + '[' + std::to_string(index) + ']'; }

std::string member(const std::string& item, std::string_view name) { return item + '.' + std::string(name); }

class Check {
 public:
  explicit Check(const Programme& programme) : programme_(programme) {}

  std::vector<Problem> run() {
    festival();
    count("places", programme_.places.size(), limits::places);
    count("workshops", programme_.workshops.size(), limits::workshops);
    if (!problems_.empty()) return std::move(problems_);
    const IndexById places = places_by_id();
    for (std::size_t i = 0; i < programme_.places.size(); ++i) place(programme_.places[i], item("places", i), places);
    cycles(places);
    IndexById workshops;
    for (std::size_t i = 0; i < programme_.workshops.size(); ++i) {
      const Workshop& w = programme_.workshops[i];
      id("workshops", i, w.id, workshops);
      workshop(w, item("workshops", i), places);
    }
    return std::move(problems_);
  }

 private:
  void refuse(Problem problem) {
    if (problems_.size() < limits::programme_problems) problems_.push_back(std::move(problem));
  }

  void refuse(ProblemCode code, std::string field, std::string detail) {
    refuse({.code = code, .detail = std::move(detail), .field = std::move(field)});
  }

  void text(const std::string& field, std::string_view value, std::size_t max, bool needed = false, bool lines = false) {
    if (auto problem = check_text(field, value, {.max = max, .needed = needed, .lines = lines})) refuse(std::move(*problem));
  }

  void count(const std::string& field, std::size_t actual, std::size_t limit) {
    if (actual <= limit) return;
    refuse({.code = ProblemCode::out_of_range,
            .detail = field + " has " + std::to_string(actual) + " items, at most " + std::to_string(limit) + " are allowed",
            .field = field,
            .limit = static_cast<std::int64_t>(limit),
            .actual = static_cast<std::int64_t>(actual)});
  }

  void texts(const std::string& field, const std::vector<std::string>& values, std::size_t limit, std::size_t length) {
    count(field, values.size(), limit);
    for (std::size_t i = 0; i < std::min(values.size(), limit); ++i) text(item(field, i), values[i], length, true);
  }

  void festival() {
    text("festival.name", programme_.festival.name, limits::programme_title);
    text("festival.time_zone", programme_.festival.time_zone, limits::time_zone, true);
  }

  void id(std::string_view list, std::size_t index, const std::string& value, IndexById& known) {
    const auto [first, is_new] = known.emplace(value, index);
    const std::string field = member(item(list, index), "id");
    if (!is_valid_id(value)) {
      refuse(ProblemCode::bad_text, field,
             field + " is " + excerpt(value) + "; an id has 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
    } else if (!is_new) {
      refuse(ProblemCode::bad_programme, field,
             field + " is " + excerpt(value) + ", as " + item(list, first->second) + " has it");
    }
  }

  IndexById places_by_id() {
    IndexById places;
    for (std::size_t i = 0; i < programme_.places.size(); ++i) id("places", i, programme_.places[i].id, places);
    return places;
  }

  void known_place(const std::string& field, const std::string& value, const IndexById& places) {
    if (value.empty() || places.contains(value)) return;
    refuse(ProblemCode::unknown_place, field, field + " is " + excerpt(value) + ", which is no place of this programme");
  }

  void place(const Place& place, const std::string& path, const IndexById& places) {
    text(member(path, "name"), place.name, limits::programme_title, true);
    text(member(path, "address"), place.address, limits::address, false, true);
    known_place(member(path, "parent"), place.parent, places);
  }

  // Each walk up from a place marks its way; a walk that meets its own marks goes round. Every place is walked through once.
  void cycles(const IndexById& places) {
    std::vector<std::size_t> walk_of(programme_.places.size(), 0);
    for (std::size_t start = 0; start < programme_.places.size(); ++start) {
      const std::size_t walk = start + 1;
      for (std::size_t at = start; walk_of[at] == 0;) {
        walk_of[at] = walk;
        const auto above = places.find(programme_.places[at].parent);
        if (above == places.end()) break;
        at = above->second;
        if (walk_of[at] != walk) continue;
        const std::string field = member(item("places", at), "parent");
        refuse(ProblemCode::bad_programme, field, field + " leads back to the place itself");
      }
    }
  }

  void workshop(const Workshop& w, const std::string& path, const IndexById& places) {
    if (std::ranges::find(workshop_kinds, w.kind) == std::end(workshop_kinds)) {
      const std::string field = member(path, "kind");
      refuse(ProblemCode::out_of_range, field, field + " is " + excerpt(w.kind) + "; it must be workshop, talk or meeting");
    }
    text(member(path, "title"), w.title, limits::programme_title, true);
    known_place(member(path, "place"), w.place, places);
    if (w.ends_at <= w.starts_at) {
      const std::string field = member(path, "ends_at");
      refuse(ProblemCode::out_of_range, field, field + " is not after starts_at");
    }
    texts(member(path, "people"), w.people, limits::people, limits::person);
    if (w.capacity && (*w.capacity < 0 || *w.capacity > limits::seats)) {
      const std::string field = member(path, "capacity");
      refuse({.code = ProblemCode::out_of_range,
              .detail =
                  field + " is " + std::to_string(*w.capacity) + ", it must be between 0 and " + std::to_string(limits::seats),
              .field = field,
              .limit = limits::seats,
              .actual = *w.capacity});
    }
    text(member(path, "theme"), w.theme, limits::programme_title);
    text(member(path, "description"), w.description, limits::description, false, true);
    texts(member(path, "accessibility"), w.accessibility, limits::accessibility, limits::accessibility_code);
  }

  const Programme& programme_;
  std::vector<Problem> problems_;
};

// Parents first, otherwise as they came: each place is preceded by those of its ancestors that have not had their turn.
std::vector<Place> parents_first(std::vector<Place> places) {
  IndexById by_id;
  for (std::size_t i = 0; i < places.size(); ++i) by_id.emplace(places[i].id, i);
  std::vector<std::size_t> order;
  std::vector<bool> placed(places.size(), false);
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto first = order.size();
    for (auto at = i; !placed[at];) {
      placed[at] = true;
      order.push_back(at);
      const auto above = by_id.find(places[at].parent);
      if (above == by_id.end()) break;
      at = above->second;
    }
    std::reverse(order.begin() + static_cast<std::ptrdiff_t>(first), order.end());
  }
  std::vector<Place> sorted;
  sorted.reserve(places.size());
  for (const auto i : order) sorted.push_back(std::move(places[i]));
  return sorted;
}

}  // namespace

std::vector<Problem> check_programme(const Programme& programme) { return Check(programme).run(); }

void sort_programme(Programme& programme) {
  programme.places = parents_first(std::move(programme.places));
  std::ranges::sort(programme.workshops, [](const Workshop& a, const Workshop& b) {
    return std::tie(a.starts_at, a.id) < std::tie(b.starts_at, b.id);
  });
}

}  // namespace hirondelle

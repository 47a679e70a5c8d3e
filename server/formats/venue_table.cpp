#include "formats/venue_table.hpp"

#include <algorithm>

#include "core/programme_words.hpp"
#include "formats/slug.hpp"
#include "protocol/scope.hpp"

namespace hirondelle {
namespace {

std::string with_suffix(std::string id, const std::string& suffix) {
  id.resize(std::min(id.size(), max_id_length - std::min(max_id_length, suffix.size())));
  id += suffix;
  id.resize(std::min(id.size(), max_id_length));
  return id;
}

}  // namespace

std::string VenueTable::id_of(const std::string& name, const std::string& file_id) {
  if (const auto known = ids_.find(file_id); known != ids_.end()) return known->second;
  const std::string& shown = name.empty() ? file_id : name;
  std::string id = slug(shown);
  if (id.empty()) return id;

  std::string& first_of_the_name = file_ids_.try_emplace(id, file_id).first->second;
  if (first_of_the_name.empty()) first_of_the_name = file_id;
  if (!file_id.empty() && file_id != first_of_the_name) id = with_suffix(id, "-" + slug(file_id));

  if (!file_id.empty()) ids_.emplace(file_id, id);
  names_.try_emplace(id, shown);
  return id;
}

std::vector<Place> VenueTable::places() const {
  std::vector<Place> places;
  places.reserve(names_.size());
  for (const auto& [id, name] : names_)
    places.push_back({.id = id, .name = name, .kind = Place::Kind::venue, .parent = {}, .address = {}});
  std::stable_sort(places.begin(), places.end(), [](const Place& a, const Place& b) { return fold(a.name) < fold(b.name); });
  return places;
}

}  // namespace hirondelle

#pragma once
// The places of a file that names them in each row instead of listing them.

#include <map>
#include <string>
#include <vector>

#include "protocol/programme.hpp"

namespace hirondelle {

class VenueTable {
 public:
  // The id of the venue of this name, made from the name. `file_id` is what the file calls it, or empty: rows with one
  // file_id are one venue however its name is spelled, and venues of one name with two of them stay two.
  // Empty where nothing is said, or nothing an id can be made of.
  std::string id_of(const std::string& name, const std::string& file_id);

  std::vector<Place> places() const;  // by name

 private:
  std::map<std::string, std::string> ids_;       // by file_id
  std::map<std::string, std::string> file_ids_;  // by the slug of the name: whoever came first
  std::map<std::string, std::string> names_;     // by id
};

}  // namespace hirondelle

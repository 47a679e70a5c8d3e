#include "formats/slug.hpp"

#include <catch2/catch.hpp>

#include "formats/venue_table.hpp"
#include "protocol/scope.hpp"

namespace hirondelle {

TEST_CASE("a name becomes an id") {
  CHECK(slug("PILE Saint Élisabeth") == "pile-saint-elisabeth");
  CHECK(slug("  L'Œuvre – 1er étage (fond) ") == "l-oeuvre-1er-etage-fond");
  CHECK(slug("日本 🤖").empty());
  CHECK(slug("").empty());
  const std::string cut = slug(std::string(63, 'a') + " b");
  CHECK(cut == std::string(63, 'a'));
  CHECK(is_valid_id(cut));
}

TEST_CASE("venues of one name with two numbers stay two, spellings of one stay one") {
  VenueTable venues;
  CHECK(venues.id_of("Salle 1", "10") == "salle-1");
  CHECK(venues.id_of("Salle 1", "20") == "salle-1-20");
  CHECK(venues.id_of("SALLE 1", "10") == "salle-1");
  CHECK(venues.id_of("Petite salle", "20") == "salle-1-20");
  CHECK(venues.id_of("salle 1", "") == "salle-1");
  CHECK(venues.id_of("", "").empty());
  CHECK(venues.id_of("", "30") == "30");
  CHECK(venues.places().size() == 3);
}

}  // namespace hirondelle

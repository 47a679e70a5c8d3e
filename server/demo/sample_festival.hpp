#pragma once
// The festival of the demo: ours, fictional, and always today.

#include <string_view>

#include "protocol/programme.hpp"

namespace hirondelle::demo {

// The programme of festival.json with its moments counted from `started`, rounded down to five minutes. At `started` three
// workshops run, and four more start within the hour.
Programme sample_festival(Timestamp started);

// festival.json itself: our programme form, but workshops have "starts_in" and "lasts", in minutes.
extern const std::string_view festival_json;

}  // namespace hirondelle::demo

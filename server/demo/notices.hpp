#pragma once
// What the demo's organisers say, without the moments.

#include <span>
#include <string_view>

#include "protocol/announcement.hpp"

namespace hirondelle::demo {

struct Notice {
  Level level;
  std::string_view scope;  // of the sample festival, as on the wire
  std::string_view title;
  std::string_view body;
  bool pinned = false;
  bool exercise = false;
};

std::span<const Notice> opening_notices();
std::span<const Notice> small_notices();      // info, said again and again
std::span<const Notice> important_notices();  // the first one is for Roubaix alone

Notice exercise();  // an urgent one
Notice end_of_exercise();

Notice reprise();  // while nothing happens, and when all is over
Notice farewell();

}  // namespace hirondelle::demo

#include <array>

#include "formats/format.hpp"
#include "formats/own_json.hpp"
#include "formats/sched_json.hpp"

namespace hirondelle {
namespace {

constexpr std::array formats{
    Format{"hirondelle-json", R"(an object with "festival", "places" and "workshops")", recognises_own_json, read_own_json},
    Format{"sched-json", R"(a list of objects with "id", "name", "event_start" and "event_end")", recognises_sched_json,
           read_sched_json},
};

}  // namespace

std::span<const Format> known_formats() { return formats; }

}  // namespace hirondelle

#pragma once
// How much of anything the protocol takes. Texts are counted in Unicode code points. protocol/schema says the same figures.

#include <cstddef>
#include <cstdint>

namespace hirondelle::limits {

inline constexpr std::size_t json_depth = 32;

// Commands.
inline constexpr std::size_t command_id = 64;  // bytes, printable ASCII without space
inline constexpr std::size_t title = 140;
inline constexpr std::size_t body = 2000;
inline constexpr std::int64_t delay_minutes = 600;
inline constexpr std::int64_t seats = 100'000;
inline constexpr std::size_t label = 80;
inline constexpr std::size_t credential = 256;  // a token or a device in hello

// Programmes.
inline constexpr std::size_t workshops = 5000;
inline constexpr std::size_t places = 1000;
inline constexpr std::size_t programme_title = 200;  // also names of places and of the festival, and themes
inline constexpr std::size_t address = 500;
inline constexpr std::size_t time_zone = 64;
inline constexpr std::size_t description = 20'000;
inline constexpr std::size_t people = 50;
inline constexpr std::size_t person = 120;
inline constexpr std::size_t accessibility = 20;
inline constexpr std::size_t accessibility_code = 40;
inline constexpr std::size_t programme_problems = 100;  // how many are reported at once

}  // namespace hirondelle::limits

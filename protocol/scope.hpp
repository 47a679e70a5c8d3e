#pragma once
// What an announcement is addressed to and what a reader follows: the festival, a place or a workshop.

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace hirondelle {

struct Scope {
  enum class Kind : std::uint8_t { festival, place, workshop };

  Kind kind = Kind::festival;
  std::string id;  // empty for the festival

  static Scope festival() { return {}; }
  static Scope place(std::string id) { return {Kind::place, std::move(id)}; }
  static Scope workshop(std::string id) { return {Kind::workshop, std::move(id)}; }

  auto operator<=>(const Scope&) const = default;
};

inline constexpr std::size_t max_id_length = 64;

// Ids of places and workshops: 1 to 64 characters of A-Z a-z 0-9 . _ ~ - (what needs no escaping in a URL or a list).
bool is_valid_id(std::string_view id);

std::string to_string(const Scope& scope);
std::optional<Scope> parse_scope(std::string_view text);

}  // namespace hirondelle

template <>
struct std::hash<hirondelle::Scope> {
  std::size_t operator()(const hirondelle::Scope& scope) const noexcept {
    return std::hash<std::string>{}(scope.id) * 3 + static_cast<std::size_t>(scope.kind);
  }
};

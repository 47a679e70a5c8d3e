#include "protocol/scope.hpp"

#include <algorithm>

namespace hirondelle {
namespace {

constexpr std::string_view festival_name = "festival";
constexpr std::string_view place_prefix = "place:";
constexpr std::string_view workshop_prefix = "workshop:";

// RFC 3986 section 2.3, "unreserved".
bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '~' ||
         c == '-';
}

}  // namespace

bool is_valid_id(std::string_view id) {
  return !id.empty() && id.size() <= max_id_length && std::all_of(id.begin(), id.end(), is_unreserved);
}

std::string to_string(const Scope& scope) {
  switch (scope.kind) {
    case Scope::Kind::place:
      return std::string(place_prefix) += scope.id;
    case Scope::Kind::workshop:
      return std::string(workshop_prefix) += scope.id;
    case Scope::Kind::festival:
      break;
  }
  return std::string(festival_name);
}

std::optional<Scope> parse_scope(std::string_view text) {
  if (text == festival_name) return Scope::festival();
  const auto kind = text.starts_with(place_prefix) ? Scope::Kind::place : Scope::Kind::workshop;
  const auto prefix = kind == Scope::Kind::place ? place_prefix : workshop_prefix;
  if (!text.starts_with(prefix)) return std::nullopt;
  const auto id = text.substr(prefix.size());
  if (!is_valid_id(id)) return std::nullopt;
  return Scope{kind, std::string(id)};
}

}  // namespace hirondelle

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/scope.hpp"
#include "protocol/time.hpp"

namespace hirondelle {

enum class Level : std::uint8_t { info, important, urgent };

struct Announcement {
  std::string id;
  Scope scope;
  Level level = Level::info;
  std::string title;
  std::string body;
  bool pinned = false;
  bool exercise = false;
  std::optional<Timestamp> expires_at;
  std::string replaces;  // id of an earlier announcement, or empty
  bool erased = false;   // a tombstone: title and body are gone
  bool operator==(const Announcement&) const = default;
};

std::string_view to_string(Level level);

}  // namespace hirondelle

#pragma once
// Where something stands in the log: "EPOCH-OFFSET". Offsets count from 1 without holes; offset 0 is the empty log. A log
// that was lost, restored or forked has a new epoch, so positions of different epochs cannot be compared.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hirondelle {

using Offset = std::uint64_t;

struct Position {
  std::string epoch;  // 1 to 32 characters of a-z 0-9
  Offset offset = 0;

  bool operator==(const Position&) const = default;
};

std::string to_string(const Position& position);
void append_position(std::string& out, const Position& position);  // the same, into a message that is being built
std::optional<Position> parse_position(std::string_view text);

// What a reader sends to resume: "POSITION~VIEW".
struct Since {
  Position position;
  std::string view;
};

std::string to_string(const Since& since);
std::optional<Since> parse_since(std::string_view text);

}  // namespace hirondelle

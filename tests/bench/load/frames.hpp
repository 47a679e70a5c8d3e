#pragma once
// WebSocket as bytes (RFC 6455), as a client sees them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bench {

enum class Opcode : std::uint8_t { text = 1, close = 8, ping = 9, pong = 10 };

std::string masked_frame(Opcode opcode, std::string_view payload);

struct Frame {
  Opcode opcode{};
  std::string_view payload;  // in the bytes that it was found in
  std::size_t size = 0;      // with its header
};

// The whole frame that these bytes begin with; none while some of it is missing. A server neither masks nor fragments.
std::optional<Frame> first_frame(std::string_view bytes);

}  // namespace bench

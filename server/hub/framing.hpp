#pragma once
// The two ways in which a message goes out. Both are made from the same JSON.

#include <cstdint>
#include <string>
#include <string_view>

namespace hirondelle {

enum class Framing : std::uint8_t { websocket, sse };

// One unmasked, unfragmented text frame (RFC 6455, section 5.2).
std::string websocket_text(std::string_view message);
// The header alone, for a message whose bytes follow in several pieces.
std::string websocket_text_header(std::size_t message_size);

// One Server-Sent Event (HTML, section 9.2). `id` is "POSITION~VIEW", or empty for a message that is no place to resume from.
std::string sse_event(std::string_view id, std::string_view message);

}  // namespace hirondelle

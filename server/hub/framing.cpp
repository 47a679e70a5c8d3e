#include "hub/framing.hpp"

namespace hirondelle {

std::string websocket_text_header(std::size_t message_size) {
  std::string header(1, '\x81');  // FIN, text
  const auto append_big_endian = [&header, message_size](int bytes) {
    for (int i = bytes - 1; i >= 0; --i) header += static_cast<char>(message_size >> (8 * i) & 0xff);
  };
  if (message_size < 126) {
    header += static_cast<char>(message_size);
  } else if (message_size < 65'536) {
    header += static_cast<char>(126);
    append_big_endian(2);
  } else {
    header += static_cast<char>(127);
    append_big_endian(8);
  }
  return header;
}

std::string websocket_text(std::string_view message) {
  std::string frame = websocket_text_header(message.size());
  frame += message;
  return frame;
}

std::string sse_event(std::string_view id, std::string_view message) {
  std::string event;
  event.reserve(id.size() + message.size() + 16);
  if (!id.empty()) event.append("id: ").append(id).append("\n");
  event.append("data: ").append(message).append("\n\n");
  return event;
}

}  // namespace hirondelle

#include "frames.hpp"

#include <array>

namespace bench {

namespace {

constexpr std::array<char, 4> mask{0x21, 0x42, 0x63, 0x14};  // any will do: nothing between here and the server caches

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

}  // namespace

std::string masked_frame(Opcode opcode, std::string_view payload) {
  std::string frame(1, static_cast<char>(0x80 | static_cast<unsigned>(opcode)));
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else {  // up to 65,535 bytes: nothing that the load says is longer
    frame += {static_cast<char>(0x80 | 126), static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
  }
  frame.append(mask.data(), mask.size());
  for (std::size_t i = 0; i < payload.size(); ++i) frame += static_cast<char>(payload[i] ^ mask[i % mask.size()]);
  return frame;
}

std::optional<Frame> first_frame(std::string_view bytes) {
  if (bytes.size() < 2) return std::nullopt;
  std::size_t header = 2;
  std::uint64_t size = static_cast<unsigned char>(bytes[1]);
  if (size >= 126) {
    const std::size_t digits = size == 126 ? 2 : 8;
    header += digits;
    if (bytes.size() < header) return std::nullopt;
    size = big_endian(bytes.substr(2, digits));
  }
  if (bytes.size() - header < size) return std::nullopt;
  return Frame{static_cast<Opcode>(bytes[0] & 0x0F), bytes.substr(header, size), header + size};
}

}  // namespace bench

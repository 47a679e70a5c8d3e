#pragma once
// One client's connection: a non-blocking socket, the handshake, then frames.

#include <cstdint>
#include <string>
#include <string_view>

#include "frames.hpp"

namespace bench {

struct Address {
  std::uint16_t port = 0;  // of 127.0.0.1
  std::string path;        // that is upgraded to a WebSocket
};

class Connection {
 public:
  enum class Stage : std::uint8_t { closed, connecting, upgrading, open };

  Connection() = default;
  ~Connection() { close(); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // `from` picks one of several addresses of loopback, as one alone has too few ports. `receive_buffer`: 0 leaves the
  // kernel's. False when it failed at once.
  bool begin(const Address& to, std::size_t from, int receive_buffer);
  // Blocks until the handshake is over. Throws std::runtime_error.
  void open(const Address& to);

  // Once a connection under way can be written to: asks for the upgrade. False when it was refused.
  bool upgrade(const Address& to);

  // Reads once and hands on each whole frame, as on_frame(Frame). False when the connection has ended, or was not upgraded.
  // Pings are answered.
  template <typename OnFrame>
  bool read(OnFrame&& on_frame) {
    const auto bytes = receive();
    if (!bytes) return false;
    std::string_view left = *bytes;
    while (const auto frame = first_frame(left)) {
      left.remove_prefix(frame->size);
      if (frame->opcode == Opcode::ping) {
        send(masked_frame(Opcode::pong, frame->payload));
      } else if (frame->opcode == Opcode::text) {
        on_frame(*frame);
      }
    }
    keep(left);
    return true;
  }

  // Waits while the kernel takes no more. False when the connection has ended.
  bool send(std::string_view bytes);
  void close();

  int descriptor() const { return descriptor_; }
  Stage stage() const { return stage_; }

 private:
  std::optional<std::string_view> receive();
  void keep(std::string_view left);

  int descriptor_ = -1;
  Stage stage_ = Stage::closed;
  std::string rest_;  // of a frame or a handshake that has not come whole
};

// Of the whole process, since its start.
std::uint64_t bytes_received();

}  // namespace bench

#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace hirondelle {

struct TransportOptions {
  std::filesystem::path web;                        // the built pages
  std::vector<std::string> origins;                 // of pages that may connect, beside the server's own
  std::size_t header_bytes = std::size_t{8} << 10;  // of a request: beyond, 431
  std::size_t body_bytes = std::size_t{64} << 10;   // of a request, but a programme's
  std::size_t programme_bytes = std::size_t{8} << 20;
  std::size_t frame_bytes = std::size_t{64} << 10;    // of a client: beyond, 1009
  std::size_t commands_under_way = 256;               // of one connection: beyond, `too_many_commands`
  std::size_t outbox_bytes = std::size_t{256} << 10;  // of one connection: beyond, fan-out is dropped and a new state owed
  int kernel_buffer_bytes = 128 * 1024;               // SO_SNDBUF: the kernel's share of a slow reader
  std::chrono::seconds request_within{10};            // a whole request, and the first `hello`
  std::chrono::seconds idle{30};                      // of a socket: pinged after half of it, reaped after all of it
  std::chrono::seconds stalled{30};                   // a reader that takes nothing for so long is reset
  std::chrono::seconds keep_alive{30};                // of an HTTP connection between requests
};

}  // namespace hirondelle

#include "hub/framing.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("a WebSocket frame says its length in 7, 16 or 64 bits") {
  const auto header = [](std::size_t size) { return websocket_text_header(size); };
  CHECK(header(0) == std::string("\x81\x00", 2));
  CHECK(header(125) == "\x81\x7D");
  CHECK(header(126) == std::string("\x81\x7E\x00\x7E", 4));
  CHECK(header(65'535) == "\x81\x7E\xFF\xFF");
  CHECK(header(65'536) == std::string("\x81\x7F\x00\x00\x00\x00\x00\x01\x00\x00", 10));
  CHECK(websocket_text("été") == "\x81\x05été");
}

TEST_CASE("a Server-Sent Event has an id only where one can resume from") {
  CHECK(sse_event("e-1~v", R"({"a":1})") == "id: e-1~v\ndata: {\"a\":1}\n\n");
  CHECK(sse_event("", "{}") == "data: {}\n\n");
}

}  // namespace hirondelle

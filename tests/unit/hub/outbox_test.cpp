#include "hub/outbox.hpp"

#include <array>
#include <catch2/catch.hpp>

namespace hirondelle {
namespace {

using Kind = Outbox::Kind;

// Takes up to `most` bytes, as a socket would.
std::string take(Outbox& outbox, std::size_t most = 1'000) {
  std::array<std::string_view, 16> pieces;
  std::string taken;
  const std::size_t count = outbox.gather(pieces);
  for (std::size_t i = 0; i < count; ++i) taken += pieces[i];
  taken.resize(std::min(most, taken.size()));
  outbox.consume(taken.size());
  return taken;
}

Bytes bytes(const char* text) { return make_bytes(text); }

}  // namespace

TEST_CASE("an outbox sends in order and counts what is left") {
  Outbox outbox;
  CHECK(outbox.is_empty());
  outbox.push(bytes("first"), Kind::own);
  outbox.push(bytes("second"), Kind::fan_out);
  CHECK(outbox.bytes() == 11);
  CHECK(take(outbox, 7) == "firstse");
  CHECK(outbox.bytes() == 4);
  CHECK(take(outbox) == "cond");
  CHECK(outbox.is_empty());
  CHECK(outbox.bytes() == 0);
}

TEST_CASE("an outbox goes on where the socket stopped taking") {
  Outbox outbox;
  outbox.push(bytes("abcdef"), Kind::own, 4);
  CHECK(outbox.bytes() == 2);
  CHECK(take(outbox) == "ef");
}

TEST_CASE("an outbox fills no more pieces than it is given") {
  Outbox outbox;
  for (int i = 0; i < 3; ++i) outbox.push(bytes("xy"), Kind::own);
  std::array<std::string_view, 2> pieces;
  CHECK(outbox.gather(pieces) == 2);
  CHECK(outbox.gather(std::span<std::string_view>{}) == 0);
}

TEST_CASE("a control frame goes at the next boundary, behind control frames before it") {
  Outbox outbox;
  outbox.push(bytes("[one]"), Kind::own);
  outbox.push(bytes("[two]"), Kind::fan_out);
  SECTION("ahead of what has not begun") {
    outbox.push_next(bytes("(ping)"));
    outbox.push_next(bytes("(pong)"));
    CHECK(take(outbox) == "(ping)(pong)[one][two]");
  }
  SECTION("never inside a frame") {
    CHECK(take(outbox, 2) == "[o");
    outbox.push_next(bytes("(ping)"));
    CHECK(take(outbox) == "ne](ping)[two]");
  }
  SECTION("nor inside a control frame") {
    outbox.push_next(bytes("(ping)"));
    CHECK(take(outbox, 3) == "(pi");
    outbox.push_next(bytes("(pong)"));
    CHECK(outbox.controls_sent() == 0);
    CHECK(take(outbox) == "ng)(pong)[one][two]");
    CHECK(outbox.controls_sent() == 2);
  }
}

TEST_CASE("a control frame is counted when all of it has gone out") {
  Outbox outbox;
  outbox.push_next(bytes("(ping)"));
  take(outbox, 5);
  CHECK(outbox.controls_sent() == 0);
  take(outbox, 1);
  CHECK(outbox.controls_sent() == 1);
}

TEST_CASE("an overflow drops fan-out that has not begun, and nothing else") {
  Outbox outbox;
  outbox.push(bytes("[begun]"), Kind::fan_out);
  outbox.push(bytes("[fan]"), Kind::fan_out);
  outbox.push(bytes("[ack]"), Kind::own);
  outbox.push(bytes("[fan]"), Kind::fan_out);
  outbox.push_next(bytes("(ping)"));
  SECTION("nothing has begun") {
    outbox.drop_fan_out();
    CHECK(outbox.bytes() == 11);
    CHECK(take(outbox) == "(ping)[ack]");
  }
  SECTION("frames stay whole") {
    CHECK(take(outbox, 6 + 3) == "(ping)[be");
    outbox.drop_fan_out();
    CHECK(outbox.bytes() == 9);
    CHECK(take(outbox) == "gun][ack]");
  }
}

TEST_CASE("behind the close frame nothing is left but what was owed before it") {
  Outbox outbox;
  outbox.push(bytes("[fan]"), Kind::fan_out);
  outbox.push(bytes("[goodbye]"), Kind::own);
  outbox.push(bytes("[fan]"), Kind::fan_out);
  take(outbox, 2);
  outbox.push_last(bytes("(close)"));
  CHECK(take(outbox) == "an][goodbye](close)");
}

TEST_CASE("nothing follows a close frame") {
  Outbox outbox;
  outbox.push_last(bytes("(close)"));
  outbox.push(bytes("[late]"), Kind::own);
  outbox.push_next(bytes("(pong)"));
  CHECK(take(outbox) == "(close)");
  CHECK(outbox.bytes() == 0);
}

}  // namespace hirondelle

#include "hub/ring.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {
namespace {

constexpr std::size_t no_bound = 1'000'000;

FramePtr frame(Offset offset, const std::string& text, Reshaped reshaped = {}) {
  auto made = std::make_shared<Frame>();
  made->offset = offset;
  made->address = {Scope::festival(), {Scope::festival()}};
  made->message = made->websocket = make_bytes(text);
  made->reshaped = std::move(reshaped);
  return made;
}

const Reach everything(FollowSet({Scope::festival()}), ScopeTree());

std::string texts(const std::optional<std::vector<FramePtr>>& frames) {
  std::string all;
  for (const FramePtr& each : frames.value()) all += *each->message;
  return all;
}

}  // namespace

TEST_CASE("a ring knows what it covers, offsets without a frame too") {
  Ring ring(no_bound);
  ring.reset(5);
  CHECK(ring.covers(5));
  CHECK_FALSE(ring.covers(4));
  CHECK_FALSE(ring.covers(6));
  ring.add(frame(7, "seven"));
  ring.cover(9);
  CHECK(ring.head() == 9);
  CHECK(ring.covers(9));
  CHECK(texts(ring.missed(6, everything, no_bound)) == "seven");
  CHECK(texts(ring.missed(7, everything, no_bound)).empty());
}

TEST_CASE("the oldest fall out of a full ring, and it covers no less than it says") {
  Ring ring(4 * (sizeof(Frame) + 20));
  ring.reset(0);
  for (Offset i = 1; i <= 10; ++i) ring.add(frame(i, std::string(10, static_cast<char>('a' + i))));
  CHECK_FALSE(ring.covers(5));
  REQUIRE(ring.covers(6));
  CHECK(ring.missed(6, everything, no_bound)->size() == 4);
  CHECK(ring.missed(6, everything, no_bound)->front()->offset == 7);
}

TEST_CASE("a ring gives up where the tree changed around the reader, or too much was missed") {
  Ring ring(no_bound);
  ring.reset(0);
  ring.add(frame(1, "one"));
  ring.add(frame(2, "two", {Scope::festival()}));
  ring.add(frame(3, "three"));
  CHECK_FALSE(ring.missed(1, everything, no_bound));
  CHECK(texts(ring.missed(2, everything, 5)) == "three");
  CHECK_FALSE(ring.missed(2, everything, 4));
}

TEST_CASE("a tombstone stands where the frame stood") {
  Ring ring(no_bound);
  ring.reset(0);
  for (Offset i = 1; i <= 3; ++i) ring.add(frame(i, "secret"));
  ring.replace(frame(2, "erased"));
  ring.replace(frame(9, "nothing there"));
  CHECK(texts(ring.missed(0, everything, no_bound)) == "secreterasedsecret");
}

}  // namespace hirondelle

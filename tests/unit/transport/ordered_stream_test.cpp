// The order of bytes on a real socket, whose buffers are small so that they fill.

#include "transport/ordered_stream.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <vector>

#include "hub/framing.hpp"
#include "unit/transport/socket_pair.hpp"

namespace hirondelle {

namespace {

using boost::system::error_code;

const std::string ping("\x89\x04ping", 6);
const std::string close_frame("\x88\x02\x03\xe8", 4);

// An OrderedStream with its owner, and what the other side has got.
class Stream : public StreamOwner {
 public:
  explicit Stream(test::SocketPair& pair) : pair_(pair), stream(std::move(pair.ours)) { stream.set_owner(*this); }

  std::shared_ptr<void> keep_alive() override { return alive; }
  void on_drained() override { ++drained; }

  void send(const std::string& message, Outbox::Kind kind = Outbox::Kind::fan_out) {
    stream.send(make_bytes(websocket_text(message)), kind);
  }

  // As Beast writes; `outcome` is there when the handler was called.
  void write(const std::string& frame, std::optional<error_code>& outcome) {
    stream.async_write_some(boost::asio::buffer(frame), [&outcome](error_code error, std::size_t) { outcome = error; });
    turn();
  }

  void turn() {
    pair_.loop.poll();
    pair_.loop.restart();
  }

  // Sends messages of fan-out until some wait; how many were sent.
  int fill() {
    int count = 0;
    while (stream.outbox().bytes() < std::size_t{64} << 10) send(message(count++));
    return count;
  }

  static std::string message(int number) { return std::to_string(number) + std::string(2'000, 'x'); }

 private:
  test::SocketPair& pair_;

 public:
  OrderedStream stream;
  std::shared_ptr<int> alive = std::make_shared<int>();
  int drained = 0;
};

struct Frame {
  unsigned char opcode;
  std::string payload;
};

// Whole frames and nothing else, or the test fails.
std::vector<Frame> frames_of(const std::string& bytes) {
  std::vector<Frame> frames;
  std::size_t at = 0;
  while (at < bytes.size()) {
    REQUIRE(bytes.size() - at >= 2);
    const auto first = static_cast<unsigned char>(bytes[at]);
    REQUIRE((first == 0x81 || first == 0x88 || first == 0x89));
    std::size_t size = static_cast<unsigned char>(bytes[at + 1]);
    std::size_t header = 2;
    if (size == 126) {
      size = static_cast<unsigned char>(bytes[at + 2]) * 256U + static_cast<unsigned char>(bytes[at + 3]);
      header = 4;
    }
    REQUIRE(bytes.size() - at >= header + size);
    frames.push_back({static_cast<unsigned char>(first & 15), bytes.substr(at + header, size)});
    at += header + size;
  }
  return frames;
}

std::size_t size_on_wire(int messages) {
  std::size_t size = 0;
  for (int i = 0; i < messages; ++i) size += websocket_text(Stream::message(i)).size();
  return size;
}

}  // namespace

TEST_CASE("what the socket takes goes out at once, nothing is kept") {
  test::SocketPair pair;
  Stream ours(pair);
  ours.send("one");
  ours.send("two", Outbox::Kind::own);
  CHECK(ours.stream.outbox().is_empty());
  const auto frames = frames_of(pair.read(10));
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].payload == "one");
  CHECK(frames[1].payload == "two");
}

TEST_CASE("a slow reader gets all of it in order when it reads, and its owner is told when all is out") {
  test::SocketPair pair;
  Stream ours(pair);
  const int count = ours.fill();
  CHECK(ours.drained == 0);
  CHECK(ours.alive.use_count() > 1);  // the socket is waited for
  const auto frames = frames_of(pair.read(size_on_wire(count)));
  REQUIRE(frames.size() == static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) CHECK(frames[static_cast<std::size_t>(i)].payload == Stream::message(i));
  ours.turn();
  CHECK(ours.drained == 1);
  CHECK(ours.stream.outbox().is_empty());
  CHECK(ours.alive.use_count() == 1);
}

TEST_CASE("a control frame goes between two frames, ahead of what waits, and is done when the kernel has it") {
  test::SocketPair pair;
  Stream ours(pair);
  const int count = ours.fill();
  std::optional<error_code> outcome;
  ours.write(ping, outcome);
  CHECK_FALSE(outcome);
  const auto frames = frames_of(pair.read(size_on_wire(count) + ping.size()));
  ours.turn();
  REQUIRE(outcome);
  CHECK_FALSE(*outcome);
  REQUIRE(frames.size() == static_cast<std::size_t>(count) + 1);
  const auto at = std::find_if(frames.begin(), frames.end(), [](const Frame& frame) { return frame.opcode == 9; });
  REQUIRE(at != frames.end());
  CHECK(frames.end() - at > 16);  // 64 KiB waited behind it
}

TEST_CASE("one control frame after the other: each is done once it is out") {
  test::SocketPair pair;
  Stream ours(pair);
  for (int i = 0; i < 100; ++i) {
    std::optional<error_code> outcome;
    ours.write(ping, outcome);
    CHECK(pair.read(ping.size()) == ping);
    ours.turn();
    REQUIRE(outcome);
    CHECK_FALSE(*outcome);
  }
}

TEST_CASE("nothing follows a close frame; what was owed goes before it, fan-out is dropped") {
  test::SocketPair pair;
  Stream ours(pair);
  ours.fill();
  ours.send("owed", Outbox::Kind::own);
  std::optional<error_code> outcome;
  ours.write(close_frame, outcome);
  ours.send("late");
  ours.send("late too", Outbox::Kind::own);
  std::string all;
  while (!outcome) all += pair.read(1);
  ours.send("far too late");
  ours.stream.next_layer().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
  all += pair.read(1 << 20);
  const auto frames = frames_of(all);
  REQUIRE(frames.size() >= 2);
  CHECK(frames.back().opcode == 8);
  CHECK(frames[frames.size() - 2].payload == "owed");
  CHECK(frames.size() < 32);
}

TEST_CASE("dropping fan-out leaves the frame whole that has begun to go out") {
  test::SocketPair pair;
  Stream ours(pair);
  ours.fill();
  const std::size_t before = ours.stream.outbox().bytes();
  ours.stream.drop_fan_out();
  CHECK(ours.stream.outbox().bytes() < before / 8);
  ours.send("the newest state", Outbox::Kind::own);
  std::string all;
  while (!ours.stream.outbox().is_empty()) all += pair.read(1);
  ours.stream.next_layer().shutdown(boost::asio::ip::tcp::socket::shutdown_send);
  all += pair.read(1 << 20);
  const auto frames = frames_of(all);
  CHECK(frames.back().payload == "the newest state");
  for (std::size_t i = 0; i + 1 < frames.size(); ++i) CHECK(frames[i].payload == Stream::message(static_cast<int>(i)));
}

TEST_CASE("when the other side is gone, what waits is let go and a control write ends with an error") {
  test::SocketPair pair;
  Stream ours(pair);
  ours.fill();
  std::optional<error_code> outcome;
  ours.write(ping, outcome);
  pair.other.set_option(boost::asio::socket_base::linger(true, 0));
  pair.other.close();  // a reset
  for (int i = 0; i < 100 && !outcome; ++i) {
    pair.loop.run_one_for(std::chrono::milliseconds(50));
    pair.loop.restart();
  }
  REQUIRE(outcome);
  CHECK(*outcome);
  CHECK(ours.stream.is_broken());
  CHECK(ours.stream.outbox().is_empty());
  ours.send("to nobody");
  CHECK(ours.stream.outbox().is_empty());
  std::optional<error_code> again;
  ours.write(ping, again);
  ours.turn();
  REQUIRE(again);
  CHECK(*again);
}

}  // namespace hirondelle

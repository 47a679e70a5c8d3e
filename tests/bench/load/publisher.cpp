#include "publisher.hpp"

#include <poll.h>

#include <array>
#include <cstdio>
#include <stdexcept>

namespace bench {

namespace {

constexpr std::string_view placeholder = "%NUMBER%";
constexpr int answers_within_ms = 5'000;

}  // namespace

void Publisher::open() {
  connection_.open(plan_.address);
  if (!plan_.hello.empty()) connection_.send(masked_frame(Opcode::text, plan_.hello));
  bool is_ready = plan_.ready.empty();
  while (!is_ready) {
    pollfd answer{connection_.descriptor(), POLLIN, 0};
    const auto look = [&](const Frame& frame) { is_ready |= frame.payload.find(plan_.ready) != std::string_view::npos; };
    if (poll(&answer, 1, answers_within_ms) != 1 || !connection_.read(look)) {
      throw std::runtime_error("the publisher is not let in");
    }
  }
}

bool Publisher::announce(std::uint32_t number) {
  std::array<char, 13> digits{};
  std::snprintf(digits.data(), digits.size(), "%012u", number);
  std::string message = plan_.message;
  for (auto at = message.find(placeholder); at != std::string::npos; at = message.find(placeholder, at)) {
    message.replace(at, placeholder.size(), digits.data());
  }
  return connection_.send(masked_frame(Opcode::text, message));
}

bool Publisher::take_answers() {
  return connection_.read([this](const Frame& frame) {
    if (frame.payload.starts_with(R"({"type":"ack")")) ++acknowledged_;
    if (frame.payload.starts_with(R"({"type":"error")") && refusal_.empty()) refusal_ = frame.payload;
  });
}

}  // namespace bench

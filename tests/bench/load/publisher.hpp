#pragma once
// One organiser, who announces over a socket of his own.

#include <string>

#include "connection.hpp"

namespace bench {

struct PublisherPlan {
  Address address;
  std::string hello, ready;  // its first message, and what the answer holds that says it may begin; both may be empty
  std::string message;       // with %NUMBER% wherever the announcement's number is to stand, in twelve digits
  std::size_t lane = 0;
};

class Publisher {
 public:
  explicit Publisher(PublisherPlan plan) : plan_(std::move(plan)) {}

  void open();                          // blocks; throws std::runtime_error
  bool announce(std::uint32_t number);  // false when the connection has ended

  // Reads what was answered. False when the connection has ended.
  bool take_answers();

  std::size_t lane() const { return plan_.lane; }
  std::uint64_t acknowledged() const { return acknowledged_; }
  const std::string& refusal() const { return refusal_; }  // the first one

 private:
  PublisherPlan plan_;
  Connection connection_;
  std::uint64_t acknowledged_ = 0;
  std::string refusal_;
};

}  // namespace bench

#pragma once
// Commands that wait to be decided, and how they are answered.

#include <deque>
#include <functional>
#include <string>
#include <variant>

#include "core/decide.hpp"
#include "protocol/position.hpp"
#include "protocol/problem.hpp"

namespace hirondelle {

struct Done {
  Position position;    // of the command's last event: all of it is durable
  std::string created;  // the id of the announcement that it posted, if it did
};

using Reply = std::function<void(std::variant<Done, Problem>)>;

struct QueuedCommand {
  Request request;
  Reply reply;
};

// Somebody who waits for an append to be durable.
struct Answer {
  Done done;
  std::string actor;      // as the log names it
  QueuedCommand command;  // to decide it again, should another instance have been first
};

using CommandQueue = std::deque<QueuedCommand>;

}  // namespace hirondelle

#pragma once
// The frames of the socket that are more than a position: what a client may send, and what a reader is told about itself.

#include <optional>
#include <string>
#include <variant>

#include "protocol/commands.hpp"
#include "protocol/follow_set.hpp"
#include "protocol/position.hpp"
#include "protocol/problem.hpp"
#include "protocol/role.hpp"
#include "protocol/scope.hpp"
#include "protocol/time.hpp"

namespace hirondelle {

struct Hello {
  FollowSet follow;
  std::optional<Since> since;  // also nothing where the client's could not be read: it gets a welcome then
  std::string token;           // may be empty
  std::string device;          // may be empty, or "new"
};

struct Follow {
  FollowSet follow;
};

struct CommandMessage {
  std::string id;
  Command command;
};

using ClientMessage = std::variant<Hello, Follow, CommandMessage>;

// A frame that was refused.
struct ClientProblem {
  std::string id;  // of the frame, where it had one that can be read; else empty
  Problem problem;
};

struct You {
  Role role = Role::attendee;
  Scope scope;
  std::string device;  // left out of the message when empty
  Timestamp now;
};

}  // namespace hirondelle

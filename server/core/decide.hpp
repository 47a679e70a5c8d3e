#pragma once
// The festival's rules. Pure: the same festival, command, actor and moment give the same decision.

#include <string>
#include <variant>
#include <vector>

#include "core/actor.hpp"
#include "core/command_index.hpp"
#include "core/festival.hpp"
#include "protocol/commands.hpp"
#include "protocol/digest.hpp"
#include "protocol/problem.hpp"

namespace hirondelle {

struct Request {
  std::string id;   // the command's id, chosen by whoever asks
  Digest digest{};  // of the command's body
  Actor actor;
  Command command;
};

// The command was done before: a retry gets the same answer.
struct AlreadyDone {
  Offset first = 0;
  Offset last = 0;
};

// Never an empty list: an accepted command always leaves its mark in the log, so that its retry can be told.
using Decision = std::variant<std::vector<Event>, AlreadyDone, Problem>;

Decision decide(const Festival& festival, const CommandIndex& done, const Request& request, Timestamp now);

// How the log names an actor: "token:LABEL", "device:ID", "owner", "system". A token that does not hold has no name.
std::optional<std::string> name_of(const Actor& actor, const Festival& festival, Timestamp now);

// The id of the announcement that an entry at this offset posts.
std::string announcement_id(Offset offset);

// The command that a deadline asks for. Any instance derives the same id for it.
Request expiry_of(const Festival::Deadline& deadline);

}  // namespace hirondelle

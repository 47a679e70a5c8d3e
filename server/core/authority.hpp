#pragma once
// What an actor may do, and where.

#include <optional>

#include "core/actor.hpp"
#include "core/festival.hpp"
#include "protocol/commands.hpp"
#include "protocol/problem.hpp"

namespace hirondelle {

struct Authority {
  Role role = Role::attendee;
  Scope scope;  // attendees and admins: the festival
};

// Nothing for a token that is unknown, expired or revoked.
std::optional<Authority> authority_of(const Actor& actor, const Festival& festival, Timestamp now);

// `forbidden` where the role or its scope does not allow the command.
std::optional<Problem> refuse(const Authority& authority, const Command& command, const Festival& festival);

}  // namespace hirondelle

#pragma once
// What people ask for, in the imperative. The core decides; an accepted command becomes events (events.hpp).

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "protocol/announcement.hpp"
#include "protocol/programme.hpp"
#include "protocol/role.hpp"
#include "protocol/scope.hpp"
#include "protocol/workshop.hpp"

namespace hirondelle {

struct Announce {
  Scope scope;
  Level level = Level::info;
  std::string title;
  std::string body;
  bool pinned = false;
  bool exercise = false;
  std::optional<Timestamp> expires_at;
  std::string replaces;
};

struct Withdraw {
  std::string announcement;
  bool erase = false;  // its text too, everywhere and for good
};

// Only what is named changes.
struct UpdateWorkshop {
  std::string workshop;
  std::optional<WorkshopStatus> status;
  std::optional<std::int64_t> delay_minutes;
  std::optional<std::string> place;
  std::optional<Timestamp> starts_at;
  std::optional<Timestamp> ends_at;
  std::optional<std::int64_t> seats;  // free ones, counted now
  std::optional<Phase> phase;
};

struct PublishProgramme {
  std::shared_ptr<const Programme> programme;
};

struct CreateToken {
  std::string secret_hash;  // lower-case hex SHA-256 of the token; the token itself is never stored
  Role role = Role::screen;
  Scope scope;
  std::string label;  // unique among tokens that hold
  std::optional<Timestamp> expires_at;
};

struct RevokeToken {
  std::string label;
};

// A deadline has passed. Never from outside: any instance derives the same command id for it.
struct ExpireAnnouncement {
  std::string announcement;
};

using Command =
    std::variant<Announce, Withdraw, UpdateWorkshop, PublishProgramme, CreateToken, RevokeToken, ExpireAnnouncement>;

}  // namespace hirondelle

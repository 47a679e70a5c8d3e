#pragma once
// Facts of the log, in the past tense.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "protocol/announcement.hpp"
#include "protocol/programme.hpp"
#include "protocol/role.hpp"
#include "protocol/scope.hpp"
#include "protocol/workshop.hpp"

namespace hirondelle {

struct AnnouncementPosted {
  Announcement announcement;
  bool operator==(const AnnouncementPosted&) const = default;
};

enum class WithdrawalReason : std::uint8_t { withdrawn, expired, replaced };

struct AnnouncementWithdrawn {
  std::string announcement;
  Scope scope;
  WithdrawalReason reason = WithdrawalReason::withdrawn;
  bool erased = false;
  bool operator==(const AnnouncementWithdrawn&) const = default;
};

// The names of a record's members, as on the wire.
enum class WorkshopField : std::uint8_t { title, place, starts_at, ends_at, people, status, delay_minutes, seats, phase };

struct WorkshopChanged {
  WorkshopRecord workshop;             // whole, as it is after the change
  std::vector<WorkshopField> changed;  // in the enum's order
  bool notable = false;                // an item of the feed; see core/README.md
  bool operator==(const WorkshopChanged&) const = default;
};

// How many workshops an import changed in each way; a workshop can count in several.
struct ProgrammeChanges {
  std::int64_t added = 0, removed = 0, cancelled = 0, moved_in_time = 0, moved_in_place = 0, retitled = 0, people_changed = 0,
               replaced = 0, status_changed = 0, text_changed = 0;
  bool operator==(const ProgrammeChanges&) const = default;
};

struct ProgrammePublished {
  std::string version;
  ProgrammeChanges changes;
  bool notable = false;
  std::shared_ptr<const Programme> programme;  // in the log, beside the entry; not sent to readers
};

struct TokenCreated {  // private
  std::string secret_hash;
  Role role = Role::screen;
  Scope scope;
  std::string label;
  std::optional<Timestamp> expires_at;
  bool operator==(const TokenCreated&) const = default;
};

struct TokenRevoked {  // private
  std::string label;
  std::string secret_hash;
  bool operator==(const TokenRevoked&) const = default;
};

using Event =
    std::variant<AnnouncementPosted, AnnouncementWithdrawn, WorkshopChanged, ProgrammePublished, TokenCreated, TokenRevoked>;

std::string_view to_string(WithdrawalReason reason);
std::string_view to_string(WorkshopField field);
std::optional<WorkshopField> parse_workshop_field(std::string_view text);

}  // namespace hirondelle

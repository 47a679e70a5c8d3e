#include "core/decide.hpp"

#include <algorithm>

#include "core/authority.hpp"
#include "core/limits.hpp"
#include "core/programme_publication.hpp"
#include "core/workshop_update.hpp"

namespace hirondelle {

namespace {

using Outcome = std::variant<std::vector<Event>, Problem>;

Problem problem(ProblemCode code, std::string field, std::string detail, std::optional<std::int64_t> limit = {}) {
  return {code, std::move(detail), std::move(field), limit, {}, {}};
}

bool names_no_change(const UpdateWorkshop& command) {
  return !command.status && !command.delay_minutes && !command.place && !command.starts_at && !command.ends_at &&
         !command.seats && !command.phase;
}

// One function for each command. The actor was found to be allowed already.
class Rules {
 public:
  Rules(const Festival& festival, Timestamp now) : festival_(festival), now_(now) {}

  Outcome operator()(const Announce& command) const {
    if (!festival_.tree()->knows(command.scope)) {
      return problem(ProblemCode::unknown_scope, "scope", "no such scope: " + to_string(command.scope));
    }
    if (command.expires_at && *command.expires_at <= now_) {
      return problem(ProblemCode::out_of_range, "expires_at", "expires_at has passed already");
    }
    std::vector<Event> events;
    std::size_t staying = festival_.staying_announcements();
    if (!command.replaces.empty()) {
      const Announcement* replaced = festival_.announcement(command.replaces);
      if (replaced == nullptr) return unknown_announcement("replaces", command.replaces);
      if (stays(*replaced)) --staying;
      events.emplace_back(AnnouncementWithdrawn{replaced->id, replaced->scope, WithdrawalReason::replaced, false});
    }
    Announcement announcement = announcement_from(command, festival_.offset() + events.size() + 1);
    if (stays(announcement) && staying >= limits::staying_announcements) {
      return problem(ProblemCode::busy, announcement.pinned ? "pinned" : "expires_at",
                     "too many announcements are pinned or wait to expire; withdraw some",
                     static_cast<std::int64_t>(limits::staying_announcements));
    }
    events.emplace_back(AnnouncementPosted{std::move(announcement)});
    return events;
  }

  Outcome operator()(const Withdraw& command) const {
    const std::string& id = command.announcement;
    const Announcement* held = festival_.announcement(id);
    if (held != nullptr) return one(AnnouncementWithdrawn{id, held->scope, WithdrawalReason::withdrawn, command.erase});
    // It holds no more, but what somebody wrote is still to be read: in the log, and by whoever resumes.
    const auto past = command.erase ? festival_.erasable(id) : std::nullopt;
    if (!past) return unknown_announcement("announcement", id);
    return one(AnnouncementWithdrawn{id, past->announcement->scope, WithdrawalReason::withdrawn, true});
  }

  Outcome operator()(const UpdateWorkshop& command) const {
    const auto record = festival_.record(command.workshop);
    if (!record) return problem(ProblemCode::unknown_workshop, "workshop", "no such workshop: " + command.workshop);
    if (names_no_change(command)) return problem(ProblemCode::nothing_to_change, {}, "the command names no change");
    if (command.place && !festival_.tree()->knows(Scope::place(*command.place))) {
      return problem(ProblemCode::unknown_place, "place", "no such place: " + *command.place);
    }
    auto updated = update(*record, command, now_);
    if (const auto* refused = std::get_if<Problem>(&updated)) return *refused;
    return one(std::get<WorkshopChanged>(std::move(updated)));
  }

  Outcome operator()(const PublishProgramme& command) const { return publication(festival_, *command.programme, now_).events; }

  Outcome operator()(const CreateToken& command) const {
    if (!festival_.tree()->knows(command.scope)) {
      return problem(ProblemCode::unknown_scope, "scope", "no such scope: " + to_string(command.scope));
    }
    if (find_token(command.label))
      return problem(ProblemCode::label_taken, "label", "a token has this label: " + command.label);
    if (count_tokens() >= limits::tokens) {
      return problem(ProblemCode::busy, "label", "too many tokens; revoke some", static_cast<std::int64_t>(limits::tokens));
    }
    if (command.expires_at && *command.expires_at <= now_) {
      return problem(ProblemCode::out_of_range, "expires_at", "expires_at has passed already");
    }
    return one(TokenCreated{command.secret_hash, command.role, command.scope, command.label, command.expires_at});
  }

  Outcome operator()(const RevokeToken& command) const {
    const auto hash = find_token(command.label);
    if (!hash) return problem(ProblemCode::unknown_token, "label", "no token has this label: " + command.label);
    return one(TokenRevoked{command.label, *hash});
  }

  Outcome operator()(const ExpireAnnouncement& command) const {
    const Announcement* announcement = festival_.announcement(command.announcement);
    if (announcement == nullptr || !announcement->expires_at || *announcement->expires_at > now_) {
      return unknown_announcement("announcement", command.announcement);
    }
    return one(AnnouncementWithdrawn{announcement->id, announcement->scope, WithdrawalReason::expired, false});
  }

 private:
  static std::vector<Event> one(Event event) {
    std::vector<Event> events;
    events.push_back(std::move(event));
    return events;
  }

  static Outcome unknown_announcement(std::string field, const std::string& id) {
    return problem(ProblemCode::unknown_announcement, std::move(field), "no announcement holds under this id: " + id);
  }

  Announcement announcement_from(const Announce& command, Offset offset) const {
    Announcement announcement;
    announcement.id = announcement_id(offset);
    announcement.scope = command.scope;
    announcement.level = command.level;
    announcement.title = command.title;
    announcement.body = command.body;
    announcement.pinned = command.pinned;
    announcement.exercise = command.exercise;
    announcement.expires_at = command.expires_at;
    announcement.replaces = command.replaces;
    if (command.level == Level::urgent && !command.expires_at) announcement.expires_at = now_ + limits::urgent_lasts;
    return announcement;
  }

  std::size_t count_tokens() const {
    const auto holds = [this](const auto& token) { return token.second.holds_at(now_); };
    return static_cast<std::size_t>(std::ranges::count_if(*festival_.tokens(), holds));
  }

  std::optional<std::string> find_token(const std::string& label) const {
    for (const auto& [hash, token] : *festival_.tokens()) {
      if (token.label == label && token.holds_at(now_)) return hash;
    }
    return std::nullopt;
  }

  const Festival& festival_;
  Timestamp now_;
};

}  // namespace

std::string announcement_id(Offset offset) { return "a" + std::to_string(offset); }

Request expiry_of(const Festival::Deadline& deadline) {
  const auto moment = std::to_string(deadline.at.time_since_epoch().count());
  return {"expire:" + deadline.announcement + ":" + moment, {}, Actor::system(), ExpireAnnouncement{deadline.announcement}};
}

std::optional<std::string> name_of(const Actor& actor, const Festival& festival, Timestamp now) {
  switch (actor.kind) {
    case Actor::Kind::anonymous:
      return "anonymous";
    case Actor::Kind::device:
      return "device:" + actor.id;
    case Actor::Kind::owner:
      return "owner";
    case Actor::Kind::system:
      return "system";
    case Actor::Kind::token:
      break;
  }
  const auto at = festival.tokens()->find(actor.id);
  if (at == festival.tokens()->end() || !at->second.holds_at(now)) return std::nullopt;
  return "token:" + at->second.label;
}

Decision decide(const Festival& festival, const CommandIndex& done, const Request& request, Timestamp now) {
  const auto authority = authority_of(request.actor, festival, now);
  const auto actor = name_of(request.actor, festival, now);
  if (!authority || !actor) return problem(ProblemCode::unauthorized, {}, "this token is unknown, expired or revoked");

  if (const DoneCommand* earlier = done.find(*actor, request.id)) {
    if (earlier->digest == request.digest) return AlreadyDone{earlier->first, earlier->last};
    return problem(ProblemCode::id_reused, "id", "this id was used before for another command");
  }
  if (auto refused = refuse(*authority, request.command, festival)) return *std::move(refused);

  auto outcome = std::visit(Rules(festival, now), request.command);
  if (auto* refused = std::get_if<Problem>(&outcome)) return std::move(*refused);
  return std::get<std::vector<Event>>(std::move(outcome));
}

}  // namespace hirondelle

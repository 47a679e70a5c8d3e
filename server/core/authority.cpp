#include "core/authority.hpp"

namespace hirondelle {

namespace {

Problem forbidden(std::string why) { return {ProblemCode::forbidden, std::move(why), {}, {}, {}, {}}; }

// The least that a command asks for: one of some roles, and that its scope covers where the command acts.
class Rules {
 public:
  Rules(const Authority& authority, const Festival& festival) : authority_(authority), festival_(festival) {}

  // To replace an announcement is to withdraw it.
  std::optional<Problem> operator()(const Announce& command) const {
    const Announcement* replaced = festival_.announcement(command.replaces);
    if (auto refused = organiser_of(command.scope)) return refused;
    return replaced != nullptr ? organiser_of(replaced->scope) : std::nullopt;
  }

  std::optional<Problem> operator()(const Withdraw& command) const {
    const Announcement* held = festival_.announcement(command.announcement);
    if (held != nullptr) return organiser_of(held->scope);
    const auto past = festival_.erasable(command.announcement);
    return organiser_of(past ? past->announcement->scope : authority_.scope);
  }

  std::optional<Problem> operator()(const UpdateWorkshop& command) const {
    if (authority_.role != Role::volunteer && authority_.role != Role::organiser) return not_for_this_role();
    return covers(Scope::workshop(command.workshop));
  }

  std::optional<Problem> operator()(const PublishProgramme&) const { return organiser_of(Scope::festival()); }
  std::optional<Problem> operator()(const CreateToken&) const { return not_for_this_role(); }
  std::optional<Problem> operator()(const RevokeToken&) const { return not_for_this_role(); }
  std::optional<Problem> operator()(const ExpireAnnouncement&) const { return not_for_this_role(); }

 private:
  std::optional<Problem> organiser_of(const Scope& scope) const {
    return authority_.role == Role::organiser ? covers(scope) : not_for_this_role();
  }

  std::optional<Problem> covers(const Scope& scope) const {
    if (festival_.tree()->is_within(scope, authority_.scope)) return std::nullopt;
    return forbidden("this token holds for " + to_string(authority_.scope) + ", not for " + to_string(scope));
  }

  std::optional<Problem> not_for_this_role() const {
    return forbidden("the role " + std::string(to_string(authority_.role)) + " may not do this");
  }

  const Authority& authority_;
  const Festival& festival_;
};

}  // namespace

std::optional<Authority> authority_of(const Actor& actor, const Festival& festival, Timestamp now) {
  switch (actor.kind) {
    case Actor::Kind::anonymous:
    case Actor::Kind::device:
      return Authority{};
    case Actor::Kind::owner:
    case Actor::Kind::system:
      return Authority{Role::admin, Scope::festival()};
    case Actor::Kind::token:
      break;
  }
  const auto at = festival.tokens()->find(actor.id);
  if (at == festival.tokens()->end() || !at->second.holds_at(now)) return std::nullopt;
  return Authority{at->second.role, at->second.scope};
}

std::optional<Problem> refuse(const Authority& authority, const Command& command, const Festival& festival) {
  if (authority.role == Role::admin) return std::nullopt;
  return std::visit(Rules(authority, festival), command);
}

}  // namespace hirondelle

#include "hub/audience_index.hpp"

namespace hirondelle {

namespace {

std::string key_of(const FollowSet& follow, Framing framing, const std::string& view) {
  return (framing == Framing::sse ? "s" + view + '\n' : std::string("w\n")) + to_string(follow);
}

void remove_from(std::unordered_map<Scope, std::vector<Audience*>>& postings, const Scope& scope, Audience& audience) {
  const auto at = postings.find(scope);
  if (at == postings.end()) return;
  std::erase(at->second, &audience);
  if (at->second.empty()) postings.erase(at);
}

}  // namespace

Audience& AudienceIndex::find_or_make(const FollowSet& follow, Framing framing, const std::string& view,
                                      const ScopeTree& tree) {
  auto& slot = audiences_[key_of(follow, framing, view)];
  if (!slot) {
    slot = std::make_unique<Audience>(follow, framing, framing == Framing::sse ? view : std::string{}, tree);
    slot->first_beat = made_++;
    enter(*slot);
  }
  return *slot;
}

void AudienceIndex::erase(Audience& audience) {
  withdraw(audience);
  audiences_.erase(key_of(audience.follow, audience.framing, audience.view));
}

void AudienceIndex::enter(Audience& audience) {
  for (const Scope& scope : audience.reach.followed()) by_followed_[scope].push_back(&audience);
  for (const Scope& scope : audience.reach.above()) by_above_[scope].push_back(&audience);
}

void AudienceIndex::withdraw(Audience& audience) {
  for (const Scope& scope : audience.reach.followed()) remove_from(by_followed_, scope, audience);
  for (const Scope& scope : audience.reach.above()) remove_from(by_above_, scope, audience);
}

void AudienceIndex::reach_again(Audience& audience, const ScopeTree& tree) {
  withdraw(audience);
  audience.reach = Reach(audience.follow, tree);
  enter(audience);
}

void AudienceIndex::gather(const Postings& postings, const Scope& scope, std::vector<Audience*>& found) {
  const auto at = postings.find(scope);
  if (at == postings.end()) return;
  for (Audience* audience : at->second) {
    if (audience->gathered_in == mark_) continue;
    audience->gathered_in = mark_;
    found.push_back(audience);
  }
}

std::vector<Audience*> AudienceIndex::concerned_by(const Address& address) {
  ++mark_;
  std::vector<Audience*> found;
  for (const Scope& scope : address.reach) gather(by_followed_, scope, found);
  gather(by_above_, address.to, found);
  return found;
}

std::vector<Audience*> AudienceIndex::following(const std::vector<Scope>& scopes) {
  ++mark_;
  std::vector<Audience*> found;
  for (const Scope& scope : scopes) gather(by_followed_, scope, found);
  return found;
}

std::vector<Audience*> AudienceIndex::of(const FollowSet& follow) {
  std::vector<Audience*> found;
  if (follow.scopes().empty()) {  // follows nothing, so no posting names it
    for (const auto& [key, audience] : audiences_) {
      if (audience->follow == follow) found.push_back(audience.get());
    }
    return found;
  }
  const auto at = by_followed_.find(follow.scopes().front());
  if (at == by_followed_.end()) return found;
  for (Audience* audience : at->second) {
    if (audience->follow == follow) found.push_back(audience);
  }
  return found;
}

std::vector<Audience*> AudienceIndex::all() {
  std::vector<Audience*> found;
  found.reserve(audiences_.size());
  for (const auto& [key, audience] : audiences_) found.push_back(audience.get());
  return found;
}

}  // namespace hirondelle

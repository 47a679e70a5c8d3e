#include "protocol/follow_set.hpp"

#include <algorithm>

namespace hirondelle {

FollowSet::FollowSet(std::vector<Scope> scopes) : scopes_(std::move(scopes)) {
  std::sort(scopes_.begin(), scopes_.end());
  scopes_.erase(std::unique(scopes_.begin(), scopes_.end()), scopes_.end());
  // The festival sorts first.
  if (!scopes_.empty() && scopes_.front().kind == Scope::Kind::festival) scopes_.resize(1);
}

std::string to_string(const FollowSet& follow) {
  std::string text;
  for (const Scope& scope : follow.scopes()) {
    if (!text.empty()) text += ',';
    text += to_string(scope);
  }
  return text;
}

}  // namespace hirondelle

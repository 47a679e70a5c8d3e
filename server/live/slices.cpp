#include "live/slices.hpp"

#include <algorithm>

#include "protocol/json/event_codec.hpp"
#include "protocol/json/message_codec.hpp"

namespace hirondelle {

void Slices::invalidate(const Event& event) {
  if (all_dirty_) return;
  if (const auto* posted = std::get_if<AnnouncementPosted>(&event)) {
    dirty_.push_back(posted->announcement.scope);
  } else if (const auto* withdrawn = std::get_if<AnnouncementWithdrawn>(&event)) {
    dirty_.push_back(withdrawn->scope);
  } else if (std::holds_alternative<WorkshopChanged>(event)) {
    const auto& changed = std::get<WorkshopChanged>(event);
    dirty_.push_back(Scope::workshop(changed.workshop.id));
  } else if (std::holds_alternative<ProgrammePublished>(event)) {
    all_dirty_ = true;
  }
}

void Slices::refresh(const Festival& festival) {
  if (all_dirty_) {
    slices_.clear();
    dirty_ = festival.scopes_with_content();
    all_dirty_ = false;
  }
  std::sort(dirty_.begin(), dirty_.end());
  dirty_.erase(std::unique(dirty_.begin(), dirty_.end()), dirty_.end());
  for (const Scope& scope : dirty_) {
    Bytes encoded = encode(scope, festival);
    if (encoded) {
      slices_[scope] = {std::move(encoded), address_to(scope, *festival.tree())};
    } else {
      slices_.erase(scope);
    }
  }
  dirty_.clear();
}

Bytes Slices::encode(const Scope& scope, const Festival& festival) const {
  const Feed feed = festival.feed_in_state(scope);
  const auto record = scope.kind == Scope::Kind::workshop ? festival.differing_record(scope.id) : std::nullopt;
  if ((feed.empty() && !record) || !festival.tree()->knows(scope)) return nullptr;
  std::string slice = R"({"scope":")" + to_string(scope) + '"';
  if (record) slice += R"(,"workshop":)" + json::encode_record(*record);
  slice += R"(,"feed":[)";
  for (const auto& item : feed) {
    if (item != feed.front()) slice += ',';
    slice += json::encode_feed_item({epoch_, item->offset}, item->at, json::encode_event(item->event));
  }
  slice += "]}";
  return make_bytes(std::move(slice));
}

StateAnswer Slices::answer(const FollowSet& follow, const Festival& festival) {
  refresh(festival);
  StateAnswer answer;
  answer.follow = follow;
  answer.offset = festival.offset();
  answer.programme_version = festival.programme_version();
  const Reach reach(follow, *festival.tree());
  for (const auto& [scope, slice] : slices_) {
    if (reach.concerns(slice.address)) answer.slices.push_back(slice.encoded);
  }
  return answer;
}

}  // namespace hirondelle

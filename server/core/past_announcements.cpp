#include "core/past_announcements.hpp"

#include <utility>

namespace hirondelle {

Announcement erased(Announcement announcement) {
  announcement.title.clear();
  announcement.body.clear();
  announcement.erased = true;
  return announcement;
}

PastAnnouncements::Table& PastAnnouncements::own_table() {
  if (table_.use_count() > 1) table_ = std::make_shared<Table>(*table_);
  return *table_;
}

void PastAnnouncements::add(const PostedAnnouncement& posted) {
  const Announcement& told = *posted.announcement;
  own_table()[told.id] = {posted.offset, posted.at,  told.scope,  told.expires_at,
                          told.replaces, told.level, told.pinned, told.exercise};
}

void PastAnnouncements::remove(const std::string& id) {
  if (table_->contains(id)) own_table().erase(id);
}

std::optional<PostedAnnouncement> PastAnnouncements::find(const std::string& id) const {
  const auto at = table_->find(id);
  if (at == table_->end()) return std::nullopt;
  const Remains& remains = at->second;
  Announcement told;
  told.id = id;
  told.scope = remains.scope;
  told.level = remains.level;
  told.pinned = remains.pinned;
  told.exercise = remains.exercise;
  told.expires_at = remains.expires_at;
  told.replaces = remains.replaces;
  told.erased = true;
  return PostedAnnouncement{remains.offset, remains.at, std::make_shared<const Announcement>(std::move(told))};
}

}  // namespace hirondelle

#include "core/festival.hpp"

#include <algorithm>

#include "core/limits.hpp"
#include "core/reshaping.hpp"

namespace hirondelle {

namespace {

// Fields whose newest change alone is worth an item of the feed.
constexpr auto replaces_items = [](WorkshopField field) {
  return field != WorkshopField::seats && field != WorkshopField::phase;
};

bool shares_a_field(const WorkshopChanged& a, const WorkshopChanged& b) {
  return std::ranges::any_of(a.changed, [&](WorkshopField field) {
    return replaces_items(field) && std::ranges::find(b.changed, field) != b.changed.end();
  });
}

bool stays_in_feed(const FeedItem& item) {
  const auto* posted = std::get_if<AnnouncementPosted>(&item.event);
  return posted != nullptr && stays(posted->announcement);
}

// Keeps the newest `most` of the items that time alone makes fall out.
void trim(Feed& feed, std::size_t most) {
  auto plain = static_cast<std::size_t>(std::ranges::count_if(feed, [](const auto& item) { return !stays_in_feed(*item); }));
  for (auto at = feed.begin(); plain > most && at != feed.end();) {
    if (stays_in_feed(**at)) {
      ++at;
    } else {
      at = feed.erase(at);
      --plain;
    }
  }
}

}  // namespace

Festival::Festival()
    : programme_(std::make_shared<const Programme>()),
      workshop_index_(std::make_shared<const WorkshopIndex>()),
      tree_(std::make_shared<const ScopeTree>()),
      tokens_(std::make_shared<const TokenTable>()) {}

bool stays(const Announcement& announcement) { return announcement.pinned || announcement.expires_at; }

WorkshopRecord record_of(const Workshop& workshop) {
  WorkshopRecord record;
  record.id = workshop.id;
  record.title = workshop.title;
  record.place = workshop.place;
  record.starts_at = workshop.starts_at;
  record.ends_at = workshop.ends_at;
  record.people = workshop.people;
  record.status = workshop.status;
  return record;
}

std::optional<WorkshopRecord> Festival::record(const std::string& workshop) const {
  const auto at = workshop_index_->find(workshop);
  if (at == workshop_index_->end()) return std::nullopt;
  if (const auto changed = records_.find(workshop); changed != records_.end()) return *changed->second;
  return record_of(programme_->workshops[at->second]);
}

std::optional<WorkshopRecord> Festival::differing_record(const std::string& workshop) const {
  const auto changed = records_.find(workshop);
  const auto at = workshop_index_->find(workshop);
  if (changed == records_.end() || at == workshop_index_->end()) return std::nullopt;
  if (*changed->second == record_of(programme_->workshops[at->second])) return std::nullopt;
  return *changed->second;
}

const Announcement* Festival::announcement(const std::string& id) const {
  const auto at = announcements_.find(id);
  return at == announcements_.end() ? nullptr : at->second.announcement.get();
}

std::optional<PostedAnnouncement> Festival::erasable(const std::string& id) const {
  const auto at = announcements_.find(id);
  if (at == announcements_.end()) return past_.find(id);
  const auto& [offset, posted, announcement] = at->second;
  if (announcement->erased) return std::nullopt;
  return PostedAnnouncement{offset, posted, std::make_shared<const Announcement>(erased(*announcement))};
}

const Feed& Festival::feed(const Scope& scope) const {
  static const Feed empty;
  const auto at = feeds_.find(scope);
  return at == feeds_.end() ? empty : at->second;
}

Feed Festival::feed_in_state(const Scope& scope) const {
  Feed visible = feed(scope);
  trim(visible, limits::feed_items_in_state);
  return visible;
}

std::vector<Scope> Festival::scopes_with_content() const {
  std::set<Scope> scopes;
  for (const auto& [scope, feed] : feeds_) {
    if (!feed.empty() && tree_->knows(scope)) scopes.insert(scope);
  }
  for (const auto& [workshop, record] : records_) {
    if (differing_record(workshop)) scopes.insert(Scope::workshop(workshop));
  }
  return {scopes.begin(), scopes.end()};
}

std::optional<Festival::Deadline> Festival::next_deadline() const {
  if (deadlines_.empty()) return std::nullopt;
  return Deadline{deadlines_.begin()->first, deadlines_.begin()->second};
}

Applied Festival::apply(Offset offset, Timestamp at, const Event& event) {
  const BeforeEvent before{tree_, programme_, scopes_that_may_be_reshaped(event)};
  offset_ = offset;
  at_ = at;
  std::visit([this](const auto& what) { on(what); }, event);

  Applied applied;
  applied.address = address_of(event, *before.tree, *tree_);
  applied.tree_changed = before.tree != tree_;
  if (!applied.tree_changed) return applied;
  tree_made_at_ = offset;
  applied.reshaped = reshaped_by(event, before, *this);
  return applied;
}

// Only a change of the tree asks for them, so nothing is gathered for other events.
std::set<Scope> Festival::scopes_that_may_be_reshaped(const Event& event) const {
  std::set<Scope> scopes;
  if (const auto* changed = std::get_if<WorkshopChanged>(&event)) {
    const std::string& id = changed->workshop.id;
    const Scope workshop = Scope::workshop(id);
    if (records_.contains(id) || !feed(workshop).empty()) scopes.insert(workshop);
  } else if (std::holds_alternative<ProgrammePublished>(event)) {
    for (const auto& [scope, feed] : feeds_) {
      if (!feed.empty()) scopes.insert(scope);
    }
    for (const auto& [workshop, record] : records_) scopes.insert(Scope::workshop(workshop));
  }
  return scopes;
}

void Festival::add_to_feed(const Scope& scope, const Event& event) {
  Feed& feed = feeds_[scope];
  feed.push_back(std::make_shared<const FeedItem>(FeedItem{offset_, at_, event}));
  if (feed.size() > limits::feed_items_kept) trim_oldest(feed);
}

// One item comes, so at most one goes: the oldest that is neither pinned nor waiting to expire.
void Festival::trim_oldest(Feed& feed) {
  const auto oldest = std::ranges::find_if(feed, [](const auto& item) { return !stays_in_feed(*item); });
  if (oldest == feed.end()) return;
  if (const auto* posted = std::get_if<AnnouncementPosted>(&(*oldest)->event)) retire(posted->announcement.id);
  feed.erase(oldest);
}

// It holds no more.
void Festival::retire(const std::string& announcement) {
  const auto at = announcements_.find(announcement);
  if (at == announcements_.end()) return;
  if (!at->second.announcement->erased) past_.add(at->second);
  announcements_.erase(at);
}

void Festival::on(const AnnouncementPosted& event) {
  const Announcement& announcement = event.announcement;
  announcements_[announcement.id] = {offset_, at_, std::make_shared<const Announcement>(announcement)};
  if (announcement.expires_at) deadlines_.emplace(*announcement.expires_at, announcement.id);
  if (stays(announcement)) ++staying_;
  add_to_feed(announcement.scope, event);
}

void Festival::on(const AnnouncementWithdrawn& event) {
  if (announcements_.contains(event.announcement)) take_out(event);
  if (event.erased) past_.remove(event.announcement);
}

void Festival::take_out(const AnnouncementWithdrawn& event) {
  const PostedAnnouncement& held = announcements_.at(event.announcement);
  const Offset posted = held.offset;
  if (const auto expires = held.announcement->expires_at) deadlines_.erase({*expires, event.announcement});
  if (stays(*held.announcement)) --staying_;
  retire(event.announcement);
  const auto feed = feeds_.find(event.scope);
  if (feed == feeds_.end()) return;
  std::erase_if(feed->second, [posted](const auto& item) { return item->offset == posted; });
}

void Festival::on(const WorkshopChanged& event) {
  const std::string& id = event.workshop.id;
  records_[id] = std::make_shared<const WorkshopRecord>(event.workshop);
  place_workshop(event.workshop);
  const Scope scope = Scope::workshop(id);
  if (const auto feed = feeds_.find(scope); feed != feeds_.end()) {
    std::erase_if(feed->second, [&](const auto& item) {
      const auto* earlier = std::get_if<WorkshopChanged>(&item->event);
      return earlier != nullptr && shares_a_field(*earlier, event);
    });
  }
  if (event.notable) add_to_feed(scope, event);
}

void Festival::place_workshop(const WorkshopRecord& record) {
  const auto above = tree_->above(Scope::workshop(record.id));
  const Scope place = record.place.empty() ? Scope::festival() : Scope::place(record.place);
  if (!above.empty() && above.front() == place) return;
  tree_ = std::make_shared<const ScopeTree>(tree_->with_workshop_at(record.id, record.place));
}

void Festival::on(const ProgrammePublished& event) {
  programme_ = event.programme;
  version_ = event.version;
  auto index = std::make_shared<WorkshopIndex>();
  for (std::size_t i = 0; i < programme_->workshops.size(); ++i) index->emplace(programme_->workshops[i].id, i);
  workshop_index_ = std::move(index);
  std::erase_if(records_, [this](const auto& entry) { return !workshop_index_->contains(entry.first); });

  ScopeTree tree(*programme_);
  for (const auto& [id, record] : records_) {
    const bool is_moved = record->place != programme_->workshops[workshop_index_->at(id)].place;
    const bool is_known = record->place.empty() || tree.knows(Scope::place(record->place));
    if (is_moved && is_known) tree = tree.with_workshop_at(id, record->place);
  }
  tree_ = std::make_shared<const ScopeTree>(std::move(tree));
  if (event.notable) add_to_feed(Scope::festival(), event);
}

void Festival::on(const TokenCreated& event) {
  auto table = std::make_shared<TokenTable>(*tokens_);
  std::erase_if(*table, [this](const auto& token) { return !token.second.holds_at(at_); });  // else they add up
  (*table)[event.secret_hash] = {event.label, event.role, event.scope, at_, event.expires_at};
  tokens_ = std::move(table);
}

void Festival::on(const TokenRevoked& event) {
  auto table = std::make_shared<TokenTable>(*tokens_);
  table->erase(event.secret_hash);
  tokens_ = std::move(table);
}

}  // namespace hirondelle

#pragma once
// The festival as the log tells it: a value. apply() is the only way to change it, and the same entries in the same order
// always make the same festival, on any instance. Copies share what has not changed.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/address.hpp"
#include "core/past_announcements.hpp"
#include "core/scope_tree.hpp"
#include "core/token.hpp"
#include "protocol/events.hpp"
#include "protocol/position.hpp"

namespace hirondelle {

struct FeedItem {
  Offset offset = 0;
  Timestamp at;
  Event event;
};

using Feed = std::deque<std::shared_ptr<const FeedItem>>;  // in the log's order

// Readers for whom the event alone does not lead to the right state, because the tree changed around them: whoever
// follows one of these scopes is given a new state instead.
using Reshaped = std::vector<Scope>;

// What applying an event means for those who follow.
struct Applied {
  std::optional<Address> address;  // whom it concerns; nothing for a private event
  Reshaped reshaped;
  bool tree_changed = false;
};

class Festival {
 public:
  Festival();

  Applied apply(Offset offset, Timestamp at, const Event& event);

  Offset offset() const { return offset_; }
  const std::shared_ptr<const Programme>& programme() const { return programme_; }
  const std::string& programme_version() const { return version_; }
  const std::shared_ptr<const ScopeTree>& tree() const { return tree_; }
  Offset tree_made_at() const { return tree_made_at_; }  // of the event that made it what it is
  const std::shared_ptr<const TokenTable>& tokens() const { return tokens_; }

  // What holds for a workshop right now; nothing for one that the programme does not know.
  std::optional<WorkshopRecord> record(const std::string& workshop) const;
  // The same where it differs from the programme, for the state.
  std::optional<WorkshopRecord> differing_record(const std::string& workshop) const;

  const Announcement* announcement(const std::string& id) const;  // one that holds; null for others
  // One whose text the log still has, whether it holds or not, as it is once that is taken away.
  std::optional<PostedAnnouncement> erasable(const std::string& id) const;

  const Feed& feed(const Scope& scope) const;
  Feed feed_in_state(const Scope& scope) const;    // what limits.hpp lets into the state
  std::vector<Scope> scopes_with_content() const;  // in order

  // The deadline that comes next, if any.
  struct Deadline {
    Timestamp at;
    std::string announcement;
  };
  std::optional<Deadline> next_deadline() const;
  // Announcements that the newest hundred do not push out of the state: pinned ones and those that expire.
  std::size_t staying_announcements() const { return staying_; }

 private:
  void on(const AnnouncementPosted& event);
  void on(const AnnouncementWithdrawn& event);
  void on(const WorkshopChanged& event);
  void on(const ProgrammePublished& event);
  void on(const TokenCreated& event);
  void on(const TokenRevoked& event);
  void add_to_feed(const Scope& scope, const Event& event);
  void trim_oldest(Feed& feed);
  void take_out(const AnnouncementWithdrawn& event);
  void retire(const std::string& announcement);
  std::set<Scope> scopes_that_may_be_reshaped(const Event& event) const;
  void place_workshop(const WorkshopRecord& record);

  using WorkshopIndex = std::map<std::string, std::size_t, std::less<>>;  // into programme_->workshops

  Offset offset_ = 0;
  Timestamp at_;  // of the entry being applied
  std::shared_ptr<const Programme> programme_;
  std::string version_ = "0";
  std::shared_ptr<const WorkshopIndex> workshop_index_;
  std::shared_ptr<const ScopeTree> tree_;
  Offset tree_made_at_ = 0;
  std::map<std::string, std::shared_ptr<const WorkshopRecord>, std::less<>> records_;  // of workshops that were changed
  std::map<std::string, PostedAnnouncement, std::less<>> announcements_;               // that hold
  PastAnnouncements past_;                                                             // whose text is not erased yet
  std::size_t staying_ = 0;
  std::map<Scope, Feed> feeds_;
  std::set<std::pair<Timestamp, std::string>> deadlines_;
  std::shared_ptr<const TokenTable> tokens_;
};

WorkshopRecord record_of(const Workshop& workshop);

// Whether it stays in the state until it is withdrawn or expires, however much comes after it.
bool stays(const Announcement& announcement);

}  // namespace hirondelle

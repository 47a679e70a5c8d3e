#pragma once
// Announcements that hold no more, without what people wrote: enough to take their text away while the log still has it.
// There is one for each that was ever posted, so copies of a festival share them.

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "protocol/announcement.hpp"
#include "protocol/position.hpp"

namespace hirondelle {

struct PostedAnnouncement {
  Offset offset = 0;
  Timestamp at;
  std::shared_ptr<const Announcement> announcement;
};

class PastAnnouncements {
 public:
  void add(const PostedAnnouncement& posted);
  void remove(const std::string& id);

  // Erased: without title and body.
  std::optional<PostedAnnouncement> find(const std::string& id) const;

 private:
  // A hundred bytes less than the announcement.
  struct Remains {
    Offset offset = 0;
    Timestamp at;
    Scope scope;
    std::optional<Timestamp> expires_at;
    std::string replaces;
    Level level = Level::info;
    bool pinned = false;
    bool exercise = false;
  };
  using Table = std::map<std::string, Remains, std::less<>>;

  Table& own_table();

  std::shared_ptr<Table> table_ = std::make_shared<Table>();
};

// What stays of an announcement whose text was taken away.
Announcement erased(Announcement announcement);

}  // namespace hirondelle

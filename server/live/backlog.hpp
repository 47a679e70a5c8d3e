#pragma once
// Reads again what the shards' rings no longer hold, for readers that come from below them. One read of the journal is under
// way at a time, whoever asks, and what is asked for meanwhile is read together next: reads do not grow with readers. All of it
// on live's thread.

#include <memory>
#include <vector>

#include "core/festival.hpp"
#include "journal/journal.hpp"
#include "live/fan_out.hpp"
#include "live/options.hpp"

namespace hirondelle {

class Backlog : public std::enable_shared_from_this<Backlog> {
 public:
  Backlog(Journal& journal, const Festival& committed, const LiveOptions& options, LiveCounters& counters);

  // The answer covers what is behind `after`, at least up to `up_to`; or less at its older end, where that is too much, cannot
  // be read, or lies before the last change of the tree: what an event concerned then, nobody knows any more.
  void request(FanOut& shard, Offset after, Offset up_to);

  // A text was erased; what is being read may hold it.
  void bury(const FramePtr& tombstone);

 private:
  struct Request {
    std::vector<FanOut*> shards;
    Offset after = 0;
    Offset up_to = 0;
  };

  void start();
  void read_on();
  void on_read(Offset after, const Journal::Entries& entries);
  std::vector<FramePtr> project_again(const std::vector<Entry>& entries) const;
  void answer();

  Journal& journal_;
  const Festival& committed_;
  const LiveOptions& options_;
  LiveCounters& counters_;

  Request waiting_;
  bool reading_ = false;
  std::vector<FanOut*> shards_;  // for whom is being read
  Offset floor_ = 0;             // no further back than this
  OlderFrames older_;            // grows towards the floor: what is too much is missing at the end that fewest need
  std::size_t bytes_ = 0;
};

}  // namespace hirondelle

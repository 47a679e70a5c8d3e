#pragma once
// A journal that forgets when it ends. For tests, which can hold or fail an append to control what overtakes what.
// No threads: everything happens in handlers posted on the executor.

#include <boost/asio/any_io_executor.hpp>
#include <memory>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace hirondelle {

class MemoryJournal final : public Journal {
 public:
  explicit MemoryJournal(boost::asio::any_io_executor executor, std::string epoch = "memory00");
  // An append that is still under way is answered `unavailable`, on the executor.
  ~MemoryJournal() override;

  std::string epoch() const override;
  JournalHealth health() const override;
  void append(Offset expected, std::vector<NewEntry> entries, AppendHandler done) override;
  void read(Offset after, std::size_t max_entries, ReadHandler done) override;
  [[nodiscard]] Subscription tail(Offset after, TailHandler handler) override;
  void erase(Offset offset, DoneHandler done) override;
  std::string secret(std::string_view name) override;

  // From now on an append waits, as if the disk were slow, until it is released. `expected` is looked at after the release.
  void hold_appends();
  void release_appends();  // lets the held one go on and holds no more
  void release_one();      // lets the held one go on; the next is held again
  bool append_is_held() const;

  // The next append is answered so. Written all the same if `written`: an append of unknown fate, which the tail will tell.
  // `broken` lasts: every later append is answered so too.
  void fail_next(AppendFailure failure, bool written = false);

  // Another instance appends behind the end of the log, now.
  void append_as_other(std::vector<NewEntry> entries);

  Offset end() const;
  bool chain_verifies() const;

 private:
  struct State;
  std::shared_ptr<State> state_;  // shared with the handlers that are under way
};

}  // namespace hirondelle

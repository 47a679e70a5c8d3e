#pragma once
// Live with a journal in memory and a tap, stepped by hand; the clock is the test's.

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <optional>

#include "journal/memory_journal.hpp"
#include "unit/live/queued_shard.hpp"
#include "unit/live/random_commands.hpp"

namespace hirondelle::test {

class LiveHarness {
 public:
  using Outcome = std::variant<Done, Problem>;

  explicit LiveHarness(LiveOptions options = {}) : options_(options) { start(); }
  ~LiveHarness() { live.reset(), loop.poll(); }

  // Another process on the same log. What was wrong with it, if anything.
  void restart() {
    live.reset();
    loop.poll();
    started.reset();
    failed.reset();
    tap = {};
    start();
  }

  // The answer is in outcomes[id] when it comes.
  void submit(const std::string& id, Command command, Actor actor = Actor::owner(), std::uint8_t body = 0) {
    Request request{id, {}, std::move(actor), std::move(command)};
    request.digest[0] = body;
    live->submit(std::move(request), [this, id](Outcome outcome) { outcomes.insert_or_assign(id, std::move(outcome)); });
  }
  Outcome ask(const std::string& id, Command command, Actor actor = Actor::owner(), std::uint8_t body = 0) {
    outcomes.erase(id);
    submit(id, std::move(command), std::move(actor), body);
    loop.poll();
    return outcomes.at(id);
  }
  void publish() { ask("programme", PublishProgramme{std::make_shared<const Programme>(small_programme())}); }

  // The bytes of the whole state, for these followers.
  std::vector<std::string> state(const FollowSet& follow) {
    live->request_state(tap, follow);
    loop.poll();
    std::vector<std::string> parts{std::to_string(tap.answer->offset), tap.answer->programme_version};
    for (const Bytes& slice : tap.answer->slices) parts.push_back(*slice);
    return parts;
  }

  boost::asio::io_context loop{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work{loop.get_executor()};
  MemoryJournal journal{loop.get_executor()};
  Timestamp now = *parse_rfc3339("2026-06-24T12:00:00Z");
  Tap tap;
  std::vector<FanOut*> shards{&tap};
  std::unique_ptr<Live> live;
  std::optional<FanOutStart> started;
  std::optional<std::string> failed;
  std::map<std::string, Outcome> outcomes;

 private:
  void start() {
    live = std::make_unique<Live>(loop, journal, options_, [this] { return now; });
    live->start(
        [this](FanOutStart start) {
          started = std::move(start);
          live->attach(shards);
        },
        [this](std::string why) { failed = std::move(why); });
    loop.poll();
  }

  LiveOptions options_;
};

inline Announce announce(std::string title, Scope scope = Scope::festival()) {
  Announce made;
  made.scope = std::move(scope);
  made.title = std::move(title);
  return made;
}

inline Offset offset_of(const LiveHarness::Outcome& outcome) { return std::get<Done>(outcome).position.offset; }
inline ProblemCode code_of(const LiveHarness::Outcome& outcome) { return std::get<Problem>(outcome).code; }

}  // namespace hirondelle::test

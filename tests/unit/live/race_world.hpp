#pragma once
// Live, a journal, some shards and some phones, in one thread: whatever moves, moves when chance says so. So every order in
// which commands, commits, states, joinings, slow networks and full queues can meet comes up, and a seed gives it again.

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "journal/memory_journal.hpp"
#include "unit/live/connection.hpp"
#include "unit/live/random_commands.hpp"

namespace hirondelle::test {

inline constexpr std::size_t shards_of_a_world = 3;

// How often what came up.
struct RaceCounts {
  std::size_t done = 0, repeated = 0, conflicts = 0, failures = 0;                                       // commands
  std::size_t welcomes = 0, resumptions = 0, from_journal = 0, overflows = 0, resets = 0, erasures = 0;  // readers
  std::size_t restarts = 0;
  RaceCounts& operator+=(const RaceCounts& other);
  bool operator==(const RaceCounts&) const = default;
};

class RaceWorld {
 public:
  explicit RaceWorld(std::uint64_t seed, Tamper tamper = {});
  ~RaceWorld();

  // Some steps at random; then everything comes to rest and each reader is compared with a newcomer. Throws a Violation.
  void round();
  // Another process on the same log: it must know the same and go on where the readers are.
  void restart();
  // Every acknowledged command is in the log once, where its ack said.
  void check_log();

  RaceCounts counts();

 private:
  struct Phone {
    Client client;
    std::size_t follow = 0;  // into follow_sets_
    std::size_t view = 0;
    std::unique_ptr<Connection> connection;
    std::size_t erased_before = 0;  // of the erased texts, those that were gone everywhere when it connected
  };
  struct Memory {  // what a page had stored some time ago
    Client client;
    std::size_t follow = 0;
    std::size_t view = 0;
  };

  void start();
  void stop();
  void step();
  void step_of_phone();
  void step_of_fault();
  void submit();
  void append_as_other();
  void connect(Phone& phone, std::size_t shard);
  void disconnect(Phone& phone);
  std::string view_of(const Phone& phone) const;

  void settle();
  bool settle_once();
  void compare();
  void compare(const Phone& phone);
  void compare_newcomer();
  const FoldedState& state_of(const FollowSet& follow);
  FoldedState ask_state(const FollowSet& follow);
  std::vector<std::string> ask_slices(const FollowSet& follow);  // their bytes

  Random random_;
  Tamper tamper_;
  RaceCounts counts_;
  boost::asio::io_context loop_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{loop_.get_executor()};
  MemoryJournal journal_{loop_.get_executor()};
  Timestamp wall_clock_;
  Shard::Clock::time_point clock_;
  LiveOptions live_options_;
  ShardOptions shard_options_;
  std::unique_ptr<Live> live_;
  Tap tap_;
  std::vector<std::unique_ptr<QueuedShard>> shards_;
  std::vector<FollowSet> follow_sets_;
  std::vector<Phone> phones_;
  std::vector<Memory> memories_;
  RandomCommands commands_;
  std::vector<Request> requests_;
  std::map<std::string, Done> acknowledged_;  // by the command's id
  std::vector<std::string> holding_;
  std::size_t erased_ = 0;  // texts that were gone everywhere when all was last at rest
  FoldedState::Records records_;
  std::shared_ptr<const ScopeTree> tree_;
  std::map<Bytes, FoldedState> parsed_slices_;
  std::map<std::string, FoldedState> states_;  // by the follow set, at this rest
};

}  // namespace hirondelle::test

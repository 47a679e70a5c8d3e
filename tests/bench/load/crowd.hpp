#pragma once
// The readers: thousands of connections in one thread, in groups that say and expect the same.

#include <deque>
#include <string>
#include <vector>

#include "connection.hpp"
#include "ledger.hpp"

namespace bench {

struct Group {
  std::string name;
  Address address;
  std::vector<std::string> hellos;  // a reader's first message, dealt out in turn; none: it says nothing
  std::vector<std::string> ready;   // a message that holds one of these makes a reader ready; none: the upgrade does
  std::vector<std::size_t> lanes;   // that it must receive
  int receive_buffer = 0;           // bytes; 0: the kernel's own choice
  bool comes_back = false;          // connects again by itself, with the last position that it saw
  bool is_stalled = false;          // takes nothing out of its sockets
  std::string view = {};            // as the server named it, to come back with
  std::string epoch = {};
};

struct CrowdCounters {
  std::uint64_t ready = 0;                // right now
  std::uint64_t failed = 0;               // never got ready
  std::uint64_t closed = 0;               // were ready, and lost their connection
  std::uint64_t states = 0, resumed = 0;  // given to readers that had been ready before
  std::uint64_t stray = 0;                // announcements that were not for the reader
};

class Crowd {
 public:
  explicit Crowd(Ledger& ledger);
  ~Crowd();
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // They are opened by open_more(), so many under way at once.
  void add(Group group, std::size_t count);
  void open_more(std::size_t under_way);
  bool is_settled() const { return waiting_.empty() && under_way_ == 0; }

  void stall(const std::string& group);

  // Serves what is ready, after waiting at most so long for something.
  void turn(std::chrono::milliseconds wait);

  // Tells the ledger how many readers each lane has now.
  void count_readers();

  const CrowdCounters& counters() const { return counters_; }

 private:
  struct Reader {
    Connection connection;
    std::size_t group = 0, index = 0;
    bool is_ready = false, was_ready = false;
    Numbers seen{};
    std::uint64_t offset = 0;  // of its newest position
  };

  bool serve(Reader& reader, std::uint32_t events);
  void begin(Reader& reader);
  void drop(Reader& reader);
  void say_hello(Reader& reader);
  void take(Reader& reader, std::string_view message);
  void become_ready(Reader& reader, std::string_view message);
  void take_state(Reader& reader, std::string_view message);
  void note_place(Reader& reader, std::string_view message);

  Ledger& ledger_;
  int poller_;
  std::vector<Group> groups_;
  std::deque<Reader> readers_;
  std::deque<std::size_t> waiting_;  // to be opened
  std::size_t under_way_ = 0;
  CrowdCounters counters_;
};

}  // namespace bench

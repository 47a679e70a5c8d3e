#pragma once
// Who has received what: each announcement has a lane and a number, and every reader of the lane must get all of them, each
// once, in the order of their numbers.

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "histogram.hpp"

namespace bench {

using Clock = std::chrono::steady_clock;

inline constexpr std::size_t lanes = 2;  // independent sequences, such as ordinary announcements and urgent ones
using Numbers = std::array<std::uint32_t, lanes>;

// Every announcement's text holds "seq=LANE:NUMBER;" with twelve digits.
struct Mark {
  std::size_t lane = 0;
  std::uint32_t number = 0;
};
std::optional<Mark> find_mark(std::string_view text);
std::optional<Mark> find_last_mark(std::string_view text, std::size_t lane);

class Ledger {
 public:
  struct Lane {
    std::uint64_t announced = 0, completed = 0;  // completed: every reader has it
    std::uint64_t owed = 0, delivered = 0;       // announced times readers, and how much of it has come
    Histogram each, last;                        // from sending until a reader has it; until the last reader has it
  };

  void set_readers(std::size_t lane, std::uint32_t count) { readers_[lane] = count; }
  std::uint32_t readers(std::size_t lane) const { return readers_[lane]; }

  // Latencies are taken of announcements made in between; those taken before are forgotten.
  void start_measuring();
  void stop_measuring() { is_measuring_ = false; }

  std::uint32_t announce(std::size_t lane, Clock::time_point now);  // its number, from 1 on

  // `seen` holds the newest numbers of this reader.
  void deliver(Mark mark, Numbers& seen, Clock::time_point now);
  // A state that holds announcements up to this one stands for those that the reader had not received.
  void catch_up(Mark newest, Numbers& seen, Clock::time_point now);

  const Lane& lane(std::size_t lane) const { return lanes_[lane]; }
  Numbers newest() const;
  std::uint64_t skipped() const { return skipped_; }              // numbers that a reader has not been given before a later one
  std::uint64_t again_or_late() const { return again_or_late_; }  // numbers that were not above the reader's newest

 private:
  struct Announcement {
    Clock::time_point at;
    std::uint32_t readers = 0, received = 0;
    bool is_measured = false;
  };

  void count(Mark mark, Clock::time_point now);

  std::array<std::vector<Announcement>, lanes> announcements_;
  std::array<std::uint32_t, lanes> readers_{};
  std::array<Lane, lanes> lanes_;
  std::uint64_t skipped_ = 0, again_or_late_ = 0;
  bool is_measuring_ = false;
};

}  // namespace bench

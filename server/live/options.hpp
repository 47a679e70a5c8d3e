#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace hirondelle {

struct LiveOptions {
  std::size_t queued_commands = 8'192;                    // waiting to be decided; beyond: `busy`
  std::size_t queued_commands_for_all = 6'144;            // the rest is kept for staff
  std::size_t group_commands = 512;                       // decided and appended together
  std::size_t group_entries = 8'192;                      // a group takes no further command when it has led to so many
  std::size_t shard_queue_bytes = std::size_t{32} << 20;  // beyond: the shard's readers are owed a new state
  std::size_t replay_entries = 2'000;                     // read at once
  std::size_t ring_bytes = std::size_t{8} << 20;          // of newest frames that a start hands to the shards
  std::size_t backlog_entries = 4'096;                    // read again at most, for those who come from below the rings
  std::size_t backlog_bytes = std::size_t{4} << 20;       // of frames made of them; beyond: a new state
  std::size_t backlog_entries_at_once = 256;              // what is published does not wait longer than for these
  int conflicts_before_backing_off = 64;                  // appends that lost to another instance, one after the other
  std::chrono::milliseconds retry_after{1'000};           // told with `busy` and `unavailable`
};

// Any thread may read.
struct LiveCounters {
  std::atomic<std::uint64_t> commands{0}, refused{0}, repeated{0};
  std::atomic<std::uint64_t> groups{0}, entries{0}, conflicts{0}, failures{0};
  std::atomic<std::uint64_t> states{0}, resets{0};
  std::atomic<std::uint64_t> backlogs{0}, backlog_reads{0};
  std::atomic<std::uint64_t> offset{0};
  std::atomic<std::uint64_t> append_microseconds{0};  // summed over the groups
};

}  // namespace hirondelle

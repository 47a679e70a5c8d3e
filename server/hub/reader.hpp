#pragma once
// Somebody who follows: the end of fan-out that the hub knows. Called on the shard's thread only. From within a call a reader
// may leave, itself alone; it may neither end nor join again before its turn of the loop is over.

#include "hub/bytes.hpp"
#include "protocol/position.hpp"

namespace hirondelle {

class Reader {
 public:
  virtual ~Reader() = default;

  // A new state, which replaces what the reader has. `tail` is the welcome message from `"state":` on, shared by all who
  // get it; what comes before it is the reader's own.
  virtual void on_welcome(const Position& position, const Bytes& tail) = 0;

  // Every missed event follows in the next on_frames(), up to this position.
  virtual void on_resumed(const Position& position) = 0;

  // Whole frames of the reader's framing. Leaves when it cannot take them.
  virtual void on_frames(const Bytes& frames) = 0;
};

}  // namespace hirondelle

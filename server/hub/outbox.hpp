#pragma once
// What one connection still has to send, in order. Bounded in bytes; what happens when it is full is the caller's to know
// (drop_fan_out). Single-threaded.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "hub/bytes.hpp"

namespace hirondelle {

class Outbox {
 public:
  enum class Kind : std::uint8_t {
    fan_out,  // events for many: may be dropped, the reader is then owed a new state
    own,      // acks, errors, `you`, states: never dropped
  };

  // Whole frames only. `sent` bytes of them have gone out already.
  void push(Bytes frames, Kind kind, std::size_t sent = 0);

  // Ahead of everything that has not begun to go out. For control frames (RFC 6455, section 5.5).
  void push_next(Bytes frame);
  // A control frame that nothing follows: behind what is owed, fan-out is dropped. Whatever is pushed later is ignored.
  void push_last(Bytes frame);

  // Up to `pieces.size()` runs of bytes in the order in which they must go out; how many were filled in.
  std::size_t gather(std::span<std::string_view> pieces) const;
  void consume(std::size_t bytes);

  // Fan-out that has not begun to go out. Frames stay whole.
  void drop_fan_out();

  bool is_empty() const { return items_.empty(); }
  std::size_t bytes() const { return bytes_; }
  // Of it, what may be dropped: a reader is too slow by this alone. Were its state counted too, one that is larger than the
  // bound would be followed by a new one for ever.
  std::size_t fan_out_bytes() const { return fan_out_bytes_; }
  // How often everything of push_next() had gone out: tells a control write from the one before it.
  std::uint64_t controls_sent() const { return controls_sent_; }

 private:
  void count(Kind kind, std::size_t bytes);
  void discount(Kind kind, std::size_t bytes);

  struct Item {
    Bytes bytes;
    Kind kind;
    bool is_control;
  };

  std::vector<Item> items_;
  std::size_t sent_of_first_ = 0;
  std::size_t bytes_ = 0;
  std::size_t fan_out_bytes_ = 0;
  std::uint64_t controls_sent_ = 0;
  bool has_last_ = false;
};

}  // namespace hirondelle

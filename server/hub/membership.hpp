#pragma once
// A reader's place in a shard. Its end undoes the joining, whatever state it is in. The shard must outlive it.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "hub/framing.hpp"
#include "hub/reader.hpp"
#include "protocol/follow_set.hpp"

namespace hirondelle {

class Shard;
struct Audience;

struct JoinRequest {
  FollowSet follow;
  std::string view;
  Framing framing = Framing::websocket;
  std::optional<Since> since;        // resume from here if possible
  std::optional<Position> at_least;  // a state no older than this
  bool once = false;                 // the state alone, as new as can be; then the membership ends by itself
};

class Membership {
 public:
  explicit Membership(Reader& reader) : reader_(reader) {}
  Membership(const Membership&) = delete;
  Membership& operator=(const Membership&) = delete;
  ~Membership() { leave(); }

  void leave();
  bool is_live() const { return state_ == State::live; }

 private:
  friend class Shard;
  friend struct Audience;

  enum class State : std::uint8_t {
    away,     // in no audience
    ahead,    // waits for the shard to reach the position it named
    behind,   // waits for what the ring no longer holds
    waiting,  // owed a state
    live,     // gets the audience's frames
  };

  Reader& reader_;
  Shard* shard_ = nullptr;
  Audience* audience_ = nullptr;
  std::uint32_t index_ = 0;  // in the list for this state: the audience's, or the shard's of those behind
  State state_ = State::away;
  bool once_ = false;
};

}  // namespace hirondelle

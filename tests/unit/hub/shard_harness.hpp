#pragma once
// A shard, a made-up log, and readers that write down what they are told.

#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "hub/shard.hpp"

namespace hirondelle::test {

inline std::shared_ptr<const ScopeTree> two_rooms() {
  const auto room = [](std::string id) {
    Place place;
    place.id = std::move(id);
    place.kind = Place::Kind::room;
    return place;
  };
  Programme programme;
  programme.places = {room("a"), room("b")};
  return std::make_shared<const ScopeTree>(programme);
}

class NotedReader final : public Reader {
 public:
  void on_welcome(const Position& position, const Bytes& tail) override {
    notes.push_back("welcome " + std::to_string(position.offset) + " " + *tail);
  }
  void on_resumed(const Position& position) override { notes.push_back("resumed " + std::to_string(position.offset)); }
  void on_frames(const Bytes& frames) override {
    notes.push_back(*frames);
    last = frames;
    if (then) then();
  }

  std::vector<std::string> notes;
  Bytes last;
  std::function<void()> then;
  Membership membership{*this};
};

class ShardHarness : public StateSource {
 public:
  explicit ShardHarness(ShardOptions options = {}) : shard(*this, "epoch", options) { shard.start(0, {}, 0, two_rooms()); }

  void request_state(const FollowSet& follow) override { asked.push_back(follow); }
  void request_older(Offset after, Offset up_to) override { older_asked.emplace_back(after, up_to); }

  // Live answers all that was asked.
  void answer() {
    for (const FollowSet& follow : std::exchange(asked, {})) {
      shard.take(StateAnswer{follow, shard.position().offset, {make_bytes("{}")}, "v"}, now);
    }
  }

  FramePtr frame(const Scope& scope, const std::string& text) {
    auto made = std::make_shared<Frame>();
    made->offset = ++head;
    made->address = address_to(scope, shard.tree());
    made->message = make_bytes(text);
    made->websocket = make_bytes("<" + text + ">");
    return made;
  }
  static FrameBatch batch_of(std::vector<FramePtr> frames) {
    FrameBatch batch;
    batch.head = frames.back()->offset;
    batch.frames = std::move(frames);
    return batch;
  }
  void say(const Scope& scope, const std::string& text) { shard.take(batch_of({frame(scope, text)})); }

  void join(NotedReader& reader, const Scope& scope, std::optional<Offset> since = {}, const std::string& view = "view",
            Framing framing = Framing::websocket) {
    JoinRequest request{FollowSet({scope}), view, framing, {}, {}, false};
    if (since) request.since = Since{{"epoch", *since}, "view"};
    shard.join(reader.membership, std::move(request), now);
  }
  // Joined, welcomed, and what was said forgotten.
  void join_live(NotedReader& reader, const Scope& scope) {
    join(reader, scope);
    answer();
    reader.notes.clear();
  }

  Shard shard;
  std::deque<FollowSet> asked;
  std::vector<std::pair<Offset, Offset>> older_asked;
  Shard::Clock::time_point now;
  Offset head = 0;
};

const Scope room_a = Scope::place("a");
const Scope room_b = Scope::place("b");

}  // namespace hirondelle::test

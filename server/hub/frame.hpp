#pragma once
// What live hands to the shards: committed events, encoded and framed once.

#include <memory>
#include <string>
#include <vector>

#include "core/address.hpp"
#include "core/festival.hpp"
#include "core/scope_tree.hpp"
#include "core/token.hpp"
#include "hub/bytes.hpp"
#include "hub/programme_document.hpp"
#include "protocol/position.hpp"

namespace hirondelle {

struct Frame {
  Offset offset = 0;
  Address address;
  Reshaped reshaped;                      // whoever follows one of these is owed a new state instead
  std::shared_ptr<const ScopeTree> tree;  // the new one, where the event changed it
  Bytes message;                          // the JSON
  Bytes websocket;                        // the same as a frame
};

using FramePtr = std::shared_ptr<const Frame>;

// What one group of commands led to. `head` covers private entries too, which have no frame.
struct FrameBatch {
  std::vector<FramePtr> frames;
  Offset head = 0;
  std::shared_ptr<const TokenTable> tokens;            // the new table, where it changed
  std::shared_ptr<const ProgrammeDocument> programme;  // the new one, where it changed
  std::vector<FramePtr> tombstones;                    // take the place of frames whose text was erased
  bool reset = false;                     // the queue was full: frames up to `head` are left out, all are owed a new state
  std::shared_ptr<const ScopeTree> tree;  // with `reset`: the tree at `head`
  bool is_urgent = false;                 // holds an alert: it is worth waiting for nothing
  std::size_t bytes = 0;                  // what it counts in the queue
};

// What a ring no longer holds, read again from the journal: every frame behind `low`, up to `head`.
struct OlderFrames {
  Offset low = 0;
  std::vector<FramePtr> frames;
  Offset head = 0;
};

// The state of a view, in slices that are shared between views.
struct StateAnswer {
  FollowSet follow;
  Offset offset = 0;
  std::vector<Bytes> slices;  // encoded; in the order of their scopes
  std::string programme_version;
};

}  // namespace hirondelle

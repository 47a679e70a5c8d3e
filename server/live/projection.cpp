#include "live/projection.hpp"

#include "hub/framing.hpp"
#include "live/gzip.hpp"
#include "protocol/json/event_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/programme_codec.hpp"

namespace hirondelle {

namespace {

std::shared_ptr<Frame> frame_of(const std::string& epoch, Offset offset, Timestamp at, const Event& event) {
  auto frame = std::make_shared<Frame>();
  frame->offset = offset;
  frame->message = make_bytes(json::event_message({epoch, offset}, at, json::encode_event(event)));
  frame->websocket = make_bytes(websocket_text(*frame->message));
  return frame;
}

}  // namespace

FramePtr project(const std::string& epoch, Offset offset, Timestamp at, const Event& event, const Applied& applied,
                 std::shared_ptr<const ScopeTree> tree) {
  if (!applied.address) return nullptr;
  auto frame = frame_of(epoch, offset, at, event);
  frame->address = *applied.address;
  frame->reshaped = applied.reshaped;
  if (applied.tree_changed) frame->tree = std::move(tree);
  return frame;
}

FramePtr project_tombstone(const std::string& epoch, const PostedAnnouncement& erased, const ScopeTree& tree) {
  auto frame = frame_of(epoch, erased.offset, erased.at, AnnouncementPosted{*erased.announcement});
  frame->address = address_to(erased.announcement->scope, tree);
  return frame;
}

std::shared_ptr<const ProgrammeDocument> project_programme(const Festival& festival) {
  std::string json = json::encode_programme(*festival.programme(), festival.programme_version());
  std::string compressed = gzip(json);
  return std::make_shared<const ProgrammeDocument>(
      ProgrammeDocument{festival.programme_version(), make_bytes(std::move(json)), make_bytes(std::move(compressed))});
}

}  // namespace hirondelle

#pragma once
// From events to what readers get. Each event is encoded once and framed once.

#include <memory>
#include <string>

#include "core/festival.hpp"
#include "hub/frame.hpp"
#include "hub/programme_document.hpp"

namespace hirondelle {

// Null for an event that is private.
FramePtr project(const std::string& epoch, Offset offset, Timestamp at, const Event& event, const Applied& applied,
                 std::shared_ptr<const ScopeTree> tree);

// The frame that takes the place of an announcement's whose text was erased.
FramePtr project_tombstone(const std::string& epoch, const PostedAnnouncement& erased, const ScopeTree& tree);

std::shared_ptr<const ProgrammeDocument> project_programme(const Festival& festival);

}  // namespace hirondelle

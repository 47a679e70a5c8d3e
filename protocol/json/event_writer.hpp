#pragma once
// The parts of an event that readers and the log have in common.

#include "protocol/events.hpp"
#include "protocol/json/writer.hpp"

namespace hirondelle::json {

enum class Part : std::uint8_t {
  all,    // for readers
  facts,  // for the log, without what people wrote
};

void append_announcement(std::string& out, const Announcement& announcement, Part part);
void append_record(std::string& out, const WorkshopRecord& record, Part part);

void write_event(ObjectWriter& writer, const AnnouncementPosted& event, Part part);
void write_event(ObjectWriter& writer, const AnnouncementWithdrawn& event, Part part);
void write_event(ObjectWriter& writer, const WorkshopChanged& event, Part part);
void write_event(ObjectWriter& writer, const ProgrammePublished& event, Part part);

// Each count of ProgrammeChanges with its name on the wire.
template <typename Changes, typename Visit>
void for_each_count(Changes& changes, Visit visit) {
  visit("added", changes.added);
  visit("removed", changes.removed);
  visit("cancelled", changes.cancelled);
  visit("moved_in_time", changes.moved_in_time);
  visit("moved_in_place", changes.moved_in_place);
  visit("retitled", changes.retitled);
  visit("people_changed", changes.people_changed);
  visit("replaced", changes.replaced);
  visit("status_changed", changes.status_changed);
  visit("text_changed", changes.text_changed);
}

}  // namespace hirondelle::json

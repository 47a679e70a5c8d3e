#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "protocol/events.hpp"
#include "protocol/position.hpp"
#include "protocol/time.hpp"

namespace hirondelle::json {

// The event as readers get it: `programme.published` without the programme. Events of tokens are nobody's to read: throws
// std::logic_error.
std::string encode_event(const Event& event);

std::string encode_record(const WorkshopRecord& record);

// An item of a feed: {"position","at","event"}.
std::string encode_feed_item(const Position& position, Timestamp at, std::string_view event_json);

// The event as the log keeps it. What people wrote is in `text` alone, so that it can be erased: titles and bodies of
// announcements, titles and people of workshops, whole programmes. The rest is in `facts`, which stay.
struct StoredEvent {
  std::string facts;
  std::optional<std::string> text;  // nothing where nobody wrote anything
  bool operator==(const StoredEvent&) const = default;
};

StoredEvent encode_stored(const Event& event);

// The way back. With `erased` the text is not looked at: an announcement becomes a tombstone, other events have those members
// empty. Throws std::runtime_error where facts or text are not what encode_stored makes: the log is damaged.
Event decode_stored(std::string_view facts, const std::optional<std::string>& text, bool erased);

}  // namespace hirondelle::json

#pragma once
// What a journal hands out at once, whichever journal it is.

#include <cstddef>

#include "journal/journal.hpp"

namespace hirondelle {

// A read, and each batch of the tail, ends with the entry that reaches this many bytes.
inline constexpr std::size_t read_limit_bytes = std::size_t{4} << 20;
inline constexpr std::size_t read_limit_entries = 10'000;  // of a batch of the tail; `read` names its own

// What an entry counts against a limit in bytes: its strings and about what the rest of it takes.
template <class AnyEntry>
std::size_t size_in_bytes(const AnyEntry& entry) {
  return sizeof(AnyEntry) + entry.actor.size() + entry.command_id.size() + entry.facts.size() +
         (entry.text ? entry.text->size() : 0);
}

}  // namespace hirondelle

#pragma once
// Entries to hand to a journal, and their words to compare.

#include <catch2/catch.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "journal/journal.hpp"

namespace hirondelle::test {

inline NewEntry new_entry(int number, std::optional<std::string> text = std::nullopt) {
  NewEntry entry;
  entry.at = Timestamp(std::chrono::milliseconds(1'750'000'000'000 + number));
  entry.actor = "device:" + std::to_string(number % 7);
  entry.command_id = "command-" + std::to_string(number);
  entry.command_digest.fill(static_cast<std::uint8_t>(number));
  entry.facts = R"({"number":)" + std::to_string(number) + "}";
  entry.text = std::move(text);
  return entry;
}

// Numbers `first`, `first` + 1, …; each third one without a text.
inline std::vector<NewEntry> new_entries(int first, int count) {
  std::vector<NewEntry> entries;
  for (int number = first; number < first + count; ++number) {
    if (number % 3 == 0) {
      entries.push_back(new_entry(number));
    } else {
      entries.push_back(new_entry(number, "\"été n° " + std::to_string(number) + "\""));
    }
  }
  return entries;
}

// Everything of it but offset and hash.
template <class AnyEntry>
std::string words_of(const AnyEntry& entry) {
  return std::to_string(entry.at.time_since_epoch().count()) + " " + entry.actor + " " + entry.command_id + " " +
         Catch::StringMaker<Digest>::convert(entry.command_digest) + " " + entry.facts + " " +
         (entry.text ? "with " + *entry.text : "without a text");
}

template <class AnyEntry>
std::vector<std::string> words_of(const std::vector<AnyEntry>& entries) {
  std::vector<std::string> words;
  words.reserve(entries.size());
  for (const AnyEntry& entry : entries) words.push_back(words_of(entry));
  return words;
}

// Everything of it.
inline std::string all_of(const Entry& entry) {
  return std::to_string(entry.offset) + " " + Catch::StringMaker<Digest>::convert(entry.hash) + " " + words_of(entry) +
         (entry.erased ? " erased" : "");
}

inline std::vector<std::string> all_of(const std::vector<Entry>& entries) {
  std::vector<std::string> words;
  words.reserve(entries.size());
  for (const Entry& entry : entries) words.push_back(all_of(entry));
  return words;
}

inline std::vector<Offset> offsets_of(const std::vector<Entry>& entries) {
  std::vector<Offset> offsets;
  offsets.reserve(entries.size());
  for (const Entry& entry : entries) offsets.push_back(entry.offset);
  return offsets;
}

inline std::vector<Offset> offsets(Offset first, Offset last) {
  std::vector<Offset> offsets;
  for (Offset offset = first; offset <= last; ++offset) offsets.push_back(offset);
  return offsets;
}

}  // namespace hirondelle::test

#pragma once
// What a form of programme file has to offer.

#include <optional>
#include <span>
#include <string_view>

#include "formats/import_programme.hpp"
#include "formats/problem_list.hpp"
#include "protocol/json/strict_parse.hpp"

namespace hirondelle {

// A file, parsed once for all formats that may want it.
struct Source {
  std::string_view bytes;
  const json::Json* document = nullptr;  // null where the bytes are not JSON
};

struct Format {
  std::string_view name;        // for people: "sched-json"
  std::string_view looks_like;  // one line for whoever sent something else
  bool (*recognises)(const Source& source);
  // Reports to `problems`; nothing where one of them is fatal. Rows may be in any order.
  std::optional<Programme> (*read)(const Source& source, const ImportOptions& options, ProblemList& problems);
};

// The formats that are known; the first that recognises a file reads it. A new one is a line in registry.cpp.
std::span<const Format> known_formats();

}  // namespace hirondelle

#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hirondelle {

// A length of time as people write it: a whole number and ms, s, m, h or d ("500ms", "12h"). Nothing for anything else, and for
// more than ten years.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

std::string to_text(std::chrono::milliseconds duration);  // the way back, in the largest unit that fits

}  // namespace hirondelle

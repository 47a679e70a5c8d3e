#include "formats/clean_text.hpp"

#include "protocol/text.hpp"

namespace hirondelle {
namespace {

constexpr std::string_view spaces[]{" ", "\n", "\u00A0", "\u202F"};

// One code point; whatever the protocol refuses, alone as in a longer text.
bool may_stay(std::string_view character) { return !check_text("", character, {.max = 1, .needed = false, .lines = false}); }

std::string clean(std::string_view text, std::string_view line_break) {
  std::string cleaned;
  cleaned.reserve(text.size());
  while (!text.empty()) {
    const std::string_view rest = text;
    next_code_point(text);
    const std::string_view character = rest.substr(0, rest.size() - text.size());
    if (character == "\r" && text.starts_with('\n')) continue;
    if (character == "\n" || character == "\r" || character == "\u2028" || character == "\u2029") {
      cleaned += line_break;
    } else if (character == "\t") {
      cleaned += ' ';
    } else if (may_stay(character)) {
      cleaned += character;
    }
  }
  return std::string(trim(cleaned));
}

}  // namespace

std::string clean_line(std::string_view text) { return clean(text, " "); }
std::string clean_lines(std::string_view text) { return clean(text, "\n"); }

std::string_view trim(std::string_view text) {
  bool trimmed = true;
  while (trimmed) {
    trimmed = false;
    for (const std::string_view space : spaces) {
      while (text.starts_with(space)) text.remove_prefix(space.size()), trimmed = true;
      while (text.ends_with(space)) text.remove_suffix(space.size()), trimmed = true;
    }
  }
  return text;
}

}  // namespace hirondelle

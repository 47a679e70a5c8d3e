#pragma once
// What people may write: lengths in code points, and no characters that hide, reorder or break the text around them.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/problem.hpp"

namespace hirondelle {

// Takes one code point off the front of `rest`, which must not be empty. Nothing where the bytes are not UTF-8 (RFC 3629: no
// overlong forms, no surrogates, nothing over U+10FFFF); then one byte is taken.
std::optional<char32_t> next_code_point(std::string_view& rest);

struct TextRule {
  std::size_t max = 0;  // code points
  bool needed = true;   // blank text is too short
  bool lines = false;   // U+000A is allowed
};

// The first rule that `text` breaks, as a problem of `field`.
std::optional<Problem> check_text(std::string_view field, std::string_view text, const TextRule& rule);

// The start of a text somebody sent, in quotation marks, to name it in a problem's detail.
std::string excerpt(std::string_view text);

}  // namespace hirondelle

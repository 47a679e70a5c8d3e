#include "protocol/text.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>

namespace hirondelle {
namespace {

constexpr std::size_t excerpt_length = 40;

// Unicode's White_Space apart from the control characters, which are refused or checked on their own.
bool is_space(char32_t c) {
  return c == U' ' || c == U'\n' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

// C0, DEL and C1.
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c <= 0x9F); }

// Unicode's Bidi_Control.
bool is_bidi_control(char32_t c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

// Nothing to see, so that two texts look alike and differ. ZWJ and ZWNJ are not among them: emoji and some scripts need both.
bool is_invisible(char32_t c) { return c == 0x200B || c == 0x2060 || c == 0xFEFF; }

bool is_line_separator(char32_t c) { return c == 0x2028 || c == 0x2029; }

bool is_refused(char32_t c, const TextRule& rule) {
  if (c == U'\n') return !rule.lines;
  return is_control(c) || is_bidi_control(c) || is_invisible(c) || is_line_separator(c);
}

std::string code_point_name(char32_t c) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string name = "U+";
  for (int shift = c > 0xFFFF ? 20 : 12; shift >= 0; shift -= 4) name += hex[(c >> shift) & 0xF];
  return name;
}

Problem bad_text(std::string_view field, const std::string& what) {
  return {.code = ProblemCode::bad_text, .detail = std::string(field) + " holds " + what, .field = std::string(field)};
}

}  // namespace

std::optional<char32_t> next_code_point(std::string_view& rest) {
  const auto lead = static_cast<std::uint8_t>(rest.front());
  const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  const auto invalid = [&rest]() -> std::optional<char32_t> {
    rest.remove_prefix(1);
    return std::nullopt;
  };
  if (length == 1) {
    rest.remove_prefix(1);
    return lead;
  }
  if (lead < 0xC2 || lead > 0xF4 || rest.size() < length) return invalid();
  char32_t point = lead & (0xFFu >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto byte = static_cast<std::uint8_t>(rest[i]);
    if ((byte & 0xC0) != 0x80) return invalid();
    point = point << 6 | (byte & 0x3Fu);
  }
  const bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (overlong || surrogate || point > 0x10FFFF) return invalid();
  rest.remove_prefix(length);
  return point;
}

std::optional<Problem> check_text(std::string_view field, std::string_view text, const TextRule& rule) {
  std::size_t length = 0;
  bool blank = true;
  std::optional<char32_t> refused;
  for (std::string_view rest = text; !rest.empty(); ++length) {
    const auto point = next_code_point(rest);
    if (!point) return bad_text(field, "bytes that are not UTF-8");
    if (!refused && is_refused(*point, rule)) refused = point;
    blank = blank && is_space(*point);
  }
  if (length > rule.max) {
    return Problem{.code = ProblemCode::too_long,
                   .detail = std::string(field) + " has " + std::to_string(length) + " characters, at most " +
                             std::to_string(rule.max) + " are allowed",
                   .field = std::string(field),
                   .limit = static_cast<std::int64_t>(rule.max),
                   .actual = static_cast<std::int64_t>(length)};
  }
  if (refused) return bad_text(field, "the character " + code_point_name(*refused) + ", which is not allowed there");
  if (rule.needed && blank) {
    return Problem{.code = ProblemCode::too_short,
                   .detail = std::string(field) + " is empty, at least 1 visible character is needed",
                   .field = std::string(field),
                   .limit = 1,
                   .actual = 0};
  }
  return std::nullopt;
}

std::string excerpt(std::string_view text) {
  std::string_view rest = text;
  for (std::size_t i = 0; i < excerpt_length && !rest.empty(); ++i) next_code_point(rest);
  std::string out = "\"";
  out += text.substr(0, text.size() - rest.size());
  out += rest.empty() ? "\"" : "…\"";
  return out;
}

}  // namespace hirondelle

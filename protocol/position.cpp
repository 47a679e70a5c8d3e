#include "protocol/position.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace hirondelle {
namespace {

constexpr std::size_t max_epoch_length = 32;
constexpr std::size_t max_view_length = 128;

bool is_epoch(std::string_view text) {
  return !text.empty() && text.size() <= max_epoch_length &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

// Only the form to_string makes: equal positions are equal strings, so no leading zeros or sign.
std::optional<Offset> parse_offset(std::string_view text) {
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  Offset offset = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, offset);
  if (error != std::errc{} || rest != end) return std::nullopt;
  return offset;
}

bool is_view(std::string_view text) {
  return !text.empty() && text.size() <= max_view_length &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

}  // namespace

void append_position(std::string& out, const Position& position) {
  char digits[std::numeric_limits<Offset>::digits10 + 1];
  out += position.epoch;
  out += '-';
  out.append(digits, std::to_chars(digits, digits + sizeof digits, position.offset).ptr);
}

std::string to_string(const Position& position) {
  std::string text;
  append_position(text, position);
  return text;
}

std::optional<Position> parse_position(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos || !is_epoch(text.substr(0, dash))) return std::nullopt;
  const auto offset = parse_offset(text.substr(dash + 1));
  if (!offset) return std::nullopt;
  return Position{std::string(text.substr(0, dash)), *offset};
}

std::string to_string(const Since& since) {
  std::string text = to_string(since.position);
  text += '~';
  text += since.view;
  return text;
}

std::optional<Since> parse_since(std::string_view text) {
  const auto tilde = text.find('~');
  if (tilde == std::string_view::npos || !is_view(text.substr(tilde + 1))) return std::nullopt;
  auto position = parse_position(text.substr(0, tilde));
  if (!position) return std::nullopt;
  return Since{std::move(*position), std::string(text.substr(tilde + 1))};
}

}  // namespace hirondelle

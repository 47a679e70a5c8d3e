#include "protocol/json/writer.hpp"

#include <charconv>

#include "protocol/text.hpp"

namespace hirondelle::json {
namespace {

bool is_plain(char c) {
  return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' && c != '\\';
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (c) {
    case '"':
      out += "\\\"";
      return;
    case '\\':
      out += "\\\\";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\r':
      out += "\\r";
      return;
    case '\t':
      out += "\\t";
      return;
    default:
      break;
  }
  out += "\\u00";
  out += hex[static_cast<unsigned char>(c) >> 4];
  out += hex[static_cast<unsigned char>(c) & 0xF];
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    std::size_t plain = 0;
    while (plain < text.size() && is_plain(text[plain])) ++plain;
    out += text.substr(0, plain);
    text.remove_prefix(plain);
    if (text.empty()) break;
    if (static_cast<unsigned char>(text.front()) < 0x80) {
      append_escaped(out, text.front());
      text.remove_prefix(1);
      continue;
    }
    const std::string_view before = text;
    const bool valid = next_code_point(text).has_value();
    out += valid ? before.substr(0, before.size() - text.size()) : "\xEF\xBF\xBD";
  }
  out += '"';
}

void append_integer(std::string& out, std::int64_t value) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

std::string& ObjectWriter::begin(std::string_view name) {
  if (!first_) out_ += ',';
  first_ = false;
  out_ += '"';
  out_ += name;
  out_ += "\":";
  return out_;
}

ObjectWriter& ObjectWriter::text(std::string_view name, std::string_view value) {
  append_string(begin(name), value);
  return *this;
}

ObjectWriter& ObjectWriter::text_unless_empty(std::string_view name, std::string_view value) {
  return value.empty() ? *this : text(name, value);
}

ObjectWriter& ObjectWriter::integer(std::string_view name, std::int64_t value) {
  append_integer(begin(name), value);
  return *this;
}

ObjectWriter& ObjectWriter::boolean(std::string_view name, bool value) {
  begin(name) += value ? "true" : "false";
  return *this;
}

ObjectWriter& ObjectWriter::flag(std::string_view name, bool value) { return value ? boolean(name, true) : *this; }

ObjectWriter& ObjectWriter::time(std::string_view name, Timestamp value) {
  begin(name) += '"';
  append_rfc3339(out_, value);
  out_ += '"';
  return *this;
}

ObjectWriter& ObjectWriter::position(std::string_view name, const Position& value) {
  begin(name) += '"';
  append_position(out_, value);
  out_ += '"';
  return *this;
}

ObjectWriter& ObjectWriter::scope(std::string_view name, const Scope& value) { return text(name, to_string(value)); }

ObjectWriter& ObjectWriter::json(std::string_view name, std::string_view ready_json) {
  begin(name) += ready_json;
  return *this;
}

}  // namespace hirondelle::json

#pragma once
// JSON is written by appending to one string: messages are made once for thousands of readers, but thousands are made.

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/position.hpp"
#include "protocol/scope.hpp"
#include "protocol/time.hpp"

namespace hirondelle::json {

// A JSON string with its quotation marks (RFC 8259 section 7). Bytes that are not UTF-8 become U+FFFD, so that the result is
// JSON whatever comes in.
void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t value);

// One object, member by member. Names are not escaped: they are the protocol's own. Members that mean nothing are left out as
// the protocol says: `..._unless_empty` and `flag` do.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  ObjectWriter(const ObjectWriter&) = delete;
  ObjectWriter& operator=(const ObjectWriter&) = delete;

  ObjectWriter& text(std::string_view name, std::string_view value);
  ObjectWriter& text_unless_empty(std::string_view name, std::string_view value);
  ObjectWriter& integer(std::string_view name, std::int64_t value);
  ObjectWriter& boolean(std::string_view name, bool value);
  ObjectWriter& flag(std::string_view name, bool value);  // left out when false
  ObjectWriter& time(std::string_view name, Timestamp value);
  ObjectWriter& position(std::string_view name, const Position& value);
  ObjectWriter& scope(std::string_view name, const Scope& value);
  ObjectWriter& json(std::string_view name, std::string_view ready_json);

  // An array of anything: `write(out, item)` appends one item.
  template <typename List, typename Write>
  ObjectWriter& list(std::string_view name, const List& items, Write write) {
    std::string& out = begin(name);
    out += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out += ',';
      first = false;
      write(out, item);
    }
    out += ']';
    return *this;
  }

  // Writes the name; the caller appends the value.
  std::string& begin(std::string_view name);
  void close() { out_ += '}'; }

 private:
  std::string& out_;
  bool first_ = true;
};

}  // namespace hirondelle::json

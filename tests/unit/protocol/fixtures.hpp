#pragma once
// protocol/fixtures, as the suites of the protocol read them.

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>

#include "protocol/json/json.hpp"

namespace hirondelle::test {

inline json::Json fixture(const std::string& name) {
  std::ifstream file(std::filesystem::path(HIRONDELLE_SOURCE_DIR) / "protocol/fixtures" / name);
  if (!file) throw std::runtime_error("there is no fixture " + name);
  return json::Json::parse(file);
}

inline std::string text_at(const json::Json& object, const char* name) { return object.at(name).get<std::string>(); }

// The bytes of a case: `text`, or `value` as compact JSON with its members in the file's order.
inline std::string bytes_of(const json::Json& one) {
  return one.contains("text") ? text_at(one, "text") : one.at("value").dump();
}

inline std::string what(const json::Json& one) { return text_at(one, "what"); }

// The value of the valid case that is called so.
inline std::string golden(const json::Json& fixture, const std::string& name) {
  for (const auto& one : fixture.at("valid")) {
    if (what(one) == name) return bytes_of(one);
  }
  throw std::runtime_error("no case is called " + name);
}

}  // namespace hirondelle::test

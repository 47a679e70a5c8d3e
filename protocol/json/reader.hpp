#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json/json.hpp"
#include "protocol/problem.hpp"
#include "protocol/scope.hpp"
#include "protocol/text.hpp"
#include "protocol/time.hpp"
#include "protocol/wire_names.hpp"

namespace hirondelle::json {

// Reads the members of one object and collects what is wrong with them, each problem naming the member by its path and the
// limit it broke. A member that is wrong or missing reads as an empty value: use what was read only when ok(). `null` is a
// wrong type everywhere, since members without a value are left out. The object must outlive the reader.
class ObjectReader {
 public:
  // `path` names the object itself, such as "workshops[3]"; empty for the whole text.
  explicit ObjectReader(const Json& value, std::string path = {});

  // Texts that keep a rule, and strings of any content.
  std::string required_text(std::string_view name, const TextRule& rule);
  std::optional<std::string> optional_text(std::string_view name, const TextRule& rule);
  std::string required_string(std::string_view name);
  std::optional<std::string> optional_string(std::string_view name);
  std::vector<std::string> optional_strings(std::string_view name);

  std::string required_id(std::string_view name);
  std::optional<std::string> optional_id(std::string_view name);
  Scope required_scope(std::string_view name);
  Timestamp required_time(std::string_view name);
  std::optional<Timestamp> optional_time(std::string_view name);
  bool optional_bool(std::string_view name);  // false when absent
  std::optional<std::int64_t> optional_integer(std::string_view name);
  std::optional<std::int64_t> optional_integer(std::string_view name, std::int64_t min, std::int64_t max);

  template <typename Enum>
  Enum required_enum(std::string_view name) {
    return static_cast<Enum>(index_of(name, required(name), WireNames<Enum>::all).value_or(0));
  }
  template <typename Enum>
  std::optional<Enum> optional_enum(std::string_view name) {
    const auto index = index_of(name, find(name), WireNames<Enum>::all);
    return index ? std::optional(static_cast<Enum>(*index)) : std::nullopt;
  }

  // Members with a structure of their own; nullptr when absent or of another type.
  const Json* required_array(std::string_view name);
  const Json* optional_array(std::string_view name);
  const Json* required_object(std::string_view name);
  const Json* optional_object(std::string_view name);

  // The member counts as known and is not looked at.
  void ignore(std::string_view name);
  // To be called last: every member that nobody asked for is a problem.
  void refuse_unknown_members();

  void refuse(Problem problem) { problems_.push_back(std::move(problem)); }
  void refuse(ProblemCode code, std::string_view name, const std::string& detail);
  // Takes over what was wrong with a member's own object.
  void adopt(ObjectReader&& inner);

  bool ok() const { return problems_.empty(); }
  const std::vector<Problem>& problems() const { return problems_; }
  std::vector<Problem> take_problems() { return std::move(problems_); }
  std::string path_of(std::string_view name) const;

 private:
  const Json* find(std::string_view name);      // marks the member as known
  const Json* required(std::string_view name);  // a problem when absent

  // These take what find or required gave; nullptr in, nothing out.
  const std::string* as_string(std::string_view name, const Json* value);
  const Json* as_structure(std::string_view name, const Json* value, Json::value_t type);
  std::optional<std::string> as_text(std::string_view name, const Json* value, const TextRule& rule);
  std::optional<std::string> as_id(std::string_view name, const Json* value);
  std::optional<Timestamp> as_time(std::string_view name, const Json* value);
  std::optional<std::size_t> index_of(std::string_view name, const Json* value, std::span<const std::string_view> choices);
  void refuse_type(std::string_view name, std::string_view wanted);

  const Json::object_t* members_ = nullptr;  // nullptr: the value is no object, and that is the one problem
  std::string path_;
  std::vector<std::string_view> known_;
  std::vector<Problem> problems_;
};

}  // namespace hirondelle::json

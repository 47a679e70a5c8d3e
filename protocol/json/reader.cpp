#include "protocol/json/reader.hpp"

#include <algorithm>
#include <utility>

namespace hirondelle::json {

ObjectReader::ObjectReader(const Json& value, std::string path) : path_(std::move(path)) {
  if (value.is_object()) {
    members_ = &value.get_ref<const Json::object_t&>();
    known_.reserve(16);
  } else if (path_.empty()) {
    refuse({.code = ProblemCode::not_an_object, .detail = "a JSON object is needed here"});
  } else {
    refuse({.code = ProblemCode::wrong_type, .detail = path_ + " must be an object", .field = path_});
  }
}

std::string ObjectReader::path_of(std::string_view name) const {
  std::string path = path_;
  if (!path.empty()) path += '.';
  return path += name;
}

void ObjectReader::refuse(ProblemCode code, std::string_view name, const std::string& detail) {
  std::string field = path_of(name);
  refuse({.code = code, .detail = field + ' ' + detail, .field = field});
}

void ObjectReader::refuse_type(std::string_view name, std::string_view wanted) {
  refuse(ProblemCode::wrong_type, name, "must be " + std::string(wanted));
}

void ObjectReader::adopt(ObjectReader&& inner) {
  std::move(inner.problems_.begin(), inner.problems_.end(), std::back_inserter(problems_));
}

const Json* ObjectReader::find(std::string_view name) {
  known_.push_back(name);
  if (!members_) return nullptr;
  const auto member = std::find_if(members_->begin(), members_->end(), [&](const auto& m) { return m.first == name; });
  return member == members_->end() ? nullptr : &member->second;
}

const Json* ObjectReader::required(std::string_view name) {
  const Json* value = find(name);
  if (!value && members_) refuse(ProblemCode::missing, name, "is needed");
  return value;
}

const std::string* ObjectReader::as_string(std::string_view name, const Json* value) {
  if (!value) return nullptr;
  if (!value->is_string()) {
    refuse_type(name, "a string");
    return nullptr;
  }
  return &value->get_ref<const std::string&>();
}

const Json* ObjectReader::as_structure(std::string_view name, const Json* value, Json::value_t type) {
  if (!value || value->type() == type) return value;
  refuse_type(name, type == Json::value_t::array ? "an array" : "an object");
  return nullptr;
}

std::optional<std::string> ObjectReader::as_text(std::string_view name, const Json* value, const TextRule& rule) {
  const std::string* text = as_string(name, value);
  if (!text) return std::nullopt;
  if (auto problem = check_text(path_of(name), *text, rule)) {
    refuse(std::move(*problem));
    return std::nullopt;
  }
  return *text;
}

std::optional<std::string> ObjectReader::as_id(std::string_view name, const Json* value) {
  auto id = as_text(name, value, {.max = max_id_length});
  if (!id || is_valid_id(*id)) return id;
  refuse(ProblemCode::bad_text, name, "is " + excerpt(*id) + "; an id has 1 to 64 characters of A-Z a-z 0-9 . _ ~ -");
  return std::nullopt;
}

std::optional<Timestamp> ObjectReader::as_time(std::string_view name, const Json* value) {
  const std::string* text = as_string(name, value);
  if (!text) return std::nullopt;
  const auto at = parse_rfc3339(*text);
  if (!at)
    refuse(ProblemCode::wrong_type, name, "is " + excerpt(*text) + "; it must be an RFC 3339 date-time with an offset or Z");
  return at;
}

std::optional<std::size_t> ObjectReader::index_of(std::string_view name, const Json* value,
                                                  std::span<const std::string_view> choices) {
  const std::string* text = as_string(name, value);
  if (!text) return std::nullopt;
  const auto found = std::ranges::find(choices, *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string detail = "is " + excerpt(*text) + "; it must be one of";
  for (const auto choice : choices) (detail += ' ') += choice;
  refuse(ProblemCode::out_of_range, name, detail);
  return std::nullopt;
}

std::string ObjectReader::required_text(std::string_view name, const TextRule& rule) {
  return as_text(name, required(name), rule).value_or("");
}

std::optional<std::string> ObjectReader::optional_text(std::string_view name, const TextRule& rule) {
  return as_text(name, find(name), rule);
}

std::string ObjectReader::required_string(std::string_view name) {
  const std::string* text = as_string(name, required(name));
  return text ? *text : std::string();
}

std::optional<std::string> ObjectReader::optional_string(std::string_view name) {
  const std::string* text = as_string(name, find(name));
  return text ? std::optional(*text) : std::nullopt;
}

std::vector<std::string> ObjectReader::optional_strings(std::string_view name) {
  std::vector<std::string> strings;
  const Json* list = optional_array(name);
  if (!list) return strings;
  strings.reserve(list->size());
  for (const Json& item : *list) {
    if (!item.is_string()) {
      refuse_type(std::string(name) + '[' + std::to_string(strings.size()) + ']', "a string");
      return {};
    }
    strings.push_back(item.get_ref<const std::string&>());
  }
  return strings;
}

std::string ObjectReader::required_id(std::string_view name) { return as_id(name, required(name)).value_or(""); }

std::optional<std::string> ObjectReader::optional_id(std::string_view name) { return as_id(name, find(name)); }

Scope ObjectReader::required_scope(std::string_view name) {
  const std::string* text = as_string(name, required(name));
  if (!text) return {};
  auto scope = parse_scope(*text);
  if (!scope) refuse(ProblemCode::bad_scope, name, "is " + excerpt(*text) + "; it must be festival, place:ID or workshop:ID");
  return std::move(scope).value_or(Scope{});
}

Timestamp ObjectReader::required_time(std::string_view name) { return as_time(name, required(name)).value_or(Timestamp{}); }

std::optional<Timestamp> ObjectReader::optional_time(std::string_view name) { return as_time(name, find(name)); }

bool ObjectReader::optional_bool(std::string_view name) {
  const Json* value = find(name);
  if (!value) return false;
  if (!value->is_boolean()) refuse_type(name, "true or false");
  return value->is_boolean() && value->get<bool>();
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name) {
  const Json* value = find(name);
  if (!value) return std::nullopt;
  if (!value->is_number_integer()) {
    refuse_type(name, "a whole number");
    return std::nullopt;
  }
  return value->get<std::int64_t>();
}

std::optional<std::int64_t> ObjectReader::optional_integer(std::string_view name, std::int64_t min, std::int64_t max) {
  const auto value = optional_integer(name);
  if (!value || (*value >= min && *value <= max)) return value;
  const std::string field = path_of(name);
  refuse({.code = ProblemCode::out_of_range,
          .detail = field + " is " + std::to_string(*value) + ", it must be between " + std::to_string(min) + " and " +
                    std::to_string(max),
          .field = field,
          .limit = *value < min ? min : max,
          .actual = *value});
  return std::nullopt;
}

const Json* ObjectReader::required_array(std::string_view name) {
  return as_structure(name, required(name), Json::value_t::array);
}

const Json* ObjectReader::optional_array(std::string_view name) { return as_structure(name, find(name), Json::value_t::array); }

const Json* ObjectReader::required_object(std::string_view name) {
  return as_structure(name, required(name), Json::value_t::object);
}

const Json* ObjectReader::optional_object(std::string_view name) {
  return as_structure(name, find(name), Json::value_t::object);
}

void ObjectReader::ignore(std::string_view name) { known_.push_back(name); }

void ObjectReader::refuse_unknown_members() {
  if (!members_) return;
  for (const auto& [name, value] : *members_) {
    if (std::ranges::find(known_, name) != known_.end()) continue;
    const std::string field = path_of(excerpt(name));
    refuse({.code = ProblemCode::unknown_member, .detail = field + " is not known here", .field = path_of(name)});
    return;
  }
}

}  // namespace hirondelle::json

#include "protocol/json/strict_parse.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/text.hpp"

namespace hirondelle::json {
namespace {

constexpr std::int64_t max_integer = (std::int64_t{1} << 53) - 1;

// Takes nlohmann's SAX events, which its parser makes without recursion, and builds the value on a stack of its own.
class Builder : public Json::json_sax_t {
 public:
  explicit Builder(std::size_t max_depth) : max_depth_(max_depth) {}

  Json take_value() { return std::move(root_); }
  std::optional<Problem> take_problem() { return std::move(problem_); }

  bool null() override { return put(Json()); }
  bool boolean(bool value) override { return put(Json(value)); }
  bool string(string_t& value) override { return put(Json(std::move(value))); }
  bool binary(binary_t&) override { return refuse("binary values are not JSON"); }

  // Without a minus sign the parser calls number_unsigned, so a zero here is "-0".
  bool number_integer(std::int64_t value) override {
    if (value == 0) return refuse("-0 is not taken for a number");
    if (value < -max_integer) return refuse("an integer is below -(2^53 - 1)");
    return put(Json(value));
  }
  bool number_unsigned(std::uint64_t value) override {
    if (value > static_cast<std::uint64_t>(max_integer)) return refuse("an integer is above 2^53 - 1");
    return put(Json(static_cast<std::int64_t>(value)));
  }
  // An integer that fits no 64 bits arrives here too; its text has neither point nor exponent.
  bool number_float(double value, const string_t& text) override {
    if (text.find_first_of(".eE") == string_t::npos) return refuse("an integer is outside ±(2^53 - 1)");
    if (value == 0 && std::signbit(value)) return refuse("-0 is not taken for a number");
    return put(Json(value));
  }

  bool start_object(std::size_t) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Json::array()); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    Level& level = open_.back();
    if (is_doubled(level, name)) return refuse("the member " + excerpt(name) + " appears twice", name);
    // Straight into the vector behind ordered_map, whose own insertion looks through all members each time.
    members(level).emplace_back(std::move(name), Json());
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    return refuse(std::string(reason(error)) + " at byte " + std::to_string(position));
  }

 private:
  struct Level {
    Json* value;
    std::set<std::string, std::less<>> names;  // only when there are many; ordered, so that no choice of names makes it slow
  };
  static constexpr std::size_t few_names = 24;

  // What somebody who wrote JSON would not look for; the parser tells it in its words alone, before what it read last.
  static std::string_view reason(const nlohmann::detail::exception& error) {
    constexpr int number_overflow = 406;
    if (error.id == number_overflow) return "a number is not finite";
    const std::string_view words = error.what();
    const std::string_view cause = words.substr(0, words.find("; last read"));
    if (cause.find("ill-formed UTF-8") != std::string_view::npos) return "invalid UTF-8";
    if (cause.find("surrogate") != std::string_view::npos) return "half of a surrogate pair";
    return "not JSON";
  }

  static Json::object_t& members(Level& level) { return level.value->get_ref<Json::object_t&>(); }

  static bool is_doubled(Level& level, const std::string& name) {
    auto& known = members(level);
    if (known.size() < few_names) {
      return std::any_of(known.begin(), known.end(), [&](const auto& m) { return m.first == name; });
    }
    if (level.names.empty()) {
      for (const auto& m : known) level.names.insert(m.first);
    }
    return !level.names.insert(name).second;
  }

  Json& place_for_next() {
    if (open_.empty()) return root_;
    Level& level = open_.back();
    if (level.value->is_object()) return members(level).back().second;
    return level.value->get_ref<Json::array_t&>().emplace_back();
  }

  bool put(Json&& value) {
    place_for_next() = std::move(value);
    return true;
  }

  // The address of an open value stays: its parent does not grow before it is closed.
  bool open(Json&& empty) {
    if (open_.size() == max_depth_) return refuse("nested deeper than " + std::to_string(max_depth_), {}, max_depth_);
    Json& place = place_for_next();
    place = std::move(empty);
    open_.push_back({&place, {}});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  bool refuse(std::string detail, std::string field = {}, std::optional<std::int64_t> limit = {}) {
    problem_ = Problem{.code = ProblemCode::bad_json, .detail = std::move(detail), .field = std::move(field), .limit = limit};
    return false;
  }

  const std::size_t max_depth_;
  Json root_;
  std::vector<Level> open_;
  std::optional<Problem> problem_;
};

}  // namespace

std::variant<Json, Problem> parse_strict(std::string_view text, std::size_t max_depth) {
  // The parser takes a NUL for the end and would never look at what follows.
  if (const auto nul = text.find('\0'); nul != std::string_view::npos) {
    return Problem{.code = ProblemCode::bad_json, .detail = "not JSON at byte " + std::to_string(nul + 1)};
  }
  Builder builder(max_depth);
  Json::sax_parse(text.begin(), text.end(), &builder);
  if (auto problem = builder.take_problem()) return std::move(*problem);
  return builder.take_value();
}

}  // namespace hirondelle::json

// FAULTS.md, rows 26 and 27.

#include "protocol/json/strict_parse.hpp"

#include <catch2/catch.hpp>

using namespace hirondelle;
using json::Json;
using json::parse_strict;

namespace {

std::optional<Json> value_of(std::string_view text) {
  auto parsed = parse_strict(text);
  return std::holds_alternative<Json>(parsed) ? std::optional(std::get<Json>(std::move(parsed))) : std::nullopt;
}

Problem problem_of(std::string_view text) {
  auto parsed = parse_strict(text);
  REQUIRE(std::holds_alternative<Problem>(parsed));
  CHECK(std::get<Problem>(parsed).code == ProblemCode::bad_json);
  return std::get<Problem>(parsed);
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("JSON is read") {
  CHECK(value_of("{}") == Json::object());
  CHECK(value_of(" [1, -2, 0, 2.5, 1e2, true, false, null, \"\\u00e9\\ud83e\\udd16\"]\n") ==
        Json::array({1, -2, 0, 2.5, 1e2, true, false, nullptr, "é🤖"}));
  CHECK(value_of("\xEF\xBB\xBF{\"a\":1}") == Json{{"a", 1}});
  CHECK(value_of(R"({"b":1,"a":{"b":2}})")->dump() == R"({"b":1,"a":{"b":2}})");
}

TEST_CASE("it is said what is wrong with bytes and numbers that look like JSON") {
  CHECK(problem_of("[\"\xC3\x28\"]").detail == "invalid UTF-8 at byte 4");
  CHECK(problem_of(R"(["\ud800"])").detail == "half of a surrogate pair at byte 9");
  CHECK(problem_of("[1e999]").detail == "a number is not finite at byte 6");
  CHECK(problem_of(R"(["surrogate UTF-8" 1])").detail == "not JSON at byte 20");
}

TEST_CASE("what is not JSON is refused") {
  const auto text = GENERATE("", " ", "nul", "'a'", "{a:1}", "[1,]", "{\"a\":1,}", "[1 2]", "{\"a\" 1}", "01", "+1", ".5", "5.",
                             "0x10", "1e", "[1]]", "{} {}", "\"a", "\"\\x\"", "\"\t\"", "\"\\u12\"", "[", "{\"a\":", "/**/1",
                             "1//", "True", "\xEF\xBB\xBF", "\xFE\xFF");
  INFO(text);
  problem_of(text);
}

TEST_CASE("a text with a NUL in it is refused, wherever it stands") {
  CHECK(problem_of(std::string_view("[1]\0", 4)).detail == "not JSON at byte 4");
  problem_of(std::string_view("[1]\0{}", 6));
  problem_of(std::string_view("\0[1]", 4));
  problem_of(std::string_view("\"a\0b\"", 5));
}

TEST_CASE("nesting ends at the limit, and costs no stack") {
  CHECK(value_of(repeated("[", 32) + repeated("]", 32)));
  CHECK(problem_of(repeated("[", 33) + repeated("]", 33)).limit == 32);
  CHECK(value_of(repeated("{\"a\":", 31) + "[]" + repeated("}", 31)));
  CHECK(problem_of(repeated("{\"a\":", 32) + "[]" + repeated("}", 32)).limit == 32);
  const std::size_t deep = 100'000;
  CHECK(problem_of(repeated("[", deep) + repeated("]", deep)).limit == 32);
  CHECK(problem_of(repeated("[", deep)).limit == 32);
  CHECK(problem_of(repeated("{\"a\":", deep)).limit == 32);
  CHECK(problem_of("{\"type\":\"hello\",\"x\":" + repeated("[{\"a\":", deep)).limit == 32);
}

TEST_CASE("members named twice are refused, wherever they stand and however they are written") {
  CHECK(problem_of(R"({"a":1,"a":1})").field == "a");
  CHECK(problem_of(R"({"a":1,"\u0061":2})").field == "a");
  CHECK(problem_of(R"([{"x":{"é":1,"b":2,"é":3}}])").field == "é");
  CHECK(value_of(R"({"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]})"));
  std::string many = "{\"n0\":0";
  for (int i = 1; i < 1000; ++i) many += ",\"n" + std::to_string(i) + "\":0";
  CHECK(value_of(many + "}")->size() == 1000);
  CHECK(problem_of(many + ",\"n7\":0}").field == "n7");
  CHECK(problem_of(many + ",\"n999\":0}").field == "n999");
}

TEST_CASE("numbers that two readers could understand differently are refused") {
  const auto number =
      GENERATE("1e999", "-1e999", "1E+400", "9007199254740992", "9007199254740993", "-9007199254740992", "9223372036854775807",
               "18446744073709551615", "18446744073709551616", "-9223372036854775809", "100000000000000000000000000000", "-0",
               "-0.0", "-0e5", "-1e-999", "NaN", "Infinity", "-Infinity", "nan");
  INFO(number);
  problem_of(number);
  problem_of(std::string("{\"seats\":") + number + "}");
}

TEST_CASE("the numbers at the edge are read") {
  CHECK(value_of("9007199254740991") == Json(9007199254740991));
  CHECK(value_of("-9007199254740991") == Json(-9007199254740991));
  CHECK(value_of("0")->is_number_integer());
  CHECK(value_of("1.0")->is_number_float());
  CHECK(value_of("1.7976931348623157e308"));
}

TEST_CASE("lone surrogates are refused") {
  const auto text = GENERATE("\"\\ud800\"", "\"\\udfff\"", "\"\\ud800x\"", "\"\\ud800\\ud800\"", "\"\\udc00\\ud800\"",
                             "\"\\ud800\\u0041\"", "{\"\\ud800\":1}");
  INFO(text);
  problem_of(text);
}

TEST_CASE("bytes that are not UTF-8 are refused") {
  // A lone continuation, a cut sequence, overlong forms, a surrogate, over U+10FFFF, bytes that never stand in UTF-8.
  const auto bytes = GENERATE("\x80", "\xC3", "\xC3\x28", "\xC0\xAF", "\xC1\xBF", "\xE0\x80\xAF", "\xF0\x80\x80\xAF",
                              "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF", "\xE2\x82");
  problem_of(std::string("\"") + bytes + "\"");
  problem_of(std::string("{\"") + bytes + "\":1}");
}

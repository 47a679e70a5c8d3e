#include "protocol/text.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace hirondelle;

namespace {

std::optional<ProblemCode> code(std::string_view text, const TextRule& rule) {
  const auto problem = check_text("title", text, rule);
  return problem ? std::optional(problem->code) : std::nullopt;
}

std::string utf8(char32_t point) {
  const auto low = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) return {static_cast<char>(point)};
  if (point < 0x800) return {static_cast<char>(0xC0 | (point >> 6)), low(0)};
  if (point < 0x10000) return {static_cast<char>(0xE0 | (point >> 12)), low(6), low(0)};
  return {static_cast<char>(0xF0 | (point >> 18)), low(12), low(6), low(0)};
}

}  // namespace

TEST_CASE("texts are counted in code points") {
  const TextRule three{.max = 3};
  CHECK_FALSE(code("abc", three));
  CHECK_FALSE(code("éàü", three));
  CHECK_FALSE(code("🤖🤖🤖", three));
  CHECK_FALSE(code("e\xCC\x81x", three));  // a letter and its accent are two
  const auto problem = check_text("title", "🤖🤖🤖🤖", three);
  REQUIRE(problem);
  CHECK(problem->code == ProblemCode::too_long);
  CHECK(problem->field == "title");
  CHECK(problem->limit == 3);
  CHECK(problem->actual == 4);
  CHECK(problem->detail == "title has 4 characters, at most 3 are allowed");
}

TEST_CASE("a text that is needed has something to see") {
  const auto blank = GENERATE("", " ", "   ", "\xC2\xA0", "\xE2\x80\x83", "\xE3\x80\x80 ", "\xE2\x80\xAF");
  CHECK(code(blank, {.max = 10}) == ProblemCode::too_short);
  CHECK_FALSE(code(blank, {.max = 10, .needed = false}));
}

TEST_CASE("every control, bidirectional and invisible character is refused, its neighbours are not") {
  std::vector<char32_t> refused;
  const auto add = [&](char32_t from, char32_t to) {
    for (char32_t point = from; point <= to; ++point) refused.push_back(point);
  };
  add(0x00, 0x1F);
  add(0x7F, 0x9F);
  add(0x61C, 0x61C);
  add(0x200B, 0x200B);
  add(0x200E, 0x200F);
  add(0x2028, 0x202E);
  add(0x2060, 0x2060);
  add(0x2066, 0x2069);
  add(0xFEFF, 0xFEFF);
  for (char32_t point = 0; point <= 0x10FFFF; ++point) {
    if (point == 0xD800) point = 0xE000;
    const bool is_refused = std::find(refused.begin(), refused.end(), point) != refused.end();
    const auto found = code("a" + utf8(point), {.max = 2});
    if (found == (is_refused ? std::optional(ProblemCode::bad_text) : std::nullopt)) continue;
    FAIL_CHECK("U+" << std::hex << static_cast<std::uint32_t>(point));
  }
}

TEST_CASE("lines are allowed where the rule says so, other controls never") {
  const TextRule lines{.max = 20, .needed = false, .lines = true};
  CHECK_FALSE(code("une\ndeux\n", lines));
  CHECK(code("une\r\ndeux", lines) == ProblemCode::bad_text);
  CHECK(code("une\tdeux", lines) == ProblemCode::bad_text);
  CHECK(code("une\ndeux", {.max = 20}) == ProblemCode::bad_text);
  CHECK(check_text("title", "une\tdeux", lines)->detail == "title holds the character U+0009, which is not allowed there");
  CHECK(check_text("title", "\xE2\x80\xAE", lines)->detail == "title holds the character U+202E, which is not allowed there");
}

TEST_CASE("emoji that are joined are allowed") {
  CHECK_FALSE(code("👩🏽‍💻", {.max = 4}));
  CHECK_FALSE(code("می‌خواهم", {.max = 8}));
}

TEST_CASE("bytes that are not UTF-8 are refused, and each is one step") {
  const auto bytes = GENERATE("\x80", "\xC3", "\xC3\x28", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF0\x80\x80\xAF",
                              "\xF4\x90\x80\x80", "\xFF", "\xE2\x82");
  CHECK(code(std::string("a") + bytes, {.max = 10}) == ProblemCode::bad_text);
  std::string_view rest = bytes;
  const auto before = rest.size();
  CHECK_FALSE(next_code_point(rest));
  CHECK(rest.size() == before - 1);
}

TEST_CASE("code points are taken off the front") {
  std::string_view rest = "aé€🤖";
  CHECK(next_code_point(rest) == U'a');
  CHECK(next_code_point(rest) == U'é');
  CHECK(next_code_point(rest) == U'€');
  CHECK(next_code_point(rest) == U'🤖');
  CHECK(rest.empty());
}

TEST_CASE("an excerpt is short and cuts no character") {
  CHECK(excerpt("") == "\"\"");
  CHECK(excerpt("place:élan") == "\"place:élan\"");
  std::string forty;
  for (int i = 0; i < 40; ++i) forty += "é";
  CHECK(excerpt(forty) == '"' + forty + '"');
  CHECK(excerpt(forty + "x") == '"' + forty + "…\"");
}

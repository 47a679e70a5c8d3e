#include "protocol/follow_set.hpp"

#include <catch2/catch.hpp>

using namespace hirondelle;

namespace {

const auto alma = Scope::place("alma");
const auto echo = Scope::place("echo");
const auto robots = Scope::workshop("robots");

}  // namespace

TEST_CASE("the canonical form: sorted, without doubles") {
  CHECK(to_string(FollowSet(std::vector{robots, echo, alma, robots, echo})) == "place:alma,place:echo,workshop:robots");
  CHECK(FollowSet(std::vector{robots, alma}) == FollowSet(std::vector{alma, robots, alma}));
  CHECK(FollowSet(std::vector{alma}) != FollowSet(std::vector{echo}));
}

TEST_CASE("the festival swallows the others") {
  CHECK(to_string(FollowSet(std::vector{robots, Scope::festival(), alma})) == "festival");
  CHECK(FollowSet(std::vector{Scope::festival(), alma}) == FollowSet(std::vector{Scope::festival()}));
}

TEST_CASE("following nothing") {
  CHECK(FollowSet().scopes().empty());
  CHECK(to_string(FollowSet()).empty());
  CHECK(FollowSet(std::vector<Scope>{}) == FollowSet());
}

TEST_CASE("a place and a workshop of one id are two scopes") {
  CHECK(to_string(FollowSet(std::vector{Scope::workshop("a"), Scope::place("a")})) == "place:a,workshop:a");
}

TEST_CASE("scopes are read and written") {
  for (const auto* text : {"festival", "place:alma", "workshop:A-z.0_9~"}) {
    const auto scope = parse_scope(text);
    REQUIRE(scope);
    CHECK(to_string(*scope) == text);
  }
  const std::string longest(max_id_length, 'x');
  CHECK(parse_scope("place:" + longest));
  CHECK_FALSE(parse_scope("place:" + longest + "x"));
}

TEST_CASE("what is no scope") {
  const auto text = GENERATE("", "Festival", "festival:", "place", "place:", "place:a b", "place:é", "place:a/b",
                             "workshop:a,b", " place:a", "place:a\n", "region:a", "place:place:a");
  INFO(text);
  CHECK_FALSE(parse_scope(text));
}

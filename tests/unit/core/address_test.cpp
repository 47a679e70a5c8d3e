#include "core/address.hpp"

#include <catch2/catch.hpp>

#include "unit/core/small_festival.hpp"

namespace hirondelle::test {

namespace {

const ScopeTree tree(small_festival());

bool hears(const Scope& follower, const Scope& addressed, const ScopeTree& in = tree) {
  return Reach(FollowSet({follower}), in).concerns(address_to(addressed, in));
}

std::vector<Scope> all_scopes() {
  std::vector<Scope> all{Scope::festival()};
  for (const Place& each : small_festival().places) all.push_back(Scope::place(each.id));
  for (const Workshop& each : small_festival().workshops) all.push_back(Scope::workshop(each.id));
  return all;
}

}  // namespace

TEST_CASE("what is addressed to a scope reaches those who follow it, anything above it or anything below it, and nobody else") {
  for (const Scope& follower : all_scopes()) {
    for (const Scope& addressed : all_scopes()) {
      INFO(to_string(follower) << " follows, addressed to " << to_string(addressed));
      const bool is_kin = tree.is_within(follower, addressed) || tree.is_within(addressed, follower);
      CHECK(hears(follower, addressed) == is_kin);
    }
  }
}

TEST_CASE("who follows several scopes hears what concerns any; who follows none hears nothing") {
  const Reach reach(FollowSet({Scope::place("alma-1"), Scope::workshop("w2")}), tree);
  CHECK(reach.concerns(address_to(Scope::place("alma"), tree)));
  CHECK(reach.concerns(address_to(Scope::place("echo"), tree)));
  CHECK_FALSE(reach.concerns(address_to(Scope::workshop("w3"), tree)));
  CHECK_FALSE(Reach(FollowSet(), tree).concerns(address_to(Scope::festival(), tree)));
}

TEST_CASE("a moved workshop is heard of where it is and where the programme has it, and hears where it is alone") {
  const ScopeTree moved = tree.with_workshop_at("w1", "echo-1");
  CHECK(hears(Scope::place("echo-1"), Scope::workshop("w1"), moved));
  CHECK(hears(Scope::place("alma-1"), Scope::workshop("w1"), moved));
  CHECK(hears(Scope::workshop("w1"), Scope::place("echo-1"), moved));
  CHECK_FALSE(hears(Scope::workshop("w1"), Scope::place("alma-1"), moved));
  CHECK_FALSE(moved.is_within(Scope::workshop("w1"), Scope::place("alma")));
  const ScopeTree again = moved.with_workshop_at("w1", "echo");
  CHECK_FALSE(hears(Scope::place("echo-1"), Scope::workshop("w1"), again));
  CHECK(hears(Scope::place("alma-1"), Scope::workshop("w1"), again));
  const ScopeTree back = again.with_workshop_at("w1", "alma-1");
  CHECK(address_to(Scope::workshop("w1"), back) == address_to(Scope::workshop("w1"), tree));
}

TEST_CASE("who follows what the programme does not know still hears what is for everybody") {
  CHECK(hears(Scope::workshop("gone"), Scope::festival()));
  CHECK_FALSE(hears(Scope::workshop("gone"), Scope::place("alma")));
}

}  // namespace hirondelle::test

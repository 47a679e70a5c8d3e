#include "hub/audience_index.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "unit/hub/shard_harness.hpp"

namespace hirondelle::test {

namespace {

// Rooms a and b; workshops w0 to w999, those with an even number in a.
ScopeTree many_workshops() {
  Programme programme;
  for (const char* id : {"a", "b"}) {
    Place room;
    room.id = id;
    programme.places.push_back(room);
  }
  for (int i = 0; i < 1'000; ++i) {
    Workshop workshop;
    workshop.id = "w" + std::to_string(i);
    workshop.place = i % 2 == 0 ? "a" : "b";
    programme.workshops.push_back(workshop);
  }
  return ScopeTree(programme);
}

Audience& make(AudienceIndex& index, std::vector<Scope> scopes, const ScopeTree& tree, Framing framing = Framing::websocket,
               const std::string& view = "v") {
  return index.find_or_make(FollowSet(std::move(scopes)), framing, view, tree);
}

}  // namespace

TEST_CASE("an address finds the audiences that it concerns, each once, and the reach agrees") {
  const ScopeTree tree = many_workshops();
  AudienceIndex index;
  for (int i = 0; i < 1'000; ++i)
    make(index, {Scope::workshop("w" + std::to_string(i)), Scope::place(i % 3 == 0 ? "a" : "b")}, tree);
  make(index, {}, tree);
  make(index, {Scope::festival()}, tree);
  for (const Scope& to : {Scope::workshop("w4"), Scope::place("a"), Scope::festival(), Scope::workshop("gone")}) {
    const Address address = address_to(to, tree);
    auto found = index.concerned_by(address);
    std::vector<Audience*> expected;
    for (Audience* audience : index.all()) {
      if (audience->reach.concerns(address)) expected.push_back(audience);
    }
    std::ranges::sort(found);
    std::ranges::sort(expected);
    CHECK(found == expected);
  }
  CHECK(index.concerned_by(address_to(Scope::festival(), tree)).size() == 1'001);
}

TEST_CASE("readers of one follow set share an audience; by SSE each view has its own") {
  const ScopeTree tree = many_workshops();
  AudienceIndex index;
  Audience& one = make(index, {Scope::place("a"), Scope::place("b")}, tree);
  CHECK(&make(index, {Scope::place("b"), Scope::place("a")}, tree, Framing::websocket, "another") == &one);
  Audience& first = make(index, {Scope::place("a"), Scope::place("b")}, tree, Framing::sse, "v1");
  CHECK(&make(index, {Scope::place("a"), Scope::place("b")}, tree, Framing::sse, "v2") != &first);
  CHECK(index.of(one.follow).size() == 3);
  CHECK(index.following({Scope::place("a"), Scope::place("b")}).size() == 3);
  index.erase(first);
  CHECK(index.of(one.follow).size() == 2);
}

TEST_CASE("after the tree changed an audience is found by its new reach alone") {
  const ScopeTree tree = many_workshops();
  AudienceIndex index;
  Audience& audience = make(index, {Scope::workshop("w0")}, tree);
  const ScopeTree moved = tree.with_workshop_at("w0", "b");
  index.reach_again(audience, moved);
  CHECK(index.concerned_by(address_to(Scope::place("a"), moved)).empty());
  CHECK(index.concerned_by(address_to(Scope::place("b"), moved)) == std::vector{&audience});
}

}  // namespace hirondelle::test

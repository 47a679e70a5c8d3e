#include "core/command_index.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("a command is found under its actor and id, from its first entry to its last") {
  CommandIndex index;
  index.add("owner", "c1", {1}, 4);
  index.add("owner", "c1", {1}, 5);
  index.add("token:ada", "c1", {2}, 6);
  REQUIRE(index.find("owner", "c1") != nullptr);
  CHECK(index.find("owner", "c1")->first == 4);
  CHECK(index.find("owner", "c1")->last == 5);
  CHECK(index.find("token:ada", "c1")->digest == Digest{2});
  CHECK(index.find("owner", "c2") == nullptr);
}

TEST_CASE("actor and id do not run into each other") {
  CommandIndex index;
  index.add("token:a", "bc", {}, 1);
  CHECK(index.find("token:ab", "c") == nullptr);
}

TEST_CASE("what was never written is forgotten, what was written stays") {
  CommandIndex index;
  for (Offset offset = 1; offset <= 5; ++offset) index.add("owner", "c" + std::to_string(offset), {}, offset);
  index.forget_after(3);
  CHECK(index.find("owner", "c3") != nullptr);
  CHECK(index.find("owner", "c4") == nullptr);
  CHECK(index.find("owner", "c5") == nullptr);
  index.add("owner", "c5", {}, 4);
  CHECK(index.find("owner", "c5")->last == 4);
  CHECK(index.size() == 4);
}

TEST_CASE("forgetting reaches as far back as the deepest group") {
  CommandIndex index;
  for (Offset offset = 1; offset <= CommandIndex::undo_depth + 10; ++offset) {
    index.add("owner", std::to_string(offset), {}, offset);
  }
  index.forget_after(10);
  CHECK(index.size() == 10);
}

}  // namespace hirondelle

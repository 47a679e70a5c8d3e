#pragma once
// A small festival in which everything can happen to everything: places move, workshops come and go, a room is dropped.

#include <string>
#include <vector>

#include "core/decide.hpp"
#include "unit/live/random.hpp"

namespace hirondelle::test {

Programme small_programme();

class RandomCommands {
 public:
  // Of what could change the tree of places, one in so many does.
  explicit RandomCommands(Random& random, std::size_t tree_changes_one_in = 1)
      : random_(random), programme_(small_programme()), tree_changes_one_in_(tree_changes_one_in) {}

  // `holding`: announcements that hold, as far as is known.
  Command next(Timestamp now, const std::vector<std::string>& holding);
  Announce announce(Timestamp now);

 private:
  Command update(Timestamp now);
  Command publish();
  Scope scope();

  Random& random_;
  Programme programme_;
  std::size_t tree_changes_one_in_;
  std::size_t made_ = 0;
};

}  // namespace hirondelle::test

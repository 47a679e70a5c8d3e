#pragma once

#include <cstdint>
#include <random>

namespace hirondelle::test {

// The same seed, the same run, on any machine (the standard's distributions differ between libraries).
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(engine_() % bound); }
  bool one_in(std::size_t bound) { return below(bound) == 0; }
  template <typename List>
  auto& pick(List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

}  // namespace hirondelle::test

// Joining races with publishing (FAULTS.md, row 21): whatever happens while a reader joins, resumes, is slow or changes what
// it follows, it gets each event once and in order, and ends with the state that a newcomer gets.

#include <catch2/catch.hpp>
#include <iostream>

#include "unit/live/race_world.hpp"
#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

void add(RaceCounts& sum, const RaceCounts& counts) {
  sum.done += counts.done, sum.welcomes += counts.welcomes, sum.resumptions += counts.resumptions;
  sum.overflows += counts.overflows, sum.resets += counts.resets, sum.conflicts += counts.conflicts;
  sum.failures += counts.failures, sum.restarts += counts.restarts;
}

constexpr std::size_t rounds_of_a_world = 250;

// What is wrong, if anything.
std::string run(std::uint64_t seed, std::size_t rounds, RaceCounts& counts, Tamper tamper = {}) {
  RaceWorld world(seed, tamper);
  std::size_t round = 0;
  try {
    for (; round < rounds; ++round) {
      if (round % 100 == 99) world.restart();
      world.round();
    }
    world.check_log();
  } catch (const Violation& violation) {
    return "seed " + std::to_string(seed) + ", round " + std::to_string(round) + ": " + violation.what();
  }
  add(counts, world.counts());
  return "";
}

}  // namespace

TEST_CASE("joining races with publishing, in 100,000 interleavings") {
  RaceCounts counts;
  for (std::uint64_t seed = 1; seed <= (std::getenv("WORLDS") ? std::stoul(std::getenv("WORLDS")) : 400); ++seed) {
    const std::string wrong = run(seed, rounds_of_a_world, counts);
    INFO(wrong);
    REQUIRE(wrong.empty());
  }
}

}  // namespace hirondelle::test

// Joining races with publishing (FAULTS.md, row 21): whatever happens while a reader joins, resumes, is slow or changes what
// it follows, it gets each event once and in order, and ends with the state that a newcomer gets.

#include <catch2/catch.hpp>
#include <optional>

#include "unit/live/race_world.hpp"
#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

// Sanitizers make a round ten times as slow; they look for something else than order.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t worlds = 20;
#else
constexpr std::size_t worlds = 400;
#endif
constexpr std::size_t rounds_of_a_world = 250;

// What is wrong, if anything. A failure comes again with its seed.
std::optional<std::string> run(std::uint64_t seed, RaceCounts& counts, Tamper tamper = {}) {
  RaceWorld world(seed, tamper);
  std::size_t round = 0;
  try {
    for (; round < rounds_of_a_world; ++round) {
      if (round % 100 == 99) world.restart();
      world.round();
    }
    world.check_log();
  } catch (const Violation& violation) {
    return "seed " + std::to_string(seed) + ", round " + std::to_string(round) + ": " + violation.what();
  }
  counts += world.counts();
  return std::nullopt;
}

}  // namespace

TEST_CASE("joining races with publishing, in 100,000 interleavings") {
  RaceCounts counts;
  for (std::uint64_t seed = 1; seed <= worlds; ++seed) {
    if (const auto wrong = run(seed, counts)) FAIL(*wrong);
  }
  // That nothing went wrong says something only if everything came up, and often.
  CAPTURE(counts.done, counts.repeated, counts.welcomes, counts.resumptions, counts.from_journal, counts.overflows,
          counts.resets, counts.conflicts, counts.failures, counts.restarts, counts.erasures);
  CHECK(counts.done > worlds * 100);
  CHECK(counts.repeated > worlds * 10);
  CHECK(counts.welcomes > worlds * 100);
  CHECK(counts.resumptions > worlds * 100);
  CHECK(counts.from_journal > worlds * 10);
  CHECK(counts.overflows > worlds / 4);
  CHECK(counts.resets > worlds / 4);
  CHECK(counts.conflicts > worlds);
  CHECK(counts.failures > worlds);
  CHECK(counts.erasures > worlds);
  CHECK(counts.restarts == worlds * 2);
}

TEST_CASE("the same seed makes the same run") {
  RaceCounts once, again;
  CHECK_FALSE(run(7, once));
  CHECK_FALSE(run(7, again));
  CHECK(once == again);
  CHECK(once.done > 0);
}

// The checks above are worth something only if they can fail.
TEST_CASE("a batch that is lost, sent twice or out of order is found") {
  const auto how = GENERATE(Tamper::How::drop, Tamper::How::send_twice, Tamper::How::swap);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    RaceCounts counts;
    INFO(seed);
    CHECK(run(seed, counts, {how, 40, 40}));
  }
}

// Not in every world: in some the rings hold everything.
TEST_CASE("an event that the journal did not tell is found") {
  int found = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    RaceCounts counts;
    if (run(seed, counts, {Tamper::How::lose_older})) ++found;
  }
  CHECK(found >= 5);
}

}  // namespace hirondelle::test

#pragma once
// The life of the demo, as pure data: no clock, no threads, nothing sent. The same start and seed give the same steps.

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "demo/notices.hpp"
#include "demo/stage.hpp"
#include "demo/step.hpp"

namespace hirondelle::demo {

// What has happened when the first visitor looks: eight rows in the feed, among them one full, one cancelled and one moved
// workshop and one pinned announcement; and seats counted, which makes no row.
std::vector<Step> opening(Timestamp started);

// What happens then, without end; the steps come in order. Within the first minute a place fills until it is full, one is
// late, Roubaix is told something important, and an exercise alert comes and ends. From then on something every 20 to 40
// seconds, within bounds: what is unusual is undone after minutes, announcements expire, and at most one alert and
// `max_cancelled` cancellations beside the opening's hold at once. While nothing runs, one announcement every ten minutes.
class Script {
 public:
  Script(Timestamp started, std::uint32_t seed);
  Step next();

  static constexpr std::size_t max_cancelled = 1;
  static constexpr std::size_t max_late = 2;
  static constexpr std::size_t max_moved = 2;
  static constexpr std::size_t max_full = 3;

 private:
  enum class Oddity : std::uint8_t { cancelled, late, moved, full };
  struct ToUndo {
    Oddity oddity;
    std::string workshop;
    Timestamp due;
  };
  struct Action {  // one of the things that can happen, if it can happen now
    unsigned weight;
    std::optional<Command> (Script::*perform)();
  };

  void plan_first_minute();
  Command life_goes_on();
  Command quiet_notice();
  bool is_quiet() const;  // nothing runs, nothing is left to end or undo

  std::optional<Command> undo();
  std::optional<Command> count_seats();
  std::optional<Command> delay();
  std::optional<Command> move();
  std::optional<Command> cancel();
  std::optional<Command> tell_something();
  std::optional<Command> tell_something_important();
  std::optional<Command> sound_exercise();

  Command say(const Notice& notice, std::chrono::minutes holds) const;
  void remember_to_undo(Oddity oddity, const std::string& workshop);
  bool may_be_more(Oddity oddity, std::size_t limit) const;
  template <typename Condition>
  const Session* choose(Condition condition);
  std::uint32_t random_below(std::uint32_t bound);
  Timestamp now() const { return started_ + at_; }

  Timestamp started_;
  std::string prefix_;  // of the steps' ids
  std::mt19937 random_;
  Stage stage_;
  std::deque<Step> planned_;  // of the first minute
  std::chrono::milliseconds at_{0};
  std::uint64_t count_ = 0;
  std::vector<ToUndo> to_undo_;
  std::string of_step_;     // of the step being made
  std::string alert_;       // the step of the alert that holds
  std::string last_quiet_;  // the step of the last quiet notice
  std::size_t small_ = 0;   // notices said so far
  std::size_t important_ = 1;
  Timestamp next_small_, next_important_, next_exercise_;
};

}  // namespace hirondelle::demo

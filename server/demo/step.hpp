#pragma once
// One thing that happens in the demo, as data: whoever plays it sends the command when it is due.

#include <chrono>
#include <string>

#include "protocol/commands.hpp"

namespace hirondelle::demo {

struct Step {
  std::chrono::milliseconds after_start{};
  std::string id;  // the command's; the same for the same start and seed, so that sending it twice is harmless
  Command command;
  // The id of an earlier step whose announcement this one withdraws or replaces: announcements get their ids from the
  // server. Mostly empty.
  std::string of_step;
};

// The step's command with the announcement that `of_step` was answered with. Where that is not known (`announcement` is
// empty, as after a restart) an announcement simply replaces nothing; a withdrawal is best left out.
Command resolved(const Step& step, const std::string& announcement);

}  // namespace hirondelle::demo

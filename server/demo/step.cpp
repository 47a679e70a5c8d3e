#include "demo/step.hpp"

namespace hirondelle::demo {

Command resolved(const Step& step, const std::string& announcement) {
  Command command = step.command;
  if (step.of_step.empty()) return command;
  if (auto* announce = std::get_if<Announce>(&command)) announce->replaces = announcement;
  if (auto* withdraw = std::get_if<Withdraw>(&command)) withdraw->announcement = announcement;
  return command;
}

}  // namespace hirondelle::demo

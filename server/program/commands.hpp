#pragma once
// The commands that act on a festival: each is one request, its answer printed. Results go to stdout, messages to stderr.

#include <CLI/CLI.hpp>
#include <functional>

namespace hirondelle {

// What a chosen subcommand does; its exit code.
using Run = std::function<int()>;

// Puts programme, announce, withdraw, workshop and token on the program. The one that was chosen is left in `chosen`, which
// must outlive the parsing.
void add_commands(CLI::App& program, Run& chosen);

}  // namespace hirondelle

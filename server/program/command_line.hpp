#pragma once

namespace hirondelle {

// The whole program. Exit codes: 0 done, 1 refused or failed, 2 used wrongly.
int run_command_line(int argc, const char* const* argv);

}  // namespace hirondelle

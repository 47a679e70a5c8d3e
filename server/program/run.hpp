#pragma once
// The two ways to run a server until it is told to end. Both return the exit code.

#include "program/options.hpp"

namespace hirondelle {

int run_serve(const ServerOptions& options);

// A sample festival that lives, on a log that is forgotten at the end. Open to the local network, with tokens that are printed:
// loudly for trial only.
int run_demo(ServerOptions options);

}  // namespace hirondelle

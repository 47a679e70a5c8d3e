#pragma once
// What the program tells the person who runs it: one line each on stderr, with level and moment in UTC. Never a token, never
// what people wrote.

#include <spdlog/logger.h>

#include <memory>
#include <string>

namespace hirondelle {

using Log = std::shared_ptr<spdlog::logger>;

// `level`: debug, info, warning, error or off.
Log make_log(const std::string& level);

}  // namespace hirondelle

#pragma once

#include <string>

#include "core/decide.hpp"

namespace hirondelle {

// A command of the program's own: the first token, the programme of --programme, what happens in the demo.
Request system_request(std::string id, Command command);

}  // namespace hirondelle

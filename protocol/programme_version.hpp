#pragma once

#include <string>

#include "protocol/programme.hpp"

namespace hirondelle {

// Made from the content alone: 16 hexadecimal digits, the same for the same programme anywhere.
std::string programme_version(const Programme& programme);

}  // namespace hirondelle

#pragma once

#include <nlohmann/json.hpp>

namespace hirondelle::json {

// Members stay in the order they came, so that what is written again reads as before.
using Json = nlohmann::ordered_json;

}  // namespace hirondelle::json

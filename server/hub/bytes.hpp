#pragma once

#include <memory>
#include <string>

namespace hirondelle {

// Bytes made once and shared by all who send them.
using Bytes = std::shared_ptr<const std::string>;

inline Bytes make_bytes(std::string bytes) { return std::make_shared<const std::string>(std::move(bytes)); }

}  // namespace hirondelle

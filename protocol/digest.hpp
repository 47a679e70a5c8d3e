#pragma once

#include <array>
#include <cstdint>

namespace hirondelle {

using Digest = std::array<std::uint8_t, 32>;  // SHA-256

}  // namespace hirondelle

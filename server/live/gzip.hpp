#pragma once

#include <string>
#include <string_view>

namespace hirondelle {

// A gzip member (RFC 1952). Throws std::runtime_error when zlib fails, which means memory ran out.
std::string gzip(std::string_view bytes);

}  // namespace hirondelle

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hirondelle {

// Whether a page of this Origin may talk to us: our own (the same host and port as in Host), or one that was allowed by
// name. Compared whole, never by suffix; `null` is foreign. Programs send no Origin: they may.
bool is_own_origin(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed);

}  // namespace hirondelle

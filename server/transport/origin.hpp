#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "transport/http.hpp"

namespace hirondelle {

// Whether a page of this Origin may talk to us: our own (the same host and port as in Host), or one that was allowed by
// name. Compared whole, never by suffix; `null` is foreign. Programs send no Origin: they may.
bool is_own_origin(std::string_view origin, std::string_view host, const std::vector<std::string>& allowed);

// For a page of another origin that was allowed by name: what lets the browser give it the answer (Fetch, section 3.2). Tokens
// go in a header that such a page sets itself; cookies there are none, so credentials are not allowed.
void share_with(http::Response& response, std::string_view origin);

// What such a browser asks before it sends a token or a command.
http::Response preflight_answer();

}  // namespace hirondelle

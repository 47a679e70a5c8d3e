#pragma once
// Short names for Beast's HTTP, and how answers are made.

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/verb.hpp>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "hub/bytes.hpp"
#include "protocol/problem.hpp"

namespace hirondelle::http {

namespace bh = boost::beast::http;

using Request = bh::request<bh::string_body>;
using Response = bh::response<bh::string_body>;

// Answers one request; any thread, once.
using Respond = std::function<void(Response)>;

Response answer(bh::status status, std::string_view content_type, std::string body);
Response json(std::string body, bh::status status = bh::status::ok);
Response problem(const Problem& problem);

// The path without the query, and the query's members with percent-encoding undone. Nothing where that is malformed, or
// holds a NUL.
struct Target {
  std::string path;
  std::map<std::string, std::string, std::less<>> query;
  std::string get(std::string_view name) const;
};

std::optional<Target> parse_target(std::string_view target);

// Whether a list header such as Accept-Encoding or If-None-Match names this.
bool lists(std::string_view header, std::string_view name);

}  // namespace hirondelle::http

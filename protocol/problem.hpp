#pragma once
// Why something was refused. One enum for the codec, the core and the transport; protocol/json/problem.cpp is the one place
// that turns it into an RFC 9457 document.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace hirondelle {

enum class ProblemCode : std::uint8_t {
  // What was sent is not what the protocol says.
  bad_json,  // not JSON, too deep, a doubled member, invalid UTF-8, a lone surrogate, a number outside ±2^53 or not finite
  not_an_object,   // JSON, but not an object
  missing,         // `field` is needed
  wrong_type,      // `field` has another JSON type than it must
  unknown_member,  // `field` is not a member of this command
  unknown_kind,    // `type` is no message or command
  bad_request,     // HTTP that cannot be served: a malformed query, a missing body
  // What was sent cannot be accepted.
  too_long,              // `field` has `actual` characters, at most `limit`
  too_short,             // `field` is empty
  out_of_range,          // `field` is a number or a moment outside what makes sense; `limit` is the bound it crossed
  bad_text,              // `field` holds control or bidirectional characters
  bad_scope,             // `field` is no scope at all
  too_many_scopes,       // over `limit` scopes
  unknown_scope,         // a well-formed scope that the programme does not know; `detail` names it
  unknown_workshop,      //
  unknown_place,         //
  unknown_announcement,  // never was, was withdrawn, or has expired
  unknown_token,         // no token of this label holds
  label_taken,           // a token of this label holds already
  nothing_to_change,     // the command names no change
  bad_programme,         // a programme that cannot be published; `detail` lists why
  unknown_format,        // a programme file in no known form
  id_reused,             // the command id was used before with another body
  // Who asks.
  unauthorized,    // no such token, expired or revoked: one answer for all three
  forbidden,       // the role or its scope does not allow it
  origin_refused,  // a page of another origin
  // The state of things.
  too_many_commands,   // over `limit` commands of this connection are under way
  busy,                // the server has too much to do; try again after `retry_after`
  unavailable,         // the log cannot be written now; nothing was published
  not_there_yet,       // the position asked for was not reached in time
  not_found,           //
  method_not_allowed,  //
  header_too_large,    // of an HTTP request, over `limit` bytes
  too_large,           // a body or frame over `limit` bytes
};

// Members have initializers so that designated ones may be left out under -Wmissing-field-initializers.
struct Problem {
  ProblemCode code{};
  std::string detail{};  // one English sentence for the developer; names what was wrong
  std::string field{};   // the member, as a path such as "workshops[3].id"; may be empty
  std::optional<std::int64_t> limit{};
  std::optional<std::int64_t> actual{};
  std::optional<std::chrono::milliseconds> retry_after{};
};

}  // namespace hirondelle

#include "protocol/json/problem.hpp"

#include <array>

#include "protocol/json/writer.hpp"

namespace hirondelle::json {
namespace {

struct Kind {
  ProblemCode code;
  std::string_view name;
  int status;
  std::string_view title;  // the same for every problem of the kind (RFC 9457 section 3.1.3)
};

// In the order of ProblemCode. A status says whose turn it is: 400 the bytes are no request of this protocol, 422 they are one
// that cannot be accepted as it stands, 404/409 it does not fit what is there, 429/503 the same request may succeed later.
constexpr std::array kinds{
    Kind{ProblemCode::bad_json, "bad_json", 400, "Not acceptable JSON"},
    Kind{ProblemCode::not_an_object, "not_an_object", 400, "Not a JSON object"},
    Kind{ProblemCode::missing, "missing", 422, "A member is missing"},
    Kind{ProblemCode::wrong_type, "wrong_type", 422, "A member has the wrong type"},
    Kind{ProblemCode::unknown_member, "unknown_member", 422, "Unknown member"},
    Kind{ProblemCode::unknown_kind, "unknown_kind", 422, "Unknown kind of message"},
    Kind{ProblemCode::bad_request, "bad_request", 400, "Bad request"},
    Kind{ProblemCode::too_long, "too_long", 422, "Text too long"},
    Kind{ProblemCode::too_short, "too_short", 422, "Text is empty"},
    Kind{ProblemCode::out_of_range, "out_of_range", 422, "Value out of range"},
    Kind{ProblemCode::bad_text, "bad_text", 422, "Characters that are not allowed"},
    Kind{ProblemCode::bad_scope, "bad_scope", 422, "Not a scope"},
    Kind{ProblemCode::too_many_scopes, "too_many_scopes", 422, "Too many scopes"},
    Kind{ProblemCode::unknown_scope, "unknown_scope", 422, "Scope not in the programme"},
    Kind{ProblemCode::unknown_workshop, "unknown_workshop", 404, "Workshop not in the programme"},
    Kind{ProblemCode::unknown_place, "unknown_place", 422, "Place not in the programme"},
    Kind{ProblemCode::unknown_announcement, "unknown_announcement", 404, "No such announcement holds"},
    Kind{ProblemCode::unknown_token, "unknown_token", 404, "No such token holds"},
    Kind{ProblemCode::label_taken, "label_taken", 409, "Label is taken"},
    Kind{ProblemCode::nothing_to_change, "nothing_to_change", 422, "Nothing to change"},
    Kind{ProblemCode::bad_programme, "bad_programme", 422, "Programme cannot be published"},
    Kind{ProblemCode::unknown_format, "unknown_format", 422, "Unknown programme format"},
    Kind{ProblemCode::id_reused, "id_reused", 409, "Id was used with another body"},
    Kind{ProblemCode::unauthorized, "unauthorized", 401, "Not authorized"},
    Kind{ProblemCode::forbidden, "forbidden", 403, "Not allowed"},
    Kind{ProblemCode::origin_refused, "origin_refused", 403, "Origin refused"},
    Kind{ProblemCode::too_many_commands, "too_many_commands", 429, "Too many commands under way"},
    Kind{ProblemCode::busy, "busy", 503, "Too busy"},
    Kind{ProblemCode::unavailable, "unavailable", 503, "Cannot be written now"},
    Kind{ProblemCode::not_there_yet, "not_there_yet", 503, "Position not reached yet"},
    Kind{ProblemCode::not_found, "not_found", 404, "Not found"},
    Kind{ProblemCode::method_not_allowed, "method_not_allowed", 405, "Method not allowed"},
    Kind{ProblemCode::header_too_large, "header_too_large", 431, "Header too large"},
    Kind{ProblemCode::too_large, "too_large", 413, "Too large"},
};

constexpr bool in_order() {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (static_cast<std::size_t>(kinds[i].code) != i) return false;
  }
  return kinds.back().code == ProblemCode::too_large;
}
static_assert(in_order(), "one line for each ProblemCode, in its order");

const Kind& kind_of(ProblemCode code) { return kinds[static_cast<std::size_t>(code)]; }

}  // namespace

void append_problem(std::string& out, const Problem& problem) {
  const Kind& kind = kind_of(problem.code);
  ObjectWriter document(out);
  (document.begin("type") += "\"urn:hirondelle:") += kind.name;
  out += '"';
  document.text("title", kind.title).integer("status", kind.status).text_unless_empty("detail", problem.detail);
  document.text_unless_empty("field", problem.field);
  if (problem.limit) document.integer("limit", *problem.limit);
  if (problem.actual) document.integer("actual", *problem.actual);
  if (problem.retry_after) document.integer("retry_after_ms", problem.retry_after->count());
  document.close();
}

std::string problem_document(const Problem& problem) {
  std::string out;
  append_problem(out, problem);
  return out;
}

int http_status(ProblemCode code) { return kind_of(code).status; }

std::string_view name(ProblemCode code) { return kind_of(code).name; }

}  // namespace hirondelle::json

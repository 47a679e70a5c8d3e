#include "formats/difference_json.hpp"

#include "protocol/json/event_writer.hpp"
#include "protocol/json/writer.hpp"

namespace hirondelle {
namespace {

using json::ObjectWriter;

void append_change(std::string& out, const ProgrammeChange& change) {
  ObjectWriter writer(out);
  writer.text("kind", to_string(change.kind)).text("workshop", change.workshop).text("title", change.title);
  writer.text_unless_empty("from", change.from).text_unless_empty("to", change.to).close();
}

void append_counts(std::string& out, const ProgrammeChanges& counts) {
  ObjectWriter writer(out);
  json::for_each_count(counts, [&](std::string_view name, std::int64_t count) {
    if (count != 0) writer.integer(name, count);
  });
  writer.close();
}

void append_problem(std::string& out, const ImportProblem& problem) {
  ObjectWriter writer(out);
  writer.text("where", problem.where).text_unless_empty("field", problem.field).text("detail", problem.detail).close();
}

}  // namespace

std::string encode_difference(std::string_view from_version, std::string_view to_version, const ProgrammeDiff& difference,
                              const std::vector<ImportProblem>& problems) {
  std::string out;
  ObjectWriter writer(out);
  writer.text("from", from_version).text("to", to_version).list("changes", difference.changes, append_change);
  append_counts(writer.begin("counts"), difference.counts());
  writer.list("problems", problems, append_problem).close();
  return out;
}

}  // namespace hirondelle

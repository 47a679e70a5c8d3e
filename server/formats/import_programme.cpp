#include "formats/import_programme.hpp"

#include <utility>

#include "formats/format.hpp"
#include "protocol/limits.hpp"
#include "protocol/programme_rules.hpp"
#include "protocol/text.hpp"

namespace hirondelle {
namespace {

std::vector<ImportProblem> refusal(std::string detail) { return {{"file", "", std::move(detail), true}}; }

std::string_view without_byte_order_mark(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  if (bytes.starts_with(mark)) bytes.remove_prefix(mark.size());
  return bytes;
}

// What kind of mistake to tell: a JSON file with a fault in it, or something that never was JSON.
bool meant_as_json(std::string_view bytes) {
  const auto first = bytes.find_first_not_of(" \t\r\n");
  return first != bytes.npos && (bytes[first] == '{' || bytes[first] == '[');
}

std::string unknown_form() {
  std::string detail = "This is no programme in a form that is known. Known are: ";
  std::string_view separator;
  for (const Format& format : known_formats()) {
    detail.append(separator).append(format.looks_like).append(" (").append(format.name).append(")");
    separator = "; ";
  }
  return detail;
}

std::variant<Imported, std::vector<ImportProblem>> read_as(const Format& format, const Source& source,
                                                           const ImportOptions& options) {
  ProblemList problems;
  std::optional<Programme> programme = format.read(source, options, problems);
  if (problems.refused()) return std::move(problems).refusals();
  sort_programme(*programme);
  return Imported{std::move(*programme), std::string(format.name), std::move(problems).notes()};
}

}  // namespace

std::variant<Imported, std::vector<ImportProblem>> import_programme(std::string_view bytes, const ImportOptions& options) {
  if (bytes.size() > max_import_bytes) {
    return refusal("The file has " + std::to_string(bytes.size()) + " bytes, at most " + std::to_string(max_import_bytes) +
                   " are allowed");
  }
  const TextRule name_rule{.max = limits::programme_title, .needed = false};
  if (const auto problem = check_text("festival_name", options.festival_name, name_rule)) return refusal(problem->detail);
  bytes = without_byte_order_mark(bytes);
  if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) return refusal("The file is empty");

  const auto parsed = json::parse_strict(bytes);
  const auto* document = std::get_if<json::Json>(&parsed);
  if (document == nullptr && meant_as_json(bytes)) return refusal("The file is not JSON: " + std::get<Problem>(parsed).detail);

  const Source source{bytes, document};
  for (const Format& format : known_formats()) {
    if (format.recognises(source)) return read_as(format, source, options);
  }
  return refusal(unknown_form());
}

}  // namespace hirondelle

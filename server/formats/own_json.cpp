#include "formats/own_json.hpp"

#include <string>
#include <utility>

#include "protocol/json/programme_codec.hpp"

namespace hirondelle {
namespace {

// "workshops[3].id" stands in "workshops[3]", its field is "id".
std::pair<std::string, std::string> split_path(const std::string& path) {
  const auto dot = path.rfind('.');
  if (dot == path.npos) return {"file", path};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace

bool recognises_own_json(const Source& source) {
  return source.document != nullptr && source.document->is_object() && source.document->contains("workshops");
}

std::optional<Programme> read_own_json(const Source& source, const ImportOptions& options, ProblemList& problems) {
  auto parsed = json::parse_programme(*source.document);
  if (auto* found = std::get_if<std::vector<Problem>>(&parsed)) {
    for (Problem& problem : *found) {
      auto [where, field] = split_path(problem.field);
      problems.refuse(std::move(where), std::move(field), std::move(problem.detail));
    }
    return std::nullopt;
  }
  auto& programme = std::get<Programme>(parsed);
  if (programme.festival.name.empty()) programme.festival.name = options.festival_name;
  return std::move(programme);
}

}  // namespace hirondelle

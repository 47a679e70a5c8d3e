#pragma once
// The project's own form (protocol/README.md, "The programme"): what GET /api/v1/programme answers can be sent back.

#include <optional>

#include "formats/format.hpp"

namespace hirondelle {

bool recognises_own_json(const Source& source);
std::optional<Programme> read_own_json(const Source& source, const ImportOptions& options, ProblemList& problems);

}  // namespace hirondelle

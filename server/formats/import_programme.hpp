#pragma once
// From the bytes of a file somebody has to a programme, or to what is wrong with them.

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "formats/import_problem.hpp"
#include "protocol/programme.hpp"

namespace hirondelle {

inline constexpr std::size_t max_import_bytes = std::size_t{8} * 1024 * 1024;  // rows are limited by limits::workshops

struct ImportOptions {
  std::string time_zone = "Europe/Paris";  // IANA name; of times that carry no offset
  std::string festival_name;               // where the file does not name it
};

struct Imported {
  Programme programme;
  std::string format;                   // its name in registry.cpp
  std::vector<ImportProblem> problems;  // none is fatal: what was read otherwise than it is written
};

// Recognises the form by content. Never throws for what the bytes hold. Where nothing can be published the answer is the
// fatal problems alone; both lists hold at most limits::programme_problems.
// A workshop whose title was overwritten by its status has an empty one: see core/programme_reconcile.hpp.
std::variant<Imported, std::vector<ImportProblem>> import_programme(std::string_view bytes, const ImportOptions& options);

}  // namespace hirondelle

#pragma once

#include <string>

namespace hirondelle {

struct ImportProblem {
  std::string where;   // for whoever has the file open: "row 12" (the first is 1), "workshops[3]", "file"
  std::string field;   // the member of that row; may be empty
  std::string detail;  // one English sentence that says what is wrong and what is allowed
  bool fatal = false;  // nothing can be published while it stands
  bool operator==(const ImportProblem&) const = default;
};

}  // namespace hirondelle

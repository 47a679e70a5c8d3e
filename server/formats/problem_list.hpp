#pragma once
// What a reader of a file found wrong, bounded: a file of 5,000 rows can have one mistake 5,000 times.

#include <string>
#include <vector>

#include "formats/import_problem.hpp"

namespace hirondelle {

class ProblemList {
 public:
  // Nothing can be published while it stands.
  void refuse(std::string where, std::string field, std::string detail);
  // Read all the same; `detail` says how.
  void note(std::string where, std::string field, std::string detail);

  bool refused() const { return refused_.count > 0; }
  std::vector<ImportProblem> refusals() &&;
  std::vector<ImportProblem> notes() &&;

 private:
  struct Bounded {
    void add(ImportProblem problem);
    std::vector<ImportProblem> take() &&;  // the last one says how many more there were

    std::vector<ImportProblem> first;
    std::size_t count = 0;
  };

  Bounded refused_;
  Bounded noted_;
};

}  // namespace hirondelle

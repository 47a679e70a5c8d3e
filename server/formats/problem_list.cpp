#include "formats/problem_list.hpp"

#include <utility>

#include "protocol/limits.hpp"

namespace hirondelle {

void ProblemList::refuse(std::string where, std::string field, std::string detail) {
  refused_.add({std::move(where), std::move(field), std::move(detail), true});
}

void ProblemList::note(std::string where, std::string field, std::string detail) {
  noted_.add({std::move(where), std::move(field), std::move(detail), false});
}

std::vector<ImportProblem> ProblemList::refusals() && { return std::move(refused_).take(); }
std::vector<ImportProblem> ProblemList::notes() && { return std::move(noted_).take(); }

void ProblemList::Bounded::add(ImportProblem problem) {
  ++count;
  if (first.size() < limits::programme_problems) first.push_back(std::move(problem));
}

std::vector<ImportProblem> ProblemList::Bounded::take() && {
  if (count > first.size()) {
    ImportProblem& last = first.back();
    last = {"file", "", std::to_string(count - first.size() + 1) + " more problems", last.fatal};
  }
  return std::move(first);
}

}  // namespace hirondelle

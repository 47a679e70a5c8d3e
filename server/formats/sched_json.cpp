#include "formats/sched_json.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "formats/local_time.hpp"
#include "formats/sched_row.hpp"
#include "formats/venue_table.hpp"
#include "protocol/limits.hpp"
#include "protocol/scope.hpp"
#include "protocol/text.hpp"

namespace hirondelle {
namespace {

using json::Json;

std::string name_of_row(std::size_t index) { return "row " + std::to_string(index + 1); }

// Real exports hold one id twice, for a session listed in two slots. Refusing the file would help nobody: the first row
// keeps the id, so that what was published under it stays; a later one gets a free id made from it.
class IdClashes {
 public:
  IdClashes(const Json& rows, ProblemList& problems) : rows_(rows), problems_(problems) {}

  void know(const std::string& id) { taken_.insert(id); }

  // The id to publish the row under; nothing where the row repeats an earlier one word for word.
  std::optional<std::string> resolve(std::size_t index, const std::string& id) {
    const auto [same, is_new] = by_content_.emplace(rows_[index].dump(), index);
    if (!is_new) {
      problems_.note(name_of_row(index), "id", "The row is the same as " + name_of_row(same->second) + " and was left out");
      return std::nullopt;
    }
    const auto [holder, is_free] = holders_.emplace(id, Holder{index});
    if (is_free) return id;
    std::string free_id = free_id_like(id, holder->second);
    problems_.note(name_of_row(index), "id",
                   "The id " + id + " is that of " + name_of_row(holder->second.row) +
                       " already; this other row was taken under the id " + free_id);
    return free_id;
  }

 private:
  struct Holder {
    std::size_t row;
    int next_number = 2;
  };

  std::string free_id_like(const std::string& id, Holder& holder) {
    while (true) {
      const std::string suffix = "-" + std::to_string(holder.next_number++);
      std::string candidate = id.substr(0, max_id_length - suffix.size()) + suffix;
      if (taken_.insert(candidate).second) return candidate;
    }
  }

  const Json& rows_;
  ProblemList& problems_;
  std::unordered_set<std::string> taken_;
  std::unordered_map<std::string, std::size_t> by_content_;
  std::unordered_map<std::string, Holder> holders_;
};

std::vector<Workshop> read_rows(const Json& rows, const SchedContext& context) {
  std::vector<Workshop> workshops;
  workshops.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (!rows[i].is_object()) {
      context.problems.refuse(name_of_row(i), "", std::string("A row must be an object, not ") + rows[i].type_name());
    } else {
      workshops.push_back(read_sched_row(rows[i], name_of_row(i), context));
    }
  }
  return workshops;
}

// Only for rows that are all good: then workshops[i] is row i.
void tell_apart(std::vector<Workshop>& workshops, const Json& rows, ProblemList& problems) {
  IdClashes clashes(rows, problems);
  for (const Workshop& workshop : workshops) clashes.know(workshop.id);
  std::vector<Workshop> kept;
  kept.reserve(workshops.size());
  for (std::size_t i = 0; i < workshops.size(); ++i) {
    if (auto id = clashes.resolve(i, workshops[i].id)) {
      workshops[i].id = std::move(*id);
      kept.push_back(std::move(workshops[i]));
    }
  }
  workshops = std::move(kept);
}

}  // namespace

bool recognises_sched_json(const Source& source) {
  if (source.document == nullptr || !source.document->is_array()) return false;
  const Json& rows = *source.document;
  return std::any_of(rows.begin(), rows.end(), [](const Json& row) { return row.is_object() && row.contains("event_start"); });
}

std::optional<Programme> read_sched_json(const Source& source, const ImportOptions& options, ProblemList& problems) {
  const Json& rows = *source.document;
  if (rows.size() > limits::workshops) {
    problems.refuse(
        "file", "",
        "The file has " + std::to_string(rows.size()) + " rows, at most " + std::to_string(limits::workshops) + " are allowed");
    return std::nullopt;
  }
  const auto clock = LocalTime::in_zone(options.time_zone);
  if (!clock) {
    problems.refuse("file", "time_zone",
                    excerpt(options.time_zone) + " is no time zone: allowed are IANA names such as Europe/Paris");
    return std::nullopt;
  }
  VenueTable venues;
  Programme programme;
  programme.festival = {options.festival_name, options.time_zone};
  programme.workshops = read_rows(rows, {*clock, venues, problems});
  programme.places = venues.places();
  if (programme.places.size() > limits::places) {
    problems.refuse("file", "venue",
                    "The file names " + std::to_string(programme.places.size()) + " venues, at most " +
                        std::to_string(limits::places) + " are allowed");
  }
  if (problems.refused()) return std::nullopt;
  tell_apart(programme.workshops, rows, problems);
  return programme;
}

}  // namespace hirondelle

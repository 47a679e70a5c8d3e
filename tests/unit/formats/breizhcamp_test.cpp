// A real festival's programme, 15 revisions of it: what an import tells must be what its organisers did. The files are
// not ours and are not in this repository; where they are absent the case says so.

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <map>
#include <set>
#include <vector>

#include "core/programme_diff.hpp"
#include "core/programme_reconcile.hpp"
#include "core/programme_words.hpp"
#include "formats/import_programme.hpp"
#include "protocol/programme_rules.hpp"
#include "unit/formats/files.hpp"

namespace hirondelle {
namespace {

namespace fs = std::filesystem;
using Told = std::set<std::string>;  // "moved_in_time 1145721"

std::vector<fs::path> revisions() {
  std::vector<fs::path> files;
  std::error_code absent;
  for (const auto& entry : fs::directory_iterator(fs::path(HIRONDELLE_SHARED_DATA) / "breizhcamp-2026-revisions", absent)) {
    files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  if (files.empty()) WARN("breizhcamp-2026-revisions is absent: its replay was left out");
  return files;
}

Imported imported(const fs::path& file) {
  auto result = import_programme(test::bytes_of(file), {.time_zone = "Europe/Paris", .festival_name = "BreizhCamp 2026"});
  REQUIRE(std::holds_alternative<Imported>(result));
  return std::get<Imported>(std::move(result));
}

Told told(const ProgrammeDiff& difference) {
  Told changes;
  for (const auto& change : difference.changes) changes.insert(std::string(to_string(change.kind)) + " " + change.workshop);
  return changes;
}

// Before the festival (revisions 2 to 7) the programme was still being made.
const std::vector<Told> before_the_festival{
    {"retitled 1181653", "text_changed 1181653"},
    {"moved_in_time 1152985", "moved_in_time 1182070", "moved_in_place 1182070", "retitled 1181653", "text_changed 1181653",
     "added 1180048",         "added 1181460",         "added 1180072",          "added 1180165",    "added 1141303",
     "added 1153925",         "added 1181878",         "added 1182067",          "added 1179856",    "added 1147686",
     "added 1167779",         "added 1179892",         "added 1135237",          "added 1155330",    "added 1172923"},
    {"people_changed 1144878", "moved_in_time 1171108", "moved_in_place 1171108", "text_changed 1180072",
     "moved_in_time 1152985", "moved_in_place 1152985", "added 1149198", "text_changed 1150064", "retitled 1181653",
     "text_changed 1181653", "moved_in_time 1180044", "text_changed 1180044"},
    {"text_changed 1150064", "retitled 1150064", "moved_in_time 1180044", "text_changed 1180044", "retitled 1180044",
     "added 1180044-2"},
    {"removed 1152985", "moved_in_time 1167543", "added 01140234"},
    {"people_changed 1183934"},
};

// On its days (revisions 8 to 15) each change was meant for those who were coming.
const std::vector<Told> on_the_days{
    {"cancelled 1146511"},
    {"cancelled 1145721", "cancelled 1181556", "added 803c8631f8f5"},
    {"moved_in_time 1145721", "moved_in_place 1145721", "moved_in_time 1171038", "moved_in_place 1171038"},
    {"cancelled 1178704"},
    {"replaced 1178704"},
    {"retitled 803c8631f8f5"},
    {"cancelled 1155142"},
    {"people_changed 1133578"},
};

}  // namespace

TEST_CASE("replaying a real festival tells what its organisers did, and nothing else") {
  const auto files = revisions();
  if (files.empty()) return;
  REQUIRE(files.size() == 15);
  std::vector<Told> expected = before_the_festival;
  expected.insert(expected.end(), on_the_days.begin(), on_the_days.end());

  Programme published;
  for (std::size_t i = 0; i < files.size(); ++i) {
    INFO(files[i].filename());
    const Imported file = imported(files[i]);
    const Programme next = reconcile(published, file.programme);
    CHECK(check_programme(next).empty());
    CHECK(file.problems.size() == (i >= 4 ? 1 : 0));  // from the fifth on, one id stands twice
    const ProgrammeDiff difference = diff(published, next);
    if (i == 0) {
      CHECK(difference.counts().added == 78);
      CHECK(difference.changes.size() == 78);
    } else {
      CHECK(told(difference) == expected[i - 1]);
      CHECK_FALSE(difference.places_changed);
    }
    CHECK(diff(next, reconcile(next, imported(files[i]).programme)).empty());  // publishing it again is no change
    published = next;
  }
}

TEST_CASE("a cancelled session of a real festival keeps its title, people and text") {
  const auto files = revisions();
  if (files.empty()) return;
  const Programme before = reconcile({}, imported(files[6]).programme);
  const Programme after = reconcile(before, imported(files[7]).programme);
  const auto is_it = [](const Workshop& workshop) { return workshop.id == "1146511"; };
  Workshop expected = *std::find_if(before.workshops.begin(), before.workshops.end(), is_it);
  REQUIRE_FALSE(expected.title.empty());
  expected.status = WorkshopStatus::cancelled;
  CHECK(*std::find_if(after.workshops.begin(), after.workshops.end(), is_it) == expected);
}

TEST_CASE("a real festival's titles are hardly ever taken for one another") {
  const auto files = revisions();
  if (files.empty()) return;
  const Programme programme = reconcile({}, imported(files.back()).programme);
  int pairs = 0, alike = 0;
  for (const auto& a : programme.workshops) {
    for (const auto& b : programme.workshops) {
      if (a.id >= b.id || a.title == untold_title || b.title == untold_title) continue;
      ++pairs;
      if (similar_titles(a.title, b.title)) {
        ++alike;
        UNSCOPED_INFO(a.title << " | " << b.title);
      }
    }
  }
  CHECK(pairs > 4000);
  CHECK(alike <= pairs / 200);
}

}  // namespace hirondelle

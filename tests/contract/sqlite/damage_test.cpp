// Row 5 of the faults: a flipped bit or a file cut short is refused with the file's name, or leaves a clean beginning of the
// log under a new epoch. Never is something else served as if nothing had happened.

#include <catch2/catch.hpp>
#include <random>

#include "contract/entries.hpp"
#include "contract/sqlite/log_files.hpp"
#include "contract/temporary_directory.hpp"
#include "journal/random.hpp"
#include "journal/sqlite/open_failure.hpp"
#include "journal/sqlite/store.hpp"

namespace hirondelle::test {
namespace {

constexpr Offset length = 60;

// A log with texts, an erased one and a secret, and what it says.
struct Original {
  TemporaryDirectory directory;
  std::string epoch;
  std::vector<std::string> entries;
  SqliteStore::Secrets secrets;
  LogFiles files;

  enum class Left : bool { closed, killed };  // killed: the last third is in the write-ahead log alone
  explicit Original(Left left);
};

std::vector<Entry> all_entries(SqliteStore& store) {
  return std::get<std::vector<Entry>>(store.read(0, std::numeric_limits<std::size_t>::max()));
}

Original::Original(Left left) {
  {
    SqliteStore store{DataDirectory(directory.path()), ""};
    epoch = store.epoch();
    REQUIRE_FALSE(store.keep_secret("devices", random_secret()));
    for (Offset offset = 0; offset < length; offset += 4) {
      std::vector<NewEntry> made = new_entries(static_cast<int>(offset) + 1, 3);
      made.push_back(new_entry(static_cast<int>(offset) + 4, std::string(700, 'x')));
      REQUIRE(std::holds_alternative<std::vector<Entry>>(store.append(offset, made)));
      if (offset == length * 2 / 3) REQUIRE_FALSE(store.erase(8));
    }
    entries = all_of(all_entries(store));
    secrets = store.secrets();
    files = files_of(directory.path());
  }
  if (left == Left::closed) files = files_of(directory.path());
}

enum class Outcome : std::uint8_t { refused, shortened, renamed, unharmed };

// Opens what was hurt and holds it against the original.
Outcome outcome_of(const Original& original) {
  try {
    SqliteStore store{DataDirectory(original.directory.path()), ""};
    const SqliteStore::Secrets secrets = store.secrets();
    const std::vector<std::string> found = all_of(all_entries(store));
    CHECK(secrets == original.secrets);
    REQUIRE(found.size() <= original.entries.size());
    CHECK(std::equal(found.begin(), found.end(), original.entries.begin()));
    const bool is_new_epoch = store.epoch() != original.epoch;
    CHECK(store.notice().empty() != is_new_epoch);
    if (found.size() < original.entries.size()) {
      CHECK(is_new_epoch);
      CHECK(store.notice().find("hirondelle.db") != std::string::npos);
      return Outcome::shortened;
    }
    return is_new_epoch ? Outcome::renamed : Outcome::unharmed;
  } catch (const OpenFailure& failure) {
    INFO(failure.what());
    CHECK(std::string(failure.what()).find((original.directory.path() / "hirondelle.db").string()) != std::string::npos);
    return Outcome::refused;
  }
}

void flip_a_bit(std::string& content, std::mt19937& random) {
  char& byte = content[random() % content.size()];
  byte = static_cast<char>(byte ^ 1 << random() % 8);
}

// One file of the log, hurt in as many ways as `seeds`; what became of it each time.
template <class Hurt>
std::map<Outcome, int> hurt_often(const Original& original, const std::string& name, int seeds, Hurt hurt) {
  std::map<Outcome, int> outcomes;
  for (int seed = 0; seed < seeds; ++seed) {
    INFO(name << ", seed " << seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    LogFiles files = original.files;
    hurt(files.at(name), random);
    put_back(original.directory.path(), files);
    ++outcomes[outcome_of(original)];
  }
  return outcomes;
}

void cut_short(std::string& content, std::mt19937& random) { content.resize(random() % content.size()); }

}  // namespace

TEST_CASE("Put back as they were, the files are the log", "[sqlite][damage]") {
  const Original original(GENERATE(Original::Left::closed, Original::Left::killed));
  put_back(original.directory.path(), original.files);
  CHECK(outcome_of(original) == Outcome::unharmed);
}

TEST_CASE("A flipped bit in the database is refused where it matters", "[sqlite][damage]") {
  const Original original(Original::Left::closed);
  auto outcomes = hurt_often(original, "hirondelle.db", 400, flip_a_bit);
  CHECK(outcomes[Outcome::refused] > 100);  // a good part of the pages is unused
  CHECK(outcomes[Outcome::shortened] == 0);
}

TEST_CASE("A flipped bit in a database whose write-ahead log is left is refused where it matters", "[sqlite][damage]") {
  const Original original(Original::Left::killed);
  auto outcomes = hurt_often(original, "hirondelle.db", 200, flip_a_bit);
  CHECK(outcomes[Outcome::refused] > 50);
}

TEST_CASE("A flipped bit in the write-ahead log leaves a beginning, as a new epoch", "[sqlite][damage]") {
  const Original original(Original::Left::killed);
  auto outcomes = hurt_often(original, "hirondelle.db-wal", 200, flip_a_bit);
  CHECK(outcomes[Outcome::shortened] > 100);
}

TEST_CASE("A database cut short is refused", "[sqlite][damage]") {
  const Original original(Original::Left::closed);
  auto outcomes = hurt_often(original, "hirondelle.db", 100, cut_short);
  CHECK(outcomes[Outcome::refused] == 100);
}

TEST_CASE("A write-ahead log cut short leaves a beginning, as a new epoch", "[sqlite][damage]") {
  const Original original(Original::Left::killed);
  auto outcomes = hurt_often(original, "hirondelle.db-wal", 100, cut_short);
  CHECK(outcomes[Outcome::shortened] == 100);
}

// Not a disk's doing, but what a hand or a faulty copy could: each page is sound, the log is not.
TEST_CASE("A log whose rows were changed is refused", "[sqlite][damage]") {
  const std::string change = GENERATE(values<std::string>({
      "UPDATE entries SET actor = 'token:admin' WHERE offset = 7",
      "UPDATE entries SET at = at + 1 WHERE offset = 60",
      "UPDATE entries SET facts = '{}' WHERE offset = 1",
      "UPDATE entries SET offset = 61 WHERE offset = 60",
      "DELETE FROM entries WHERE offset = 30",
      "UPDATE texts SET text = 'other words' WHERE offset = 4",
      "DELETE FROM texts WHERE offset = 4",
      "UPDATE texts SET offset = 3 WHERE offset = 4",
      "INSERT INTO texts SELECT 61, salt, text FROM texts WHERE offset = 4",
      "INSERT INTO texts SELECT 3, salt, text FROM texts WHERE offset = 4",
      "UPDATE secrets SET value = zeroblob(32)",
      "UPDATE secrets SET name = 'other'",
      "UPDATE meta SET value = 'aaaaaaaa' WHERE key = 'origin'",
      "DELETE FROM meta WHERE key = 'epoch'",
      "DROP TABLE texts",
  }));
  INFO(change);
  const Original original(Original::Left::closed);
  put_back(original.directory.path(), original.files);
  Connection(original.directory.path() / "hirondelle.db", "").run_or_throw(change);
  CHECK(outcome_of(original) == Outcome::refused);
}

TEST_CASE("The last entries taken out of the database are missed", "[sqlite][damage]") {
  const Original original(Original::Left::closed);
  put_back(original.directory.path(), original.files);
  Connection(original.directory.path() / "hirondelle.db", "")
      .run_or_throw("DELETE FROM texts WHERE offset > 58; DELETE FROM entries WHERE offset > 58");
  CHECK(outcome_of(original) == Outcome::shortened);
}

TEST_CASE("Other entries behind the same beginning are not what was acknowledged", "[sqlite][damage]") {
  TemporaryDirectory directory;
  const auto append = [&](Offset expected, int first) {
    SqliteStore store{DataDirectory(directory.path()), ""};
    REQUIRE(std::holds_alternative<std::vector<Entry>>(store.append(expected, new_entries(first, 5))));
    return store.epoch();
  };
  append(0, 1);
  const LogFiles beginning = files_of(directory.path());
  const std::string epoch = append(5, 6);
  const std::string mark = files_of(directory.path()).at("mark");
  put_back(directory.path(), beginning);
  CHECK(append(5, 106) == epoch);
  LogFiles fork = files_of(directory.path());
  fork["mark"] = mark;
  put_back(directory.path(), fork);
  const SqliteStore store{DataDirectory(directory.path()), ""};
  CHECK(store.epoch() != epoch);
  CHECK(store.notice().find("offset 10") != std::string::npos);
}

TEST_CASE("A mark that is hurt vouches for nothing, and nothing is lost", "[sqlite][damage]") {
  const Original original(Original::Left::closed);
  CHECK(hurt_often(original, "mark", 50, flip_a_bit) == std::map{std::pair(Outcome::renamed, 50)});
  CHECK(hurt_often(original, "mark", 20, cut_short) == std::map{std::pair(Outcome::renamed, 20)});
}

TEST_CASE("Without its write-ahead log the log goes on as a new epoch", "[sqlite][damage]") {
  const Original original(Original::Left::killed);
  LogFiles files = original.files;
  files.erase("hirondelle.db-wal");
  put_back(original.directory.path(), files);
  CHECK(outcome_of(original) == Outcome::shortened);
}

}  // namespace hirondelle::test

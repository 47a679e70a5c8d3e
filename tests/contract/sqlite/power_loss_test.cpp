// Row 2 of the faults: the program is killed, then the machine loses power, at any moment, and any part of what was not synced
// is gone. Everything that was acknowledged, or served after the first restart, is still there; nothing that was erased is.

#include <catch2/catch.hpp>

#include "contract/entries.hpp"
#include "contract/sqlite/faulty_disk.hpp"
#include "contract/sqlite/log_files.hpp"
#include "contract/temporary_directory.hpp"
#include "journal/sqlite/open_failure.hpp"
#include "journal/sqlite/store.hpp"

namespace hirondelle::test {
namespace {

// A log whose program keeps appending and erasing, and what was promised about it.
class Victim {
 public:
  explicit Victim(unsigned seed) : random_(seed) {}

  std::mt19937& random() { return random_; }
  FaultyDisk& disk() { return disk_; }
  std::size_t acknowledged() const { return promised_.size(); }

  // Works until the disk stops.
  void run();

  // Opens what is left, with nothing wrong any more, and holds it against what was promised.
  void check();

  // The mark is not synced with each commit: power loss may bring back one that was.
  void remember_mark() { older_mark_ = content_of(directory_.path() / "mark"); }
  void bring_back_mark() {
    if (!older_mark_.empty()) put_back(directory_.path() / "mark", older_mark_);
  }

 private:
  static void put_back(const std::filesystem::path& file, const std::string& content) {
    std::ofstream(file, std::ios::binary | std::ios::trunc) << content;
  }
  void promise(SqliteStore& store);
  void check_against_promises(SqliteStore& store) const;
  bool append(SqliteStore& store);
  bool erase(SqliteStore& store);

  TemporaryDirectory directory_;
  FaultyDisk disk_;
  std::mt19937 random_;
  std::string older_mark_;
  std::string epoch_;
  std::vector<Entry> promised_;
  std::vector<NewEntry> under_way_;
  Offset erasing_ = 0;
  int number_ = 0;
};

std::vector<Entry> all_entries(SqliteStore& store) {
  return std::get<std::vector<Entry>>(store.read(0, std::numeric_limits<std::size_t>::max()));
}

void Victim::run() {
  while (!disk_.has_stopped()) {
    try {
      SqliteStore store{DataDirectory(directory_.path()), disk_.vfs()};
      check_against_promises(store);
      promise(store);
      remember_mark();
      const auto until_it_ends = random_() % 60;
      for (unsigned i = 0; i < until_it_ends; ++i) {
        const bool worked = random_() % 8 == 0 && !promised_.empty() ? erase(store) : append(store);
        if (!worked) break;
        if (store.tidy()) break;
      }
    } catch (const OpenFailure& failure) {
      INFO(failure.what());
      REQUIRE(disk_.has_stopped());
    }
  }
}

// Whoever connects now is served all this, and a command that comes again is answered from it.
void Victim::promise(SqliteStore& store) {
  epoch_ = store.epoch();
  promised_ = all_entries(store);
  under_way_.clear();
  erasing_ = 0;
}

bool Victim::append(SqliteStore& store) {
  under_way_.clear();
  for (auto count = 1 + random_() % 6; count > 0; --count) {
    const bool has_text = random_() % 3 != 0;
    const std::size_t size = random_() % 8 == 0 ? random_() % 12'000 : random_() % 200;
    ++number_;
    under_way_.push_back(
        new_entry(number_, has_text ? std::optional("<command-" + std::to_string(number_) + ">" + std::string(size, 't'))
                                    : std::nullopt));
  }
  auto result = store.append(promised_.size(), under_way_);
  const auto* entries = std::get_if<std::vector<Entry>>(&result);
  if (entries == nullptr) return false;
  promised_.insert(promised_.end(), entries->begin(), entries->end());
  under_way_.clear();
  return true;
}

bool Victim::erase(SqliteStore& store) {
  erasing_ = 1 + random_() % promised_.size();
  if (store.erase(erasing_)) return false;
  Entry& entry = promised_[erasing_ - 1];
  entry.erased = entry.erased || entry.text.has_value();
  entry.text.reset();
  erasing_ = 0;
  return true;
}

void Victim::check_against_promises(SqliteStore& store) const {
  if (epoch_.empty()) return;  // nobody was promised anything
  INFO(store.notice());
  CHECK(store.notice().empty());
  CHECK(store.epoch() == epoch_);
  const std::vector<Entry> found = all_entries(store);
  REQUIRE(found.size() >= promised_.size());
  for (std::size_t i = 0; i < promised_.size(); ++i) {
    // What was being erased may be gone already.
    if (i + 1 == erasing_ && found[i].erased) continue;
    REQUIRE(all_of(found[i]) == all_of(promised_[i]));
  }
  // Of the append under way everything is there or nothing.
  const std::vector<std::string> more = words_of(std::vector(found.begin() + static_cast<int>(promised_.size()), found.end()));
  CHECK((more.empty() || more == words_of(under_way_)));
}

void Victim::check() {
  SqliteStore store{DataDirectory(directory_.path()), ""};
  check_against_promises(store);
  promise(store);
  for (const auto& [name, content] : files_of(directory_.path())) {
    for (const Entry& entry : promised_) {
      if (entry.erased) REQUIRE(content.find("<" + entry.command_id + ">") == std::string::npos);
    }
  }
  REQUIRE(append(store));
}

}  // namespace

TEST_CASE("Power loss at any moment takes nothing that was acknowledged", "[sqlite][power]") {
  std::size_t acknowledged = 0;
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Victim victim(seed);
    victim.disk().stop_after(victim.random()() % 200);
    victim.run();
    victim.disk().restart_machine(victim.random());
    if (victim.random()() % 2 == 0) victim.bring_back_mark();
    victim.check();
    acknowledged += victim.acknowledged();
  }
  CHECK(acknowledged > 5'000);
}

TEST_CASE("Nor does power loss soon after the program was killed and started again", "[sqlite][power]") {
  for (unsigned seed = 0; seed < 300; ++seed) {
    INFO("seed " << seed);
    Victim victim(1'000 + seed);
    victim.disk().stop_after(victim.random()() % 100);
    victim.run();
    victim.disk().restart_program();
    victim.disk().stop_after(victim.random()() % 20);
    victim.run();
    victim.disk().restart_machine(victim.random());
    if (victim.random()() % 2 == 0) victim.bring_back_mark();
    victim.check();
  }
}

}  // namespace hirondelle::test

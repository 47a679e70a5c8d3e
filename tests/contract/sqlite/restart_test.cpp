// What the SQLite journal keeps when the program ends, and who may have it open.

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <stdexcept>

#include "contract/bench.hpp"
#include "contract/entries.hpp"
#include "contract/sqlite/log_files.hpp"

namespace hirondelle::test {
namespace {

std::string why_not(SqliteBench& bench) {
  try {
    bench.open();
    return "";
  } catch (const std::runtime_error& failure) {
    return failure.what();
  }
}

}  // namespace

TEST_CASE("After a restart epoch, entries and secrets are the same, and the log goes on", "[sqlite]") {
  SqliteBench bench;
  const std::string epoch = bench.journal().epoch();
  const std::string secret = bench.journal().secret("devices");
  bench.append(0, new_entries(1, 30));
  REQUIRE(bench.erase(5));
  const std::vector<std::string> entries = all_of(bench.read(0));

  for (int restart = 0; restart < 3; ++restart) {
    bench.close();
    bench.open();
    CHECK(bench.sqlite().notice().empty());
    CHECK(bench.journal().epoch() == epoch);
    CHECK(bench.journal().secret("devices") == secret);
    CHECK(all_of(bench.read(0)) == entries);
  }
  CHECK(last_of(bench.append(30, new_entries(31, 1))) == 31);
}

TEST_CASE("The same after the program was killed", "[sqlite]") {
  SqliteBench bench;
  const std::string epoch = bench.journal().epoch();
  bench.append(0, new_entries(1, 30));
  const std::string secret = bench.journal().secret("devices");
  const std::vector<std::string> entries = all_of(bench.read(0));
  const LogFiles left = files_of(bench.path());
  REQUIRE(left.at("hirondelle.db-wal").size() > 1'000);

  bench.close();
  put_back(bench.path(), left);
  bench.open();
  CHECK(bench.sqlite().notice().empty());
  CHECK(bench.journal().epoch() == epoch);
  CHECK(bench.journal().secret("devices") == secret);
  CHECK(all_of(bench.read(0)) == entries);
}

TEST_CASE("Who opens a log that is open is told by whom", "[sqlite]") {
  SqliteBench bench;
  bench.append(0, new_entries(1, 1));
  try {
    const SqliteJournal second(bench.executor(), bench.path());
    FAIL("it opened");
  } catch (const std::runtime_error& failure) {
    const std::string words = failure.what();
    CHECK(words.find("pid " + std::to_string(::getpid())) != std::string::npos);
    CHECK(words.find(bench.path().string()) != std::string::npos);
  }
  CHECK(last_of(bench.append(1, new_entries(2, 1))) == 2);
}

TEST_CASE("What people wrote can be read by the user alone who runs the program", "[sqlite]") {
  TemporaryDirectory directory;
  const auto data = directory.path() / "new" / "data";
  boost::asio::io_context loop;
  const SqliteJournal journal(loop.get_executor(), data);
  int files = 0;
  for (const auto& file : std::filesystem::directory_iterator(data)) {
    INFO(file.path());
    struct stat status {};
    REQUIRE(::stat(file.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    ++files;
  }
  CHECK(files >= 3);
  struct stat status {};
  REQUIRE(::stat(data.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0700);
}

TEST_CASE("A database that was put there from a copy goes on as a new epoch", "[sqlite]") {
  SqliteBench bench;
  const std::string epoch = bench.journal().epoch();
  bench.append(0, new_entries(1, 5));
  bench.close();
  const auto database = bench.path() / "hirondelle.db";
  std::filesystem::copy_file(database, bench.path() / "copy");
  std::filesystem::rename(bench.path() / "copy", database);
  bench.open();
  CHECK(bench.journal().epoch() != epoch);
  CHECK_FALSE(bench.sqlite().notice().empty());
  CHECK(offsets_of(bench.read(0)) == offsets(1, 5));

  const std::string second = bench.journal().epoch();
  bench.close();
  bench.open();
  CHECK(bench.journal().epoch() == second);
}

TEST_CASE("An older state of the same database is noticed", "[sqlite]") {
  SqliteBench bench;
  bench.append(0, new_entries(1, 5));
  bench.close();
  const std::string older = content_of(bench.path() / "hirondelle.db");
  bench.open();
  const std::string epoch = bench.journal().epoch();
  bench.append(5, new_entries(6, 5));
  bench.close();
  std::ofstream(bench.path() / "hirondelle.db", std::ios::binary | std::ios::trunc) << older;
  bench.open();
  CHECK(bench.journal().epoch() != epoch);
  CHECK(offsets_of(bench.read(0)) == offsets(1, 5));
}

TEST_CASE("Files that are not ours are refused by name and stay as they are", "[sqlite]") {
  SqliteBench bench;
  bench.close();
  const auto database = bench.path() / "hirondelle.db";
  const std::string content = GENERATE(std::string(), std::string("this is a letter, not a database"), std::string(9'000, 'x'));
  put_back(bench.path(), {{"hirondelle.db", content}, {"mark", content_of(bench.path() / "mark")}});
  CHECK(why_not(bench).find(database.string()) != std::string::npos);
  CHECK(content_of(database) == content);
}

}  // namespace hirondelle::test

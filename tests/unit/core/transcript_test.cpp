// Commands in, events and states out, byte for byte. After a change that is wanted, HIRONDELLE_REWRITE=1 writes the answers
// anew: read the difference before it is committed.

#include "unit/core/transcript.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace hirondelle::test {

namespace {

const std::filesystem::path folder = std::filesystem::path(HIRONDELLE_SOURCE_DIR) / "tests/unit/core/transcripts";

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("the festival answers as its transcripts say, and again the same") {
  std::size_t transcripts = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    ++transcripts;
    INFO(file.path().filename().string());
    const std::string written = content_of(file.path());
    const std::string played = Transcript().play(written);
    if (std::getenv("HIRONDELLE_REWRITE") != nullptr) {
      std::ofstream(file.path()) << played;
    } else {
      CHECK(played == written);
    }
    CHECK(Transcript().play(written) == played);
  }
  CHECK(transcripts >= 5);
}

}  // namespace hirondelle::test

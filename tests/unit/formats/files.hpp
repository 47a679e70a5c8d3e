#pragma once
// Reading the files that the suites of formats work on.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace hirondelle::test {

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string fixture(const std::string& name) {
  return bytes_of(std::filesystem::path(HIRONDELLE_SOURCE_DIR) / "tests/unit/formats/fixtures" / name);
}

}  // namespace hirondelle::test

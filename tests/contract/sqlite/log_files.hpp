#pragma once
// The files of a SQLite log as bytes, to be looked through, hurt and put back.

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

namespace hirondelle::test {

using LogFiles = std::map<std::string, std::string>;  // name in the directory, content

inline std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline LogFiles files_of(const std::filesystem::path& directory) {
  LogFiles files;
  for (const auto& file : std::filesystem::directory_iterator(directory)) {
    if (file.path().filename() != "lock") files[file.path().filename()] = content_of(file.path());
  }
  return files;
}

// Into the files that are there, so that their inodes stay.
inline void put_back(const std::filesystem::path& directory, const LogFiles& files) {
  for (const auto& [name, now] : files_of(directory)) {
    if (!files.contains(name)) std::filesystem::remove(directory / name);
  }
  for (const auto& [name, content] : files) {
    std::ofstream(directory / name, std::ios::binary | std::ios::trunc) << content;
  }
}

}  // namespace hirondelle::test

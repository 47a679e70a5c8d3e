#include "program/content_of.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hirondelle {

std::string content_of(const std::filesystem::path& path) {
  // A directory can be opened, and then looks like an empty file.
  if (std::filesystem::is_directory(path)) throw std::runtime_error(path.string() + " is a directory");
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw std::runtime_error(path.string() + " cannot be read");
  return std::move(content).str();
}

}  // namespace hirondelle

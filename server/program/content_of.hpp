#pragma once
// A file that somebody named.

#include <filesystem>
#include <string>

namespace hirondelle {

// Throws std::runtime_error, which names the file.
std::string content_of(const std::filesystem::path& path);

}  // namespace hirondelle

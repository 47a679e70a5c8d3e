#include "program/owner_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace hirondelle {

namespace {

constexpr const char* file_name = "server.json";
constexpr mode_t owner_only = 0600;

}  // namespace

OwnerFile::OwnerFile(const std::filesystem::path& data, const OwnerAccess& access) : path_(data / file_name) {
  ::unlink(path_.c_str());  // of a server that was killed
  const int file = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, owner_only);
  const std::string text = nlohmann::json{{"server", access.server}, {"token", access.token}}.dump() + "\n";
  const bool written = file >= 0 && ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  if (file >= 0) ::close(file);
  if (!written) throw std::runtime_error(path_.string() + " cannot be written");
}

OwnerFile::~OwnerFile() { ::unlink(path_.c_str()); }

std::optional<OwnerAccess> OwnerFile::read(const std::filesystem::path& data) {
  std::ifstream file(data / file_name);
  const auto json = nlohmann::json::parse(file, nullptr, false);
  if (!json.is_object() || !json.contains("server") || !json.contains("token")) return std::nullopt;
  return OwnerAccess{json["server"].get<std::string>(), json["token"].get<std::string>()};
}

}  // namespace hirondelle

#pragma once
// An attendee's device: an id and the day it expires, signed by the server. No account, nothing about a person.

#include <optional>
#include <string>
#include <string_view>

#include "protocol/time.hpp"

namespace hirondelle {

class Devices {
 public:
  explicit Devices(std::string key) : key_(std::move(key)) {}

  std::string mint(Timestamp now) const;
  // The device's id, where the signature holds and it has not expired.
  std::optional<std::string> verify(std::string_view device, Timestamp now) const;

  static constexpr std::chrono::days lasts{90};

 private:
  std::string signature(std::string_view body) const;
  std::string key_;
};

}  // namespace hirondelle

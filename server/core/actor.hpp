#pragma once
// Who asks. What a token may do is looked up in the festival's state when the command is decided, so that a revocation
// takes its place in the one order.

#include <cstdint>
#include <string>

namespace hirondelle {

struct Actor {
  enum class Kind : std::uint8_t {
    anonymous,
    device,  // an attendee's; `id` is the device's id
    token,   // `id` is the SHA-256 of the token in lower-case hex
    owner,   // whoever may read the data directory: the command line
    system,  // the server itself: deadlines, the first programme
  };

  Kind kind = Kind::anonymous;
  std::string id;

  static Actor owner() { return {Kind::owner, {}}; }
  static Actor system() { return {Kind::system, {}}; }
  bool operator==(const Actor&) const = default;
};

}  // namespace hirondelle

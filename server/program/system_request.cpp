#include "program/system_request.hpp"

#include "ops/crypto.hpp"
#include "protocol/json/command_codec.hpp"

namespace hirondelle {

Request system_request(std::string id, Command command) {
  const Digest digest = crypto::sha256(json::canonical(command));
  return {std::move(id), digest, Actor::system(), std::move(command)};
}

}  // namespace hirondelle

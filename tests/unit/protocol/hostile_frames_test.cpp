// Whatever bytes come, they are read or refused: no crash, and no problem document that is not JSON itself. Seeded, so that a
// failure comes again; the sanitizers run it too.

#include <catch2/catch.hpp>
#include <random>

#include "protocol/json/command_codec.hpp"
#include "protocol/json/message_codec.hpp"
#include "protocol/json/programme_codec.hpp"
#include "protocol/json/strict_parse.hpp"
#include "unit/protocol/fixtures.hpp"

using namespace hirondelle;
using json::Json;

namespace {

std::vector<std::string> texts_of(const std::vector<const char*>& fixtures) {
  std::vector<std::string> texts;
  for (const char* name : fixtures) {
    const Json fixture = test::fixture(name);
    for (const char* list : {"valid", "invalid"}) {
      for (const auto& one : fixture.at(list)) texts.push_back(test::bytes_of(one));
    }
  }
  return texts;
}

class Mutator {
 public:
  explicit Mutator(std::vector<std::string> texts) : texts_(std::move(texts)) {}

  std::string next() {
    std::string text = texts_[below(texts_.size())];
    for (std::size_t times = 1 + below(2); times > 0; --times) mutate(text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  // A piece of another text, so that what is found is often nearly right.
  std::string piece() {
    const std::string& other = texts_[below(texts_.size())];
    const auto at = below(other.size());
    return other.substr(at, below(24));
  }

  void mutate(std::string& text) {
    static constexpr std::string_view telling[] = {"null", "-0",      "1e999", "\\ud800",      "\"", "{",    "}",   "[",
                                                   "]",    "\\u0000", "\xFF",  "\xE2\x80\xAE", ",",  "true", "9e9", ":"};
    const auto at = below(text.size() + 1);
    switch (below(5)) {
      case 0:
        return void(text.insert(at, piece()));
      case 1:
        return void(text.erase(at, below(12)));
      case 2:
        return void(text.insert(at, telling[below(std::size(telling))]));
      case 3:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        return;
      default:
        return void(text.replace(at, below(6), telling[below(std::size(telling))]));
    }
  }

  std::mt19937 random_{20270512};
  std::vector<std::string> texts_;
};

}  // namespace

TEST_CASE("frames, mutated") {
  Mutator mutator(texts_of({"client/hello.json", "client/follow.json", "client/announce.json", "client/withdraw.json",
                            "client/workshop-update.json", "client/frames.json"}));
  std::size_t read = 0;
  for (int i = 0; i < 40'000; ++i) {
    const std::string text = mutator.next();
    auto parsed = json::parse_client_message(text);
    if (const auto* refused = std::get_if<ClientProblem>(&parsed)) {
      if (!Json::accept(json::error_message(refused->id, refused->problem))) FAIL_CHECK(text);
      continue;
    }
    ++read;
    const auto* command = std::get_if<CommandMessage>(&std::get<ClientMessage>(parsed));
    if (command == nullptr) continue;
    // What is taken can be kept: its own form is taken again, and is the same command.
    Json frame = Json::parse(json::canonical(command->command));
    frame["id"] = command->id;
    const auto again = json::parse_client_message(frame.dump());
    const auto* message = std::get_if<ClientMessage>(&again);
    if (message == nullptr ||
        json::canonical(std::get<CommandMessage>(*message).command) != json::canonical(command->command)) {
      FAIL_CHECK(text);
    }
  }
  CHECK(read > 100);
}

TEST_CASE("programmes, mutated") {
  Mutator mutator(texts_of({"programme/given.json", "programme/published.json"}));
  std::size_t read = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = mutator.next();
    const auto value = json::parse_strict(text);
    if (!std::holds_alternative<Json>(value)) continue;
    const auto parsed = json::parse_programme(std::get<Json>(value));
    const auto* programme = std::get_if<Programme>(&parsed);
    if (programme == nullptr) continue;
    ++read;
    const auto again = json::parse_programme(Json::parse(json::programme_content(*programme)));
    if (!std::holds_alternative<Programme>(again) || std::get<Programme>(again) != *programme) FAIL_CHECK(text);
  }
  CHECK(read > 100);
}

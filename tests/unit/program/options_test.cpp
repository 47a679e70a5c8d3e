#include "program/options.hpp"

#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>

namespace hirondelle {

namespace {

// A TOML file of the test's own, gone at its end.
class ConfigFile {
 public:
  explicit ConfigFile(const std::string& text) {
    std::string name = (std::filesystem::temp_directory_path() / "hirondelle-options-XXXXXX").string();
    const int file = ::mkstemp(name.data());
    REQUIRE(file >= 0);
    ::close(file);
    path_ = name;
    std::ofstream(path_) << text;
  }
  ~ConfigFile() { std::filesystem::remove(path_); }
  ConfigFile(const ConfigFile&) = delete;
  ConfigFile& operator=(const ConfigFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

// A variable of the environment, as it was afterwards.
class Variable {
 public:
  Variable(const char* name, const char* value) : name_(name) { ::setenv(name, value, 1); }
  ~Variable() { ::unsetenv(name_); }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

ServerOptions parse(const std::vector<std::string>& words) {
  CLI::App program;
  ServerOptions options;
  CLI::App* serve = program.add_subcommand("serve");
  add_server_options(*serve, options);
  std::vector<std::string> reversed(words.rbegin(), words.rend());
  reversed.emplace_back("serve");
  program.parse(reversed);
  read_config_file(*serve);
  return options;
}

}  // namespace

TEST_CASE("flags come before variables, variables before the file") {
  const ConfigFile file("listen = \"127.0.0.1:1\"\ntime-zone = \"Europe/Brussels\"\nidle = \"20s\"\n");
  const Variable zone("HIRONDELLE_TIME_ZONE", "Europe/London");
  const Variable data("HIRONDELLE_DATA", "from-variable");
  const auto options = parse({"--config", file.path(), "--data", "from-flag"});
  CHECK(options.data == "from-flag");
  CHECK(options.time_zone == "Europe/London");
  CHECK(options.listen == "127.0.0.1:1");
  CHECK(options.transport.idle == std::chrono::seconds(20));
}

TEST_CASE("the file sets flags, lists and limits") {
  const ConfigFile file(
      "tls-in-front = true\norigin = [\"https://a.example\", \"https://b.example\"]\nmax-body-bytes = 1000\n");
  const auto options = parse({"--config", file.path()});
  CHECK(options.tls_in_front);
  CHECK(options.transport.origins == std::vector<std::string>{"https://a.example", "https://b.example"});
  CHECK(options.transport.body_bytes == 1000);
}

TEST_CASE("what the file holds beyond the options is refused by name") {
  const ConfigFile file("lisen = \"127.0.0.1:1\"\n");
  CHECK_THROWS_WITH(parse({"--config", file.path()}), Catch::Contains("lisen") && Catch::Contains(file.path()));
}

TEST_CASE("a wrong value is refused by name, whoever set it") {
  CHECK_THROWS_AS(parse({"--idle", "soon"}), CLI::ParseError);
  CHECK_THROWS_AS(parse({"--max-body-bytes", "0"}), CLI::ParseError);
  CHECK_THROWS_AS(parse({"--threads", "0"}), CLI::ParseError);
  CHECK_THROWS_AS(parse({"--config", "/nowhere/hirondelle.toml"}), CLI::ParseError);
  const ConfigFile file("idle = \"soon\"\n");
  CHECK_THROWS_AS(parse({"--config", file.path()}), CLI::ParseError);
}

TEST_CASE("what check-config prints can be read again") {
  CLI::App program;
  ServerOptions options;
  CLI::App* serve = program.add_subcommand("serve");
  add_server_options(*serve, options);
  const ConfigFile printed(serve->config_to_str(true, false));
  const auto again = parse({"--config", printed.path()});
  CHECK(again.listen == options.listen);
  CHECK(again.transport.origins.empty());
  CHECK(again.transport.idle == options.transport.idle);
}

TEST_CASE("a time zone that does not exist is refused by name") {
  ServerOptions options;
  options.time_zone = "Europe/Lutece";
  CHECK_THAT(check(options), Catch::Contains("--time-zone") && Catch::Contains("Europe/Lutece"));
}

TEST_CASE("only loopback may be listened on without TLS in front") {
  ServerOptions options;
  CHECK(check(options).empty());
  options.listen = "[::1]:8080";
  CHECK(check(options).empty());
  options.listen = "0.0.0.0:8080";
  CHECK_THAT(check(options), Catch::Contains("--tls-in-front"));
  options.tls_in_front = true;
  CHECK(check(options).empty());
}

TEST_CASE("an address to listen on is an address and a port") {
  CHECK(parse_listen("127.0.0.1:8080").port() == 8080);
  CHECK(parse_listen("[::1]:0").address().is_v6());
  CHECK(parse_listen("localhost:80").address().is_loopback());
  const auto* wrong = GENERATE("", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:80x", "example.org:80");
  CAPTURE(wrong);
  CHECK_THROWS_WITH(parse_listen(wrong), Catch::Contains("--listen takes ADDRESS:PORT"));
}

}  // namespace hirondelle

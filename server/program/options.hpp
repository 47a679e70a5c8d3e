#pragma once
// What can be set, and where: flags, then HIRONDELLE_* variables, then the TOML file; the first that names an option wins.
// The limits are here by name; `serve --help` lists them with their meaning and defaults.

#include <CLI/CLI.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <filesystem>
#include <string>

#include "hub/shard.hpp"
#include "live/options.hpp"
#include "transport/options.hpp"

namespace hirondelle {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";
  bool tls_in_front = false;  // a proxy does TLS; without it only loopback may be listened on
  std::string public_url;     // how visitors reach it, for the links that are printed; empty: as listened on
  std::filesystem::path data = "hirondelle-data";
  std::filesystem::path programme;  // published at the start, where not empty
  std::string time_zone = "Europe/Paris";
  std::string festival_name;
  unsigned threads = 1;
  std::string log_level = "info";
  TransportOptions transport;
  LiveOptions live;
  ShardOptions shard;
};

// Puts the options on a subcommand. `options` must outlive the parsing.
void add_server_options(CLI::App& command, ServerOptions& options);

// Reads the file that --config names, for what neither a flag nor a variable has set. Throws CLI::ParseError, which names the
// file and the member.
void read_config_file(CLI::App& command);

// What cannot be told from one option alone; empty where all is well.
std::string check(const ServerOptions& options);

// The processors that this process may use.
unsigned usable_processors();

// "127.0.0.1:8080", "[::1]:8080". Throws std::runtime_error, which says what is wrong.
boost::asio::ip::tcp::endpoint parse_listen(const std::string& text);

// Where the built pages lie when nobody says: beside an installed program.
std::filesystem::path default_web_folder();

}  // namespace hirondelle

#include "program/options.hpp"

#include <sched.h>

#include <charconv>
#include <fstream>

#include "formats/local_time.hpp"
#include "program/duration.hpp"

namespace hirondelle {

namespace {

constexpr const char* limits_group = "Limits";

std::string variable_of(std::string name) {  // --tls-in-front -> HIRONDELLE_TLS_IN_FRONT
  for (char& c : name) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return "HIRONDELLE_" + name;
}

template <typename Value>
CLI::Option* add(CLI::App& command, const std::string& name, Value& value, const std::string& help) {
  return command.add_option("--" + name, value, help)->envname(variable_of(name))->capture_default_str();
}

template <typename Number>
void add_limit(CLI::App& command, const std::string& name, Number& value, const std::string& help) {
  add(command, name, value, help)->check(CLI::PositiveNumber)->group(limits_group);
}

template <typename Duration>
void add_duration(CLI::App& command, const std::string& name, Duration& value, const std::string& help) {
  const auto parse = [&value, name](const std::string& text) {
    const auto parsed = parse_duration(text);
    if (!parsed || parsed->count() == 0) throw CLI::ValidationError("--" + name, "takes a time such as 500ms, 10s or 12h");
    value = std::chrono::duration_cast<Duration>(*parsed);
  };
  command.add_option_function<std::string>("--" + name, parse, help)
      ->envname(variable_of(name))
      ->default_str(to_text(value))
      ->type_name("TIME")
      ->group(limits_group);
}

void add_limits(CLI::App& command, ServerOptions& options) {
  auto& transport = options.transport;
  add_limit(command, "max-header-bytes", transport.header_bytes, "of a request; beyond: 431");
  add_limit(command, "max-body-bytes", transport.body_bytes, "of a request but a programme's; beyond: 413");
  add_limit(command, "max-programme-bytes", transport.programme_bytes, "of a programme file; beyond: 413");
  add_limit(command, "max-frame-bytes", transport.frame_bytes, "of a client's message; beyond: closed with 1009");
  add_limit(command, "max-commands-under-way", transport.commands_under_way, "of one connection; beyond: too_many_commands");
  add_limit(command, "outbox-bytes", transport.outbox_bytes, "of one connection; beyond: its backlog becomes one new state");
  add_limit(command, "kernel-buffer-bytes", transport.kernel_buffer_bytes, "of one connection, in the kernel (SO_SNDBUF)");
  add_duration(command, "request-within", transport.request_within, "a whole request, and the first hello");
  add_duration(command, "idle", transport.idle, "a silent socket is pinged after half of it and reaped after all of it");
  add_duration(command, "stalled", transport.stalled, "a reader that takes nothing for so long is reset");
  add_duration(command, "keep-alive", transport.keep_alive, "an HTTP connection between two requests");
  auto& live = options.live;
  add_limit(command, "queued-commands", live.queued_commands, "waiting to be decided; beyond: busy");
  add_limit(command, "queued-commands-for-all", live.queued_commands_for_all, "the same for those who are not staff");
  add_limit(command, "group-commands", live.group_commands, "decided and written together");
  add_limit(command, "group-entries", live.group_entries,
            "that a group of commands leads to; beyond: it takes no further command");
  add_limit(command, "backlog-entries", live.backlog_entries,
            "read again for who comes from below the ring; beyond: a new state");
  add_limit(command, "backlog-bytes", live.backlog_bytes, "of the events made of them; beyond: a new state");
  add_limit(command, "shard-queue-bytes", live.shard_queue_bytes,
            "on the way to a thread's readers; beyond: a new state for them");
  auto& shard = options.shard;
  add_limit(command, "ring-bytes", shard.ring_bytes, "of recent events that each thread keeps to resume from");
  add_limit(command, "resume-bytes", shard.resume_bytes, "that one reader missed; beyond: a new state");
  add_limit(command, "snapshot-since-bytes", shard.snapshot_since_bytes,
            "that came since a kept state; beyond: a new one is made");
  add_duration(command, "heartbeat", shard.heartbeat_every, "how often a reader is told the position");
  add_duration(command, "ahead-waits", shard.ahead_waits, "for a position that this instance has not reached");
}

}  // namespace

void add_server_options(CLI::App& command, ServerOptions& options) {
  command.add_option("--config", "TOML file of these options, by their long names")
      ->envname("HIRONDELLE_CONFIG")
      ->configurable(false);  // check-config prints a file that --config takes
  add(command, "listen", options.listen, "ADDRESS:PORT; port 0 takes a free one");
  command.add_flag("--tls-in-front", options.tls_in_front, "a proxy in front does TLS: needed to listen on more than loopback")
      ->envname("HIRONDELLE_TLS_IN_FRONT");
  add(command, "public-url", options.public_url, "how visitors reach it, for printed links: https://feed.festival.example");
  add(command, "data", options.data, "directory of the log; one process at a time");
  add(command, "programme", options.programme, "programme file to publish at the start, unless it was already");
  add(command, "time-zone", options.time_zone, "of a programme's times without an offset");
  add(command, "festival-name", options.festival_name, "where the programme file does not say it");
  add(command, "threads", options.threads, "for readers; by default the processors this process may use")
      ->check(CLI::Range(1U, 256U));
  add(command, "web", options.transport.web, "folder of the built pages");
  add(command, "origin", options.transport.origins,
      "a page of this origin may connect, beside our own; may come several times")
      ->default_str("")  // nothing to print: "[]" would be read again as an origin
      ->run_callback_for_default(false);
  add(command, "log", options.log_level, "how much is told")
      ->check(CLI::IsMember({"debug", "info", "warning", "error", "off"}));
  add_limits(command, options);
}

void read_config_file(CLI::App& command) {
  const CLI::Option* config = command.get_option("--config");
  if (config->count() == 0) return;
  const auto file = config->as<std::string>();
  std::ifstream input(file);
  if (!input) throw CLI::FileError::Missing(file);
  for (const CLI::ConfigItem& item : CLI::ConfigTOML().from_config(input)) {
    CLI::Option* option = command.get_option_no_throw("--" + item.name);
    if (!item.parents.empty() || option == nullptr || option == config) {
      throw CLI::ConfigError(file + ": no option is called " + item.fullname());
    }
    if (option->count() > 0) continue;
    for (const std::string& value : item.inputs) option->add_result(value);
    option->run_callback();
  }
}

std::string check(const ServerOptions& options) {
  try {
    const auto endpoint = parse_listen(options.listen);
    if (!endpoint.address().is_loopback() && !options.tls_in_front) {
      return "--listen " + options.listen +
             " is open to others, and tokens would cross the network in the clear: put a proxy that does TLS in front and say "
             "--tls-in-front, or listen on 127.0.0.1";
    }
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  if (options.live.queued_commands_for_all > options.live.queued_commands) {
    return "--queued-commands-for-all must not be over --queued-commands";
  }
  if (!options.public_url.empty() && !options.public_url.starts_with("http://") &&
      !options.public_url.starts_with("https://")) {
    return "--public-url must begin with https:// or http://";
  }
  if (!LocalTime::in_zone(options.time_zone)) {
    return "--time-zone takes a name such as Europe/Paris, not " + options.time_zone;
  }
  return {};
}

unsigned usable_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  if (sched_getaffinity(0, sizeof(set), &set) != 0) return 1;
  return static_cast<unsigned>(std::max(1, CPU_COUNT(&set)));
}

boost::asio::ip::tcp::endpoint parse_listen(const std::string& text) {
  const auto colon = text.rfind(':');
  std::string host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host == "localhost") host = "127.0.0.1";
  boost::system::error_code error;
  const auto address = boost::asio::ip::make_address(host, error);
  unsigned short port = 0;
  const std::string digits = colon == std::string::npos ? std::string{} : text.substr(colon + 1);
  const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), port);
  if (error || digits.empty() || parsed.ec != std::errc{} || parsed.ptr != digits.data() + digits.size()) {
    throw std::runtime_error("--listen takes ADDRESS:PORT, such as 127.0.0.1:8080 or [::1]:8080, not " + text);
  }
  return {address, port};
}

std::filesystem::path default_web_folder() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  const auto beside = program.parent_path().parent_path() / "share" / "hirondelle" / "web";
  return !error && std::filesystem::is_directory(beside, error) ? beside : std::filesystem::path{};
}

}  // namespace hirondelle

#include "program/run.hpp"

#include <sys/resource.h>

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <iostream>
#include <optional>

#include "ops/crypto.hpp"
#include "program/content_of.hpp"
#include "program/demo_player.hpp"
#include "program/links.hpp"
#include "program/owner_file.hpp"
#include "program/server.hpp"
#include "program/system_request.hpp"

namespace hirondelle {

namespace {

// One descriptor for each reader: as many as the machine allows.
void raise_file_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

// The organiser's token of the first start; nothing where there was one before. The id is always the same, so the log itself
// knows whether it was made.
std::string first_admin_token(Server& server) {
  const std::string token = crypto::new_token();
  CreateToken command;
  command.secret_hash = crypto::token_hash(token);
  command.role = Role::admin;
  command.label = "first-admin";
  const auto outcome = server.perform(system_request("first-admin", command));
  return std::holds_alternative<Done>(outcome) ? token : std::string{};
}

struct ProgrammeFile {
  std::string id;  // of its content and when it was saved
  std::shared_ptr<const Programme> programme;
};

// Read before anything starts, so that a wrong file leaves nothing behind.
ProgrammeFile read_programme(const ServerOptions& options, const Log& log) {
  const std::string content = content_of(options.programme);
  auto imported = import_programme(content, {options.time_zone, options.festival_name});
  if (const auto* problems = std::get_if<std::vector<ImportProblem>>(&imported)) {
    std::string words = options.programme.string() + " cannot be published:";
    for (const ImportProblem& problem : *problems) words += "\n  " + problem.where + ": " + problem.detail;
    throw std::runtime_error(words);
  }
  for (const ImportProblem& problem : std::get<Imported>(imported).problems) {
    log->warn("{}: {}: {}", options.programme.string(), problem.where, problem.detail);
  }
  const auto saved = std::filesystem::last_write_time(options.programme).time_since_epoch().count();
  return {"file-" + crypto::hex(crypto::sha256(content + std::to_string(saved))).substr(0, 32),
          std::make_shared<const Programme>(std::get<Imported>(std::move(imported)).programme)};
}

// The same file is published once, so a restart does not take back what was published over it meanwhile. To publish it again,
// save it again.
void publish(Server& server, const ServerOptions& options, ProgrammeFile file, const Log& log) {
  const auto outcome = server.perform(system_request(std::move(file.id), PublishProgramme{std::move(file.programme)}));
  if (const auto* done = std::get_if<Done>(&outcome)) {
    log->info("{}: published at {}", options.programme.string(), to_string(done->position));
  } else if (const auto& problem = std::get<Problem>(outcome); problem.code != ProblemCode::id_reused) {
    throw std::runtime_error(options.programme.string() + ": " + problem.detail);
  }
}

std::string url_for_people(const ServerOptions& options, const Server& server) {
  std::string url = options.public_url.empty() ? url_of(server.endpoint()) : options.public_url;
  while (url.ends_with('/')) url.pop_back();
  return url;
}

// The command line of this machine goes by loopback where the server listens there too.
OwnerAccess owner_access(const Server& server, const std::string& token) {
  auto endpoint = server.endpoint();
  if (endpoint.address().is_unspecified()) {
    endpoint.address(endpoint.address().is_v6() ? boost::asio::ip::address(boost::asio::ip::address_v6::loopback())
                                                : boost::asio::ip::address(boost::asio::ip::address_v4::loopback()));
  }
  return {url_of(endpoint), token};
}

// Caught from the start, or one that comes just after it would end the process without a goodbye.
class EndSignals {
 public:
  explicit EndSignals(boost::asio::io_context& loop) : loop_(loop), signals_(loop, SIGINT, SIGTERM) {}

  // Runs the loop meanwhile. A second signal then ends at once.
  void wait(const Log& log) {
    signals_.async_wait([&](boost::system::error_code error, int) {
      if (error) return;
      log->info("ending");
      loop_.stop();
    });
    loop_.run();
    signals_.clear();
  }

 private:
  boost::asio::io_context& loop_;
  boost::asio::signal_set signals_;
};

// A directory of the moment, gone at the end.
class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string name = (std::filesystem::temp_directory_path() / "hirondelle-demo-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory can be made");
    path_ = name;
  }
  ~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

std::string demo_token(Server& server, Role role, const std::string& label) {
  std::string token = crypto::new_token();
  const auto outcome = server.perform(system_request(label, CreateToken{crypto::token_hash(token), role, {}, label, {}}));
  if (const auto* problem = std::get_if<Problem>(&outcome)) throw std::runtime_error("the demo's token: " + problem->detail);
  return token;
}

void print_demo(const std::string& url, const std::string& token) {
  std::cout << "\n  *** FOR TRIAL ONLY: without TLS, open to whoever reaches this address; all is forgotten at the end. ***\n\n"
            << qr_code(url + "/") << "\n"
            << "  attendees   " << url << "/\n"
            << "  organiser   " << organiser_link(url, token) << "\n"
            << "  screen      " << screen_link(url, "alma") << "   (all screens: " << url << "/screen)\n\n"
            << "  Post something, and see it in every open tab:\n\n"
            << "  curl " << url << "/api/v1/announcements -H 'Authorization: Bearer " << token << "' \\\n"
            << "    -H 'Content-Type: application/json' -d "
            << R"('{"scope":"festival","level":"important","title":"Bonjour du terminal"}')"
            << "\n\n  *** FOR TRIAL ONLY. Ctrl-C ends it. ***\n"
            << std::endl;
}

}  // namespace

int run_serve(const ServerOptions& options) {
  raise_file_limit();
  const Log log = make_log(options.log_level);
  boost::asio::io_context loop;
  EndSignals signals(loop);
  std::optional<ProgrammeFile> file;
  if (!options.programme.empty()) file = read_programme(options, log);
  const std::string owner_token = crypto::new_token();
  Server server(options, log, owner_token);
  const OwnerFile owner(options.data, owner_access(server, owner_token));
  const std::string url = url_for_people(options, server);
  if (const std::string token = first_admin_token(server); !token.empty()) {
    std::cout << "The organiser's link, shown this once:\n" << organiser_link(url, token) << std::endl;
  }
  if (file) publish(server, options, std::move(*file), log);
  if (options.transport.web.empty()) log->warn("no folder of built pages (--web): only the API is served");
  log->info("listening on {}", url_of(server.endpoint()));
  signals.wait(log);
  server.stop();
  log->info("ended");
  return 0;
}

int run_demo(ServerOptions options) {
  raise_file_limit();
  const TemporaryDirectory directory;
  options.data = directory.path();
  const Log log = make_log(options.log_level);
  boost::asio::io_context loop;
  EndSignals signals(loop);
  const std::string owner_token = crypto::new_token();
  Server server(options, log, owner_token);
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  DemoPlayer player(loop, server, log, now);
  print_demo(url_for_people(options, server), demo_token(server, Role::admin, "demo"));
  player.run();
  signals.wait(log);
  server.stop();
  return 0;
}

}  // namespace hirondelle

#pragma once
// One instance, built and wired: journal, live, shards, listener, each with its thread. The constructor returns when it takes
// connections; it throws std::runtime_error with words for people where it cannot. Called from one thread.

#include <boost/asio/executor_work_guard.hpp>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "journal/journal.hpp"
#include "live/live.hpp"
#include "ops/log.hpp"
#include "program/options.hpp"
#include "transport/listener.hpp"

namespace hirondelle {

class Server {
 public:
  // `owner_token` is what the command line of this machine shows to act as the owner of the data directory.
  Server(const ServerOptions& options, Log log, const std::string& owner_token);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  boost::asio::ip::tcp::endpoint endpoint() const { return endpoint_; }
  Live& live() { return *live_; }

  // Waits for the outcome of a command of the program's own. Bounded by `command_within`.
  std::variant<Done, Problem> perform(Request request);
  static constexpr std::chrono::seconds command_within{10};

  // Answers what is under way, says goodbye to every reader, and ends within `stop_within`.
  void stop();
  static constexpr std::chrono::seconds stop_within{5};

 private:
  using Work = boost::asio::executor_work_guard<boost::asio::io_context::executor_type>;

  void start_live();
  void start_shards();
  void watch_health();
  bool is_ready() const;
  std::string ready_document() const;
  std::string metrics() const;
  void stop_accepting();
  void drain_live();
  void say_goodbye();
  void join_threads();

  ServerOptions options_;
  Log log_;
  WallClock clock_;
  // Sessions are kept alive by handlers in the loops below and know their shard: it goes last.
  std::vector<std::unique_ptr<ShardLoop>> shards_;
  boost::asio::io_context live_loop_{1};
  std::unique_ptr<Journal> journal_;
  std::unique_ptr<Live> live_;
  std::unique_ptr<Devices> devices_;
  std::unique_ptr<StaticFiles> files_;
  std::unique_ptr<Api> api_;
  std::unique_ptr<Site> site_;
  std::unique_ptr<Listener> listener_;
  boost::asio::ip::tcp::endpoint endpoint_;

  mutable std::mutex health_mutex_;
  JournalHealth health_;
  std::unique_ptr<boost::asio::steady_timer> health_timer_;
  std::atomic<bool> is_stopping_{false};

  std::vector<Work> work_;
  std::vector<std::thread> threads_;
  bool is_stopped_ = false;
};

}  // namespace hirondelle

#include "program/server.hpp"

#include <boost/asio/post.hpp>

#include "journal/sqlite/sqlite_journal.hpp"
#include "ops/crypto.hpp"

namespace hirondelle {

namespace {

constexpr std::chrono::seconds health_looks_every{1};
constexpr std::chrono::seconds drain_within{2};
constexpr std::chrono::milliseconds goodbye_within{1'500};  // for readers to take it and close
constexpr std::chrono::seconds come_back_spread{10};        // readers come back over this time

Timestamp wall_clock() { return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()); }

}  // namespace

Server::Server(const ServerOptions& options, Log log, const std::string& owner_token)
    : options_(options), log_(std::move(log)), clock_(wall_clock) {
  options_.live.ring_bytes = options_.shard.ring_bytes;  // what a start hands over is what the shards keep
  files_ = std::make_unique<StaticFiles>(options_.transport.web);
  auto journal = std::make_unique<SqliteJournal>(live_loop_.get_executor(), options_.data);
  if (!journal->notice().empty()) log_->warn("{}", journal->notice());
  journal_ = std::move(journal);
  health_ = journal_->health();
  devices_ = std::make_unique<Devices>(journal_->secret("devices"));
  api_ = std::make_unique<Api>(*devices_, ImportOptions{options_.time_zone, options_.festival_name},
                               crypto::token_hash(owner_token));
  site_ = std::make_unique<Site>(Site{options_.transport, *devices_, *files_, *api_, [this] { return is_ready(); },
                                      [this] { return ready_document(); }, [this] { return metrics(); }});
  try {
    start_live();
    start_shards();
  } catch (...) {
    join_threads();
    throw;
  }
}

Server::~Server() { stop(); }

// --- start ---------------------------------------------------------------------------------------------------------------

void Server::start_live() {
  live_ = std::make_unique<Live>(live_loop_, *journal_, options_.live, clock_);
  std::promise<std::string> started;
  // The shards are attached before live's thread does anything else: no event can pass them by.
  const auto make_shards = [this, &started](const FanOutStart& start) {
    std::vector<FanOut*> fan_out;
    for (unsigned i = 0; i < options_.threads; ++i) {
      shards_.push_back(std::make_unique<ShardLoop>(*live_, clock_, start, options_.shard));
      fan_out.push_back(shards_.back().get());
    }
    live_->attach(std::move(fan_out));
    started.set_value({});
  };
  boost::asio::post(live_loop_, [this, make_shards, &started] {
    live_->start(make_shards, [&started](std::string failure) { started.set_value(std::move(failure)); });
    watch_health();
  });
  work_.emplace_back(live_loop_.get_executor());
  threads_.emplace_back([this] { live_loop_.run(); });
  if (const std::string failure = started.get_future().get(); !failure.empty()) {
    throw std::runtime_error(options_.data.string() + ": " + failure);
  }
  log_->info("{}: epoch {}, {} entries", options_.data.string(), journal_->epoch(), live_->counters().offset.load());
}

void Server::start_shards() {
  std::vector<ShardLoop*> loops;
  loops.reserve(shards_.size());
  for (const auto& shard : shards_) loops.push_back(shard.get());
  try {
    listener_ = std::make_unique<Listener>(parse_listen(options_.listen), loops, *site_);
  } catch (const boost::system::system_error& error) {
    throw std::runtime_error("cannot listen on " + options_.listen + ": " + error.code().message());
  }
  endpoint_ = listener_->endpoint();
  boost::asio::post(shards_.front()->context(), [this] { listener_->run(); });
  for (const auto& shard : shards_) {
    work_.emplace_back(shard->context().get_executor());
    threads_.emplace_back([loop = shard.get()] { loop->context().run(); });
  }
}

// The journal is asked on live's thread; who asks for /health/ready gets what it said last.
void Server::watch_health() {
  if (!health_timer_) health_timer_ = std::make_unique<boost::asio::steady_timer>(live_loop_);
  const JournalHealth health = journal_->health();
  if (health.writable != health_.writable) {
    if (health.writable) {
      log_->info("the log can be written again");
    } else {
      log_->error("the log cannot be written: {}", health.detail);
    }
  }
  {
    const std::scoped_lock lock(health_mutex_);
    health_ = health;
  }
  health_timer_->expires_after(health_looks_every);
  health_timer_->async_wait([this](boost::system::error_code error) {
    if (!error) watch_health();
  });
}

std::variant<Done, Problem> Server::perform(Request request) {
  auto outcome = std::make_shared<std::promise<std::variant<Done, Problem>>>();
  auto answer = outcome->get_future();
  live_->submit(std::move(request), [outcome](std::variant<Done, Problem> done) { outcome->set_value(std::move(done)); });
  if (answer.wait_for(command_within) == std::future_status::ready) return answer.get();
  return Problem{ProblemCode::unavailable, "the log did not answer in time", {}, {}, {}, {}};
}

// --- the end -------------------------------------------------------------------------------------------------------------

void Server::stop() {
  if (std::exchange(is_stopped_, true)) return;
  is_stopping_ = true;
  if (listener_) {
    stop_accepting();
    drain_live();
    say_goodbye();
  }
  api_->stop();
  join_threads();
}

void Server::stop_accepting() {
  std::promise<void> stopped;
  boost::asio::post(shards_.front()->context(), [this, &stopped] {
    listener_->stop();
    stopped.set_value();
  });
  stopped.get_future().wait();
}

// What was asked is answered before anybody is told to leave.
void Server::drain_live() {
  auto drained = std::make_shared<std::promise<void>>();
  live_->drain(drain_within, [drained] { drained->set_value(); });
  drained->get_future().wait_for(drain_within + std::chrono::milliseconds(500));
}

void Server::say_goodbye() {
  for (const auto& shard : shards_) {
    boost::asio::post(shard->context(), [loop = shard.get()] { loop->say_goodbye(come_back_spread); });
  }
  const auto until = std::chrono::steady_clock::now() + goodbye_within;
  for (const auto& shard : shards_) shard->wait_until_empty(until);
}

void Server::join_threads() {
  work_.clear();
  live_loop_.stop();
  for (const auto& shard : shards_) shard->context().stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

}  // namespace hirondelle

#include "program/demo_player.hpp"

#include <boost/asio/post.hpp>

#include "demo/sample_festival.hpp"
#include "program/system_request.hpp"

namespace hirondelle {

namespace {

constexpr std::uint32_t seed = 2026;
constexpr std::size_t announcements_remembered = 256;  // a step ends one of the last few at most

}  // namespace

DemoPlayer::DemoPlayer(boost::asio::io_context& loop, Server& server, Log log, Timestamp started)
    : loop_(loop), server_(server), log_(std::move(log)), started_(started), script_(started, seed), due_(loop) {
  play_opening();
}

void DemoPlayer::play_opening() {
  auto programme = std::make_shared<const Programme>(demo::sample_festival(started_));
  const std::string id = "demo-programme-" + std::to_string(started_.time_since_epoch().count());
  const auto published = server_.perform(system_request(id, PublishProgramme{std::move(programme)}));
  if (const auto* problem = std::get_if<Problem>(&published))
    throw std::runtime_error("the demo's programme: " + problem->detail);
  for (const demo::Step& step : demo::opening(started_)) {
    if (auto request = request_of(step)) note(step, server_.perform(*std::move(request)));
  }
}

void DemoPlayer::run() { schedule(); }

void DemoPlayer::schedule() {
  demo::Step step = script_.next();
  due_.expires_at(began_ + step.after_start);
  due_.async_wait([this, step = std::move(step)](boost::system::error_code error) {
    if (!error) play(step);
  });
}

void DemoPlayer::play(const demo::Step& step) {
  auto request = request_of(step);
  if (!request) return schedule();
  server_.live().submit(*std::move(request), [this, step](std::variant<Done, Problem> outcome) {
    boost::asio::post(loop_, [this, step, outcome = std::move(outcome)] {
      note(step, outcome);
      schedule();
    });
  });
}

// Nothing for the withdrawal of an announcement that is not there any more.
std::optional<Request> DemoPlayer::request_of(const demo::Step& step) const {
  const auto known = announcements_.find(step.of_step);
  const std::string announcement = known != announcements_.end() ? known->second : std::string{};
  if (announcement.empty() && std::holds_alternative<Withdraw>(step.command)) return std::nullopt;
  return system_request(step.id, demo::resolved(step, announcement));
}

// What an organiser who tries the demo did first is no reason to stop.
void DemoPlayer::note(const demo::Step& step, const std::variant<Done, Problem>& outcome) {
  if (const auto* problem = std::get_if<Problem>(&outcome)) {
    log_->debug("demo: {} was refused: {}", step.id, problem->detail);
    return;
  }
  const std::string& created = std::get<Done>(outcome).created;
  if (created.empty()) return;
  announcements_[step.id] = created;
  remembered_.push_back(step.id);
  if (remembered_.size() <= announcements_remembered) return;
  announcements_.erase(remembered_.front());
  remembered_.pop_front();
}

}  // namespace hirondelle

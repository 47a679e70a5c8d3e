#include "live/live.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "protocol/json/event_codec.hpp"

namespace hirondelle {

namespace {

// Deadlines follow the wall clock, which may be set: it is looked at again this often.
constexpr std::chrono::seconds deadline_looks_every{5};

bool is_staff(const Actor& actor) { return actor.kind != Actor::Kind::anonymous && actor.kind != Actor::Kind::device; }

std::string created_by(const Event& event) {
  const auto* posted = std::get_if<AnnouncementPosted>(&event);
  return posted != nullptr ? posted->announcement.id : std::string{};
}

}  // namespace

Live::Live(boost::asio::io_context& loop, Journal& journal, LiveOptions options, WallClock clock)
    : loop_(loop),
      journal_(journal),
      options_(options),
      clock_(std::move(clock)),
      slices_(journal.epoch()),
      deadline_(loop),
      drain_limit_(loop),
      backlog_(std::make_shared<Backlog>(journal, committed_, options_, counters_)) {}

Live::~Live() = default;

// --- commands ------------------------------------------------------------------------------------------------------------

void Live::submit(Request request, Reply reply) {
  CommandQueue commands;
  commands.push_back({std::move(request), std::move(reply)});
  submit(std::move(commands));
}

void Live::submit(CommandQueue commands) {
  boost::asio::post(loop_, [this, commands = std::move(commands)]() mutable {
    for (QueuedCommand& command : commands) enqueue(std::move(command));
    if (!appending_) start_group();
  });
}

void Live::enqueue(QueuedCommand command) {
  ++counters_.commands;
  if (on_drained_ || is_overloaded(command.request)) {
    ++counters_.refused;
    const char* why = on_drained_ ? "the server is stopping" : "too much to do at once";
    return command.reply(Problem{ProblemCode::busy, why, {}, {}, {}, options_.retry_after});
  }
  queue_.push_back(std::move(command));
}

bool Live::is_overloaded(const Request& request) const {
  const std::size_t room = is_staff(request.actor) ? options_.queued_commands : options_.queued_commands_for_all;
  if (queue_.size() >= room) return true;
  const std::size_t most = options_.shard_queue_bytes / (is_staff(request.actor) ? 8 : 16) * 7;
  for (const FanOut* shard : shards_) {
    if (shard->queued_bytes() > most) return true;
  }
  return false;
}

void Live::start_group() {
  group_.clear();
  entries_.clear();
  under_way_.clear();
  while (!queue_.empty() && group_.size() < options_.group_commands && entries_.size() < options_.group_entries) {
    QueuedCommand command = std::move(queue_.front());
    queue_.pop_front();
    decide_into_group(std::move(command));
  }
  if (entries_.empty()) return check_drained();
  appending_ = true;
  ++counters_.groups;
  const auto began = std::chrono::steady_clock::now();
  journal_.append(committed_.offset(), std::move(entries_), [this, began](AppendResult result) {
    const auto took = std::chrono::steady_clock::now() - began;
    counters_.append_microseconds += std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    on_appended(result);
  });
  entries_ = {};
}

void Live::decide_into_group(QueuedCommand command) {
  const Timestamp now = clock_();
  const Request& request = command.request;
  Decision decision = decide(tip_, index_, request, now);
  if (const auto* refused = std::get_if<Problem>(&decision)) {
    ++counters_.refused;
    return command.reply(*refused);
  }
  const std::string actor = name_of(request.actor, tip_, now).value_or("unknown");
  if (const auto* earlier = std::get_if<AlreadyDone>(&decision)) {
    ++counters_.repeated;
    Done done = done_at({request.digest, earlier->first, earlier->last}, request.command);
    if (earlier->last <= committed_.offset()) return command.reply(std::move(done));
    group_.push_back({std::move(done), actor, std::move(command)});
    return;
  }
  const std::string epoch = journal_.epoch();
  Done done;
  for (Event& event : std::get<std::vector<Event>>(decision)) {
    const Offset offset = tip_.offset() + 1;
    auto stored = json::encode_stored(event);
    entries_.push_back({now, actor, request.id, request.digest, std::move(stored.facts), std::move(stored.text)});
    tip_.apply(offset, now, event);
    index_.add(actor, request.id, request.digest, offset);
    done = {{epoch, offset}, created_by(event)};
    under_way_.push_back({offset, now, actor, request.id, request.digest, std::move(event)});
  }
  group_.push_back({std::move(done), actor, std::move(command)});
}

// An announcement is posted at its command's last offset: what it replaces is withdrawn before.
Done Live::done_at(const DoneCommand& done, const Command& command) const {
  const bool posted = std::holds_alternative<Announce>(command);
  return {{journal_.epoch(), done.last}, posted ? announcement_id(done.last) : std::string{}};
}

void Live::on_appended(AppendResult result) {
  appending_ = false;
  if (std::holds_alternative<Appended>(result)) {
    writable_ = true;
    conflicts_in_a_row_ = 0;
    acknowledge_group();
  } else if (std::get<AppendFailure>(result) == AppendFailure::conflict) {
    ++counters_.conflicts;
    if (++conflicts_in_a_row_ > options_.conflicts_before_backing_off) {
      fail_group({ProblemCode::busy, "other instances were always first", {}, {}, {}, options_.retry_after});
    } else {
      retry_group();
    }
  } else {
    ++counters_.failures;
    writable_ = false;
    fail_group(
        {ProblemCode::unavailable, "the log cannot be written now; nothing was published", {}, {}, {}, options_.retry_after});
  }
  if (!appending_ && !queue_.empty()) start_group();
  arm_deadline();
  check_drained();
}

void Live::acknowledge_group() {
  for (Answer& answer : std::exchange(group_, {})) answer.command.reply(std::move(answer.done));
}

// Back to what the log holds. Where the append's fate was unknown and the tail has told it, the log has the answer.
void Live::fail_group(const Problem& problem) {
  tip_ = committed_;
  index_.forget_after(committed_.offset());
  under_way_.clear();
  for (Answer& answer : std::exchange(group_, {})) {
    const Request& request = answer.command.request;
    const DoneCommand* done = index_.find(answer.actor, request.id);
    if (done != nullptr && done->digest == request.digest) {
      answer.command.reply(done_at(*done, request.command));
    } else {
      answer.command.reply(problem);
    }
  }
}

// The log has moved on, and the tail has brought what was missing: the group is decided again on that.
void Live::retry_group() {
  tip_ = committed_;
  index_.forget_after(committed_.offset());
  under_way_.clear();
  auto group = std::exchange(group_, {});
  for (auto answer = group.rbegin(); answer != group.rend(); ++answer) queue_.push_front(std::move(answer->command));
}

// --- questions -------------------------------------------------------------------------------------------------------------

void Live::request_state(FanOut& shard, FollowSet follow) {
  boost::asio::post(loop_, [this, &shard, follow = std::move(follow)] {
    ++counters_.states;
    shard.post(std::make_shared<const StateAnswer>(slices_.answer(follow, committed_)));
  });
}

void Live::request_older(FanOut& shard, Offset after, Offset up_to) {
  boost::asio::post(loop_, [this, &shard, after, up_to] { backlog_->request(shard, after, up_to); });
}

void Live::inspect(std::function<void(const Festival&)> look) {
  boost::asio::post(loop_, [this, look = std::move(look)] { look(committed_); });
}

// --- deadlines -------------------------------------------------------------------------------------------------------------

void Live::arm_deadline() {
  const auto next = committed_.next_deadline();
  if (!next) return;
  const std::chrono::milliseconds away = std::max(next->at - clock_(), std::chrono::milliseconds(0));
  deadline_.expires_after(std::min<std::chrono::milliseconds>(away, deadline_looks_every));
  deadline_.async_wait([this](boost::system::error_code error) {
    if (!error) on_deadline();
  });
}

void Live::on_deadline() {
  const auto next = committed_.next_deadline();
  if (!next || on_drained_) return;
  if (next->at > clock_()) return arm_deadline();
  // Answered when it is in the log, which arms the next; refused when it was done meanwhile or the log cannot be written.
  submit(expiry_of(*next), [this](const std::variant<Done, Problem>& outcome) {
    if (!std::holds_alternative<Problem>(outcome)) return;
    deadline_.expires_after(options_.retry_after);
    deadline_.async_wait([this](boost::system::error_code error) {
      if (!error) on_deadline();
    });
  });
}

// --- the end ---------------------------------------------------------------------------------------------------------------

void Live::drain(std::chrono::milliseconds limit, std::function<void()> done) {
  boost::asio::post(loop_, [this, limit, done = std::move(done)]() mutable {
    on_drained_ = std::move(done);
    drain_limit_.expires_after(limit);
    drain_limit_.async_wait([this](boost::system::error_code error) {
      if (!error && on_drained_) std::exchange(on_drained_, [] {})();
    });
    check_drained();
  });
}

void Live::check_drained() {
  if (!on_drained_ || appending_ || !queue_.empty()) return;
  deadline_.cancel();
  drain_limit_.cancel();
  boost::asio::post(loop_, std::exchange(on_drained_, [] {}));
}

}  // namespace hirondelle

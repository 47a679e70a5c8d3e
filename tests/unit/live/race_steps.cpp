// What can happen in a RaceWorld, one thing at a time.

#include <array>

#include "protocol/json/event_codec.hpp"
#include "unit/live/race_world.hpp"
#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

const std::array always_known{Scope::festival(), Scope::place("r"), Scope::place("v1"), Scope::place("a")};

}  // namespace

void RaceWorld::step() {
  QueuedShard& shard = *random_.pick(shards_);
  const std::size_t what = random_.below(20);
  if (what < 6) {
    loop_.poll_one();
  } else if (what < 10) {
    shard.take_one(clock_);
  } else if (what < 12) {
    shard.shard().flush();
  } else if (what < 14) {
    submit();
  } else if (what < 19) {
    step_of_phone();
  } else {
    step_of_fault();
  }
}

void RaceWorld::step_of_phone() {
  Phone& phone = random_.pick(phones_);
  const std::size_t what = random_.below(10);
  if (!phone.connection) {
    connect(phone, random_.below(shards_of_a_world));
  } else if (what < 6) {
    phone.connection->deliver(1 + random_.below(1'200), clock_);
  } else if (what < 8) {
    disconnect(phone);
  } else {  // follows something else, on the same connection where it has one
    disconnect(phone);
    phone.follow = random_.below(follow_sets_.size());
    phone.view = random_.below(2);
    connect(phone, random_.below(shards_of_a_world));
  }
}

void RaceWorld::step_of_fault() {
  QueuedShard& shard = *random_.pick(shards_);
  switch (random_.below(9)) {
    case 0:
      journal_.hold_appends();
      break;
    case 1:
      journal_.release_appends();
      break;
    case 2:
      journal_.release_one();
      break;
    case 3:
      journal_.fail_next(random_.one_in(2) ? AppendFailure::conflict : AppendFailure::unavailable);
      break;
    case 4:
      journal_.fail_next(AppendFailure::unavailable, true);
      break;
    case 5:
      append_as_other();
      break;
    case 6:
      shard.pretend_queued(random_.one_in(2) ? live_options_.shard_queue_bytes : 0);
      break;
    case 7:
      wall_clock_ += seconds(random_.below(400));
      break;
    default:
      clock_ += milliseconds(250 * random_.below(12));
      shard.shard().tick(clock_);
  }
}

void RaceWorld::submit() {
  if (requests_.size() > 1 && random_.one_in(8)) {  // a retry
    const Request request = requests_[requests_.size() - 1 - random_.below(std::min<std::size_t>(requests_.size(), 10))];
    live_->submit(request, [this, id = request.id](const auto& outcome) {
      const auto known = acknowledged_.find(id);
      if (known == acknowledged_.end()) {
        if (const auto* done = std::get_if<Done>(&outcome)) acknowledged_[id] = *done;
        return;
      }
      const auto* done = std::get_if<Done>(&outcome);
      const bool is_busy = done == nullptr && std::get<Problem>(outcome).code == ProblemCode::busy;
      if (is_busy) return;
      if (done == nullptr || done->position != known->second.position || done->created != known->second.created) {
        throw Violation("a retry of " + id + " is answered differently");
      }
    });
    return;
  }
  const std::string id = "c" + std::to_string(requests_.size());
  Digest digest{};
  digest[0] = static_cast<std::uint8_t>(requests_.size());
  Command command = commands_.next(wall_clock_, holding_);
  // Also of what holds no more, or was never posted.
  if (random_.one_in(12)) command = Withdraw{announcement_id(1 + random_.below(journal_.end())), true};
  requests_.push_back({id, digest, Actor::owner(), std::move(command)});
  live_->submit(requests_.back(), [this, id](const auto& outcome) {
    const auto* done = std::get_if<Done>(&outcome);
    if (done == nullptr) return;
    if (done->position.offset > journal_.end()) throw Violation("acknowledged before it was in the log");
    if (done->position.offset > tap_.head) throw Violation("acknowledged before it was handed to the shards");
    acknowledged_[id] = *done;
    ++counts_.done;
  });
}

// Another instance on the same log.
void RaceWorld::append_as_other() {
  const Announce said = commands_.announce(wall_clock_);
  Announcement posted;
  posted.id = announcement_id(journal_.end() + 1);
  posted.scope = random_.pick(always_known);  // that one too decides on what is in the log
  posted.title = said.title;
  posted.expires_at = wall_clock_ + seconds(600);
  auto stored = json::encode_stored(AnnouncementPosted{posted});
  const std::string id = "other" + std::to_string(journal_.end());
  journal_.append_as_other({{wall_clock_, "token:other", id, {}, std::move(stored.facts), std::move(stored.text)}});
}

std::string RaceWorld::view_of(const Phone& phone) const {
  return "f" + std::to_string(phone.follow) + "v" + std::to_string(phone.view);
}

void RaceWorld::connect(Phone& phone, std::size_t shard) {
  if (!memories_.empty() && random_.one_in(4)) {
    const Memory& memory = random_.pick(memories_);
    phone.client = memory.client;
    phone.follow = memory.follow;
    phone.view = memory.view;
  }
  Connection::Terms terms{follow_sets_[phone.follow], view_of(phone), random_.one_in(3) ? Framing::sse : Framing::websocket};
  if (random_.one_in(3)) terms.outbox_bytes = shard_options_.snapshot_since_bytes + 400 + random_.below(1'000);
  phone.erased_before = erased_;
  phone.connection = std::make_unique<Connection>(*shards_[shard], phone.client, std::move(terms), tamper_);
  std::optional<Since> since;
  if (phone.client.position() && !random_.one_in(8)) {
    // `since` belongs to the view it was given for; a phone that follows something else now may name it all the same.
    since = Since{*phone.client.position(), phone.client.view()};
    if (random_.one_in(20)) since->position.epoch = "before";
  }
  phone.connection->join(std::move(since), clock_);
}

void RaceWorld::disconnect(Phone& phone) {
  if (!phone.connection) return;
  counts_.overflows += phone.connection->overflows();
  phone.connection.reset();  // what was under way is lost
  if (!random_.one_in(4) || !phone.client.position()) return;
  if (memories_.size() < 6) memories_.emplace_back();
  random_.pick(memories_) = {phone.client, phone.follow, phone.view};
}

}  // namespace hirondelle::test

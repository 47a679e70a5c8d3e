#include "unit/live/race_world.hpp"

#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

using std::chrono::milliseconds;

constexpr std::size_t phones = 6;

std::vector<FollowSet> some_follow_sets() {
  const auto place = [](const char* id) { return Scope::place(id); };
  const auto workshop = [](const char* id) { return Scope::workshop(id); };
  return {FollowSet({Scope::festival()}),
          FollowSet({place("r")}),
          FollowSet({place("v1")}),
          FollowSet({place("v2"), place("a")}),
          FollowSet({place("a")}),
          FollowSet({place("b"), workshop("w4")}),
          FollowSet({place("c")}),
          FollowSet({workshop("w1")}),
          FollowSet({workshop("w2"), workshop("w5")}),
          FollowSet()};
}

FoldedState parse_slice(const Bytes& slice) {
  Json state;
  state["scopes"].push_back(Json::parse(*slice));
  return FoldedState(std::move(state), "");
}

}  // namespace

RaceWorld::RaceWorld(std::uint64_t seed, Tamper tamper)
    : random_(seed),
      tamper_(tamper),
      wall_clock_(*parse_rfc3339("2026-06-24T12:00:00Z")),
      follow_sets_(some_follow_sets()),
      commands_(random_, random_.one_in(2) ? 1 : 50) {
  live_options_.replay_entries = 1 + random_.below(50);
  live_options_.group_commands = random_.one_in(2) ? 512 : 2;
  live_options_.shard_queue_bytes = 30'000;  // more than any one batch here, or the tap would miss some
  live_options_.ring_bytes = random_.one_in(2) ? 4'000 : 1'000'000;
  live_options_.retry_after = milliseconds(0);
  live_options_.backlog_entries = random_.one_in(4) ? 20 : 4'096;
  live_options_.backlog_bytes = random_.one_in(4) ? 5'000 : 1'000'000;
  live_options_.backlog_entries_at_once = 1 + random_.below(30);
  shard_options_.ring_bytes = random_.one_in(3) ? 1'000'000 : random_.one_in(2) ? 8'000 : 1'500;
  shard_options_.resume_bytes = random_.one_in(2) ? 2'000 : 64'000;
  shard_options_.snapshot_since_bytes = random_.one_in(2) ? 1'500 : 64'000;
  phones_.resize(phones);
  start();
  requests_.push_back({"first", {}, Actor::owner(), PublishProgramme{std::make_shared<const Programme>(small_programme())}});
  live_->submit(requests_.back(), [this](const auto& outcome) { acknowledged_["first"] = std::get<Done>(outcome); });
  settle();
}

RaceWorld::~RaceWorld() { stop(); }

RaceCounts& RaceCounts::operator+=(const RaceCounts& other) {
  done += other.done;
  repeated += other.repeated;
  conflicts += other.conflicts;
  failures += other.failures;
  welcomes += other.welcomes;
  resumptions += other.resumptions;
  from_journal += other.from_journal;
  overflows += other.overflows;
  resets += other.resets;
  erasures += other.erasures;
  restarts += other.restarts;
  return *this;
}

void RaceWorld::start() {
  live_ = std::make_unique<Live>(loop_, journal_, live_options_, [this] { return wall_clock_; });
  live_->start(
      [this](const FanOutStart& start) {
        std::vector<FanOut*> attached{&tap_};
        for (std::size_t i = 0; i < shards_of_a_world; ++i) {
          shards_.push_back(std::make_unique<QueuedShard>(*live_, start, shard_options_));
          if (tamper_.how == Tamper::How::lose_older) shards_.back()->lose_older();
          attached.push_back(shards_.back().get());
        }
        tap_.programme = start.programme;
        live_->attach(std::move(attached));
      },
      [](const std::string& why) { throw Violation("the log cannot be replayed: " + why); });
  while (shards_.empty()) loop_.run_one();
}

void RaceWorld::restart() {
  append_as_other();  // whatever is committed lets live look at the clock: no deadline that is due stays behind
  settle();
  std::vector<std::vector<std::string>> before;
  before.reserve(follow_sets_.size());
  for (const FollowSet& follow : follow_sets_) before.push_back(ask_slices(follow));
  stop();
  ++counts_.restarts;
  start();
  for (std::size_t i = 0; i < follow_sets_.size(); ++i) {
    if (before[i] != ask_slices(follow_sets_[i])) throw Violation("the log tells another state than there was");
  }
}

void RaceWorld::stop() {
  for (Phone& phone : phones_) disconnect(phone);
  if (live_) {
    const LiveCounters& of_live = live_->counters();
    counts_.repeated += of_live.repeated, counts_.conflicts += of_live.conflicts;
    counts_.failures += of_live.failures, counts_.resets += of_live.resets;
  }
  for (const auto& shard : shards_) {
    const ShardCounters of_shard = shard->shard().counters();
    counts_.welcomes += of_shard.welcomes, counts_.resumptions += of_shard.resumed;
    counts_.from_journal += of_shard.resumed_from_journal;
  }
  counts_.erasures = tap_.tombstones.size();
  shards_.clear();
  live_.reset();
  loop_.poll();
}

RaceCounts RaceWorld::counts() {
  stop();
  return counts_;
}

void RaceWorld::round() {
  for (std::size_t steps = 8 + random_.below(20); steps > 0; --steps) step();
  settle();
  compare();
}

// --- rest ------------------------------------------------------------------------------------------------------------------

void RaceWorld::settle() {
  for (const auto& shard : shards_) shard->pretend_queued(0);
  for (int looks = 0; settle_once(); ++looks) {
    if (looks > 1'000) throw Violation("it never comes to rest");
  }
}

bool RaceWorld::settle_once() {
  if (journal_.append_is_held()) journal_.release_appends();
  journal_.release_appends();
  bool moved = false;
  // Not poll(): while a shard's queue is full, a deadline tries again and again.
  for (int handlers = 0; handlers < 64 && loop_.poll_one() > 0; ++handlers) moved = true;
  for (const auto& shard : shards_) {
    moved = moved || !shard->is_idle();
    shard->take_all(clock_);
  }
  for (Phone& phone : phones_) {
    if (!phone.connection) continue;
    moved = phone.connection->deliver(1u << 20, clock_) || moved;
  }
  if (moved) return true;
  for (const Phone& phone : phones_) moved = moved || (phone.connection && !phone.connection->is_settled());
  if (!moved) return false;
  clock_ += shard_options_.ahead_waits;  // somebody waits for a position that never came
  for (const auto& shard : shards_) shard->shard().tick(clock_);
  return true;
}

void RaceWorld::compare() {
  states_.clear();
  if (parsed_slices_.size() > 200) parsed_slices_.clear();
  if (auto published = std::exchange(tap_.programme, nullptr))
    records_ = FoldedState::records_of(Json::parse(*published->json));
  live_->inspect([&](const Festival& festival) {
    holding_.clear();
    tree_ = festival.tree();
    for (const Scope& scope : festival.scopes_with_content()) {
      for (const auto& item : festival.feed(scope)) {
        const auto* posted = std::get_if<AnnouncementPosted>(&item->event);
        if (posted != nullptr) holding_.push_back(posted->announcement.id);
      }
    }
  });
  loop_.poll();
  for (const Phone& phone : phones_) {
    if (phone.connection) compare(phone);
  }
  compare_newcomer();
  erased_ = tap_.tombstones.size();
}

void RaceWorld::compare(const Phone& phone) {
  const Client& client = phone.client;
  const std::string who = "the reader of " + to_string(follow_sets_[phone.follow]);
  if (!client.is_greeted()) throw Violation(who + " was never welcomed");
  const Reach reach(follow_sets_[phone.follow], *tree_);
  std::vector<Offset> expected;
  for (const FramePtr& frame : tap_.frames) {
    if (frame->offset > client.base() && reach.concerns(frame->address)) expected.push_back(frame->offset);
  }
  for (std::size_t i = 0; i < phone.erased_before; ++i) {
    const Offset gone = tap_.tombstones[i]->offset;
    if (client.texts().contains(gone)) throw Violation(who + " was told a text that was erased: " + std::to_string(gone));
  }
  if (client.received() != expected) {
    throw Violation(who + " did not get the events that concern it since " + std::to_string(client.base()) + ": " +
                    Json(client.received()).dump() + " instead of " + Json(expected).dump());
  }
  // Whoever follows nothing is told nothing, a new programme neither.
  const bool is_new = client.base() == tap_.head;
  if (follow_sets_[phone.follow].scopes().empty() && !is_new) return;
  if (const auto difference = client.state()->difference(state_of(follow_sets_[phone.follow]), records_)) {
    throw Violation(who + " has another state than a newcomer: " + *difference);
  }
}

void RaceWorld::compare_newcomer() {
  Phone phone;
  phone.follow = random_.below(follow_sets_.size());
  Connection::Terms terms{follow_sets_[phone.follow], view_of(phone)};
  terms.once = random_.one_in(2);
  Tamper none;
  QueuedShard& shard = *random_.pick(shards_);
  phone.connection = std::make_unique<Connection>(shard, phone.client, terms, none);
  phone.connection->join({}, clock_);
  loop_.poll();
  shard.take_all(clock_);
  phone.connection->deliver(1u << 20, clock_);
  compare(phone);
}

const FoldedState& RaceWorld::state_of(const FollowSet& follow) {
  const auto [at, is_new] = states_.try_emplace(to_string(follow));
  if (is_new) at->second = ask_state(follow);
  return at->second;
}

std::vector<std::string> RaceWorld::ask_slices(const FollowSet& follow) {
  ask_state(follow);
  std::vector<std::string> slices{tap_.answer->programme_version};
  for (const Bytes& slice : tap_.answer->slices) slices.push_back(*slice);
  return slices;
}

FoldedState RaceWorld::ask_state(const FollowSet& follow) {
  tap_.answer = nullptr;
  live_->request_state(tap_, follow);
  loop_.poll();
  if (!tap_.answer || tap_.answer->offset != journal_.end()) throw Violation("no state of here and now");
  FoldedState state(tap_.answer->programme_version);
  for (const Bytes& slice : tap_.answer->slices) {
    auto [at, is_new] = parsed_slices_.try_emplace(slice);  // most of them are those of the last rest
    if (is_new) at->second = parse_slice(slice);
    state.share(at->second);
  }
  return state;
}

void RaceWorld::check_log() {
  std::map<std::string, std::vector<Offset>> in_log;
  Journal::Entries entries;
  journal_.read(0, journal_.end(), [&](const Journal::Entries& read) { entries = read; });
  loop_.poll();
  for (const Entry& entry : *entries) in_log[entry.command_id].push_back(entry.offset);
  for (const auto& [id, done] : acknowledged_) {
    const auto& offsets = in_log[id];
    if (offsets.empty() || offsets.back() != done.position.offset) throw Violation(id + " is not where its ack says");
    if (offsets.back() - offsets.front() + 1 != offsets.size()) throw Violation(id + " is in the log twice");
  }
  if (!journal_.chain_verifies()) throw Violation("the chain of the log is broken");
}

}  // namespace hirondelle::test

#include "journal/memory_journal.hpp"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <map>
#include <stdexcept>
#include <utility>

#include "journal/chain.hpp"
#include "journal/limits.hpp"
#include "journal/random.hpp"

namespace hirondelle {

struct MemoryJournal::State : std::enable_shared_from_this<MemoryJournal::State> {
  struct Stored {
    Entry entry;
    Digest text_digest = no_text;
    Salt salt{};
  };
  struct Append {
    Offset expected;
    std::vector<NewEntry> entries;
    AppendHandler done;
  };
  struct Failure {
    AppendFailure failure;
    bool written;
  };
  struct Tail {
    Offset after;
    TailHandler handler;
  };

  State(boost::asio::any_io_executor the_executor, std::string the_epoch)
      : executor(std::move(the_executor)), epoch(std::move(the_epoch)) {}

  void post(std::function<void(State&)> work) {
    boost::asio::post(executor, [self = shared_from_this(), work = std::move(work)] { work(*self); });
  }
  void finish_append();
  void write(std::vector<NewEntry>& entries);
  void bring();
  Entries slice(Offset after, std::size_t max_entries) const;

  boost::asio::any_io_executor executor;
  std::string epoch;
  Chain chain;
  std::vector<Stored> log;
  std::map<std::string, std::string, std::less<>> secrets;
  std::optional<Append> under_way;
  std::optional<Failure> failure;
  bool broken = false;
  bool hold = false;
  bool held = false;           // the append under way has come to where it waits
  std::shared_ptr<Tail> tail;  // a new one for each subscription, so that an old one's end does not end a new one
};

void MemoryJournal::State::finish_append() {
  held = false;
  if (!under_way) return;
  Append append = *std::exchange(under_way, std::nullopt);
  const auto fault = std::exchange(failure, std::nullopt);
  if (fault && fault->failure == AppendFailure::broken) broken = true;
  if (broken) return append.done(AppendFailure::broken);
  if (fault && !fault->written) return append.done(fault->failure);
  if (append.expected != log.size()) return append.done(AppendFailure::conflict);

  write(append.entries);
  const Offset last = log.size();
  bring();
  if (fault) return append.done(fault->failure);
  append.done(Appended{last});
}

void MemoryJournal::State::write(std::vector<NewEntry>& entries) {
  for (NewEntry& made : entries) {
    const Digest before = log.empty() ? chain.origin(epoch) : log.back().entry.hash;
    Stored stored;
    if (made.text) {
      fill_random(stored.salt);
      stored.text_digest = chain.text_digest(stored.salt, *made.text);
    }
    const Offset offset = log.size() + 1;
    const Digest hash =
        chain.next(before, {offset, made.at, made.actor, made.command_id, made.command_digest, made.facts, stored.text_digest});
    stored.entry = {.offset = offset,
                    .hash = hash,
                    .at = made.at,
                    .actor = std::move(made.actor),
                    .command_id = std::move(made.command_id),
                    .command_digest = made.command_digest,
                    .facts = std::move(made.facts),
                    .text = std::move(made.text)};
    log.push_back(std::move(stored));
  }
}

// A handler may end its own subscription, or begin another: look again after each.
void MemoryJournal::State::bring() {
  while (tail && tail->after < log.size()) {
    const std::shared_ptr<Tail> current = tail;
    const Entries batch = slice(current->after, read_limit_entries);
    current->after = batch->back().offset;
    current->handler(batch);
  }
}

Journal::Entries MemoryJournal::State::slice(Offset after, std::size_t max_entries) const {
  auto entries = std::make_shared<std::vector<Entry>>();
  std::size_t bytes = 0;
  for (Offset at = after; at < log.size() && entries->size() < max_entries && bytes < read_limit_bytes; ++at) {
    entries->push_back(log[at].entry);
    bytes += size_in_bytes(entries->back());
  }
  return entries;
}

MemoryJournal::MemoryJournal(boost::asio::any_io_executor executor, std::string epoch)
    : state_(std::make_shared<State>(std::move(executor), std::move(epoch))) {}

MemoryJournal::~MemoryJournal() {
  state_->tail = nullptr;
  if (!state_->under_way) return;
  boost::asio::post(state_->executor, [done = std::move(state_->under_way->done)] { done(AppendFailure::unavailable); });
  state_->under_way.reset();
}

std::string MemoryJournal::epoch() const { return state_->epoch; }

JournalHealth MemoryJournal::health() const {
  return {.writable = !state_->broken, .durability = Durability::memory, .detail = state_->broken ? "made to fail" : ""};
}

void MemoryJournal::append(Offset expected, std::vector<NewEntry> entries, AppendHandler done) {
  if (state_->under_way) throw std::logic_error("an append is already under way");
  state_->under_way = State::Append{expected, std::move(entries), std::move(done)};
  state_->post([](State& state) {
    if (state.hold) {
      state.held = true;
    } else {
      state.finish_append();
    }
  });
}

void MemoryJournal::read(Offset after, std::size_t max_entries, ReadHandler done) {
  state_->post([=, done = std::move(done)](State& state) { done(state.slice(after, max_entries)); });
}

Journal::Subscription MemoryJournal::tail(Offset after, TailHandler handler) {
  if (state_->tail) throw std::logic_error("the tail is already subscribed to");
  state_->tail = std::make_shared<State::Tail>(State::Tail{after, std::move(handler)});
  state_->post([](State& state) { state.bring(); });
  return Subscription([weak = state_->weak_from_this(), mine = std::weak_ptr(state_->tail)] {
    const auto state = weak.lock();
    if (state && state->tail == mine.lock()) state->tail = nullptr;
  });
}

void MemoryJournal::erase(Offset offset, DoneHandler done) {
  state_->post([offset, done = std::move(done)](State& state) {
    if (offset == 0 || offset > state.log.size()) return done(false);
    State::Stored& stored = state.log[offset - 1];
    stored.entry.erased = stored.text_digest != no_text;
    stored.entry.text.reset();
    stored.salt = {};
    done(true);
  });
}

std::string MemoryJournal::secret(std::string_view name) {
  const auto found = state_->secrets.find(name);
  return found != state_->secrets.end() ? found->second : state_->secrets.emplace(name, random_secret()).first->second;
}

void MemoryJournal::hold_appends() { state_->hold = true; }

void MemoryJournal::release_appends() {
  state_->hold = false;
  release_one();
}

void MemoryJournal::release_one() {
  if (std::exchange(state_->held, false)) state_->post([](State& state) { state.finish_append(); });
}

bool MemoryJournal::append_is_held() const { return state_->held; }

void MemoryJournal::fail_next(AppendFailure failure, bool written) { state_->failure = State::Failure{failure, written}; }

void MemoryJournal::append_as_other(std::vector<NewEntry> entries) {
  state_->write(entries);
  state_->post([](State& state) { state.bring(); });
}

Offset MemoryJournal::end() const { return state_->log.size(); }

bool MemoryJournal::chain_verifies() const {
  Digest before = state_->chain.origin(state_->epoch);
  return std::all_of(state_->log.begin(), state_->log.end(), [&](const State::Stored& stored) {
    const Entry& e = stored.entry;
    if (e.text && state_->chain.text_digest(stored.salt, *e.text) != stored.text_digest) return false;
    before = state_->chain.next(before, {e.offset, e.at, e.actor, e.command_id, e.command_digest, e.facts, stored.text_digest});
    return before == e.hash;
  });
}

}  // namespace hirondelle

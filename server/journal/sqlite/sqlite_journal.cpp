#include "journal/sqlite/sqlite_journal.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

#include "journal/limits.hpp"
#include "journal/random.hpp"
#include "journal/sqlite/store.hpp"

namespace hirondelle {

struct SqliteJournal::State : std::enable_shared_from_this<SqliteJournal::State> {
  using Read = std::variant<std::vector<Entry>, StoreFailure>;

  struct Tail {
    Offset after;
    TailHandler handler;
    bool reading = false;
  };
  struct Committed {  // not answered before the tail has brought it
    Entries entries;
    AppendHandler done;
  };

  State(boost::asio::any_io_executor the_executor, const std::filesystem::path& directory, const SqliteOptions& options)
      : executor(std::move(the_executor)), probe_every(options.probe_every), probe_timer(executor) {
    store.emplace(DataDirectory(directory), options.vfs);
    notice = store->notice();
    epoch = store->epoch();
    end = store->end();
    secrets = store->secrets();
  }

  template <class Job, class Then>
  void work(Job job, Then then);
  void close();
  void finish_append(Read result, AppendHandler done);
  void bring();
  void read_for_tail();
  void answer(std::optional<AppendFailure> failure);
  void note(const std::optional<StoreFailure>& failure);
  void probe_later();

  boost::asio::any_io_executor executor;
  std::chrono::milliseconds probe_every;
  boost::asio::steady_timer probe_timer;
  std::string notice;
  std::string epoch;
  Offset end = 0;
  SqliteStore::Secrets secrets;
  JournalHealth health{.writable = true, .durability = Durability::disk, .detail = {}};
  bool broken = false;
  bool closed = false;
  bool appending = false;
  std::optional<Committed> committed;
  std::shared_ptr<Tail> tail;  // a new one for each subscription, so that an old one's end does not end a new one

  std::optional<SqliteStore> store;    // the worker's
  boost::asio::thread_pool worker{1};  // last: joined before anything else goes
};

// Calls `job` with the store on the worker, and `then` with what it returned on the executor, which does not run out of work
// before. The destructor waits for the worker, so `this` is good there.
template <class Job, class Then>
void SqliteJournal::State::work(Job job, Then then) {
  boost::asio::post(
      worker, [this, job = std::move(job), then = std::move(then), busy = boost::asio::make_work_guard(executor)]() mutable {
        boost::asio::post(executor, [self = shared_from_this(), result = job(*store), then = std::move(then)]() mutable {
          then(*self, std::move(result));
        });
      });
}

void SqliteJournal::State::close() {
  closed = true;
  tail = nullptr;
  probe_timer.cancel();
  worker.join();
  store.reset();
}

void SqliteJournal::State::finish_append(Read result, AppendHandler done) {
  if (auto* failure = std::get_if<StoreFailure>(&result)) {
    appending = false;
    note(*failure);
    return done(failure->kind);
  }
  note(std::nullopt);
  auto entries = std::make_shared<const std::vector<Entry>>(std::get<std::vector<Entry>>(std::move(result)));
  if (!entries->empty()) end = entries->back().offset;
  committed = Committed{std::move(entries), std::move(done)};
  bring();
  if (closed) return;
  work([](SqliteStore& the_store) { return the_store.tidy(); },
       [](State& state, const std::optional<StoreFailure>& failure) {
         if (failure) state.note(failure);
       });
}

// A handler may end its own subscription, or begin another: look again after each.
void SqliteJournal::State::bring() {
  while (tail && tail->after < end) {
    const bool is_next = committed && !committed->entries->empty() && committed->entries->front().offset == tail->after + 1;
    if (!is_next) return read_for_tail();
    const std::shared_ptr<Tail> current = tail;
    current->after = end;
    current->handler(committed->entries);
  }
  answer(std::nullopt);
}

// What was committed before the subscription.
void SqliteJournal::State::read_for_tail() {
  if (std::exchange(tail->reading, true)) return;
  work([after = tail->after](SqliteStore& the_store) { return the_store.read(after, read_limit_entries); },
       [mine = tail](State& state, Read result) {
         mine->reading = false;
         if (auto* failure = std::get_if<StoreFailure>(&result)) {
           state.note(*failure);
           return state.answer(failure->kind);
         }
         auto entries = std::make_shared<const std::vector<Entry>>(std::get<std::vector<Entry>>(std::move(result)));
         if (state.tail == mine && !entries->empty()) {
           mine->after = entries->back().offset;
           mine->handler(entries);
         }
         state.bring();
       });
}

void SqliteJournal::State::answer(std::optional<AppendFailure> failure) {
  if (!committed) return;
  const Committed answered = *std::exchange(committed, std::nullopt);
  appending = false;
  if (failure) return answered.done(*failure);
  answered.done(Appended{end});
}

// What the store's last call says about whether it can be written.
void SqliteJournal::State::note(const std::optional<StoreFailure>& failure) {
  if (broken || (failure && failure->kind == AppendFailure::conflict)) return;
  broken = failure && failure->kind == AppendFailure::broken;
  health.writable = !failure;
  health.detail = failure ? failure->detail : "";
  probe_timer.cancel();
  if (failure && !broken && !closed) probe_later();
}

void SqliteJournal::State::probe_later() {
  probe_timer.expires_after(probe_every);
  probe_timer.async_wait([self = shared_from_this()](boost::system::error_code error) {
    if (error || self->closed) return;
    self->work(
        [](SqliteStore& the_store) {
          const auto failure = the_store.probe();
          return failure ? failure : the_store.tidy();
        },
        [](State& state, const std::optional<StoreFailure>& failure) { state.note(failure); });
  });
}

SqliteJournal::SqliteJournal(boost::asio::any_io_executor executor, const std::filesystem::path& directory,
                             const SqliteOptions& options)
    : state_(std::make_shared<State>(std::move(executor), directory, options)) {}

SqliteJournal::~SqliteJournal() { state_->close(); }

const std::string& SqliteJournal::notice() const { return state_->notice; }

std::string SqliteJournal::epoch() const { return state_->epoch; }

JournalHealth SqliteJournal::health() const { return state_->health; }

void SqliteJournal::append(Offset expected, std::vector<NewEntry> entries, AppendHandler done) {
  if (std::exchange(state_->appending, true)) throw std::logic_error("an append is already under way");
  state_->work([expected, entries = std::move(entries)](
                   SqliteStore& store) mutable { return store.append(expected, std::move(entries)); },
               [done = std::move(done)](State& state, State::Read result) mutable {
                 state.finish_append(std::move(result), std::move(done));
               });
}

void SqliteJournal::read(Offset after, std::size_t max_entries, ReadHandler done) {
  state_->work([=](SqliteStore& store) { return store.read(after, max_entries); },
               [done = std::move(done)](State& state, State::Read result) {
                 if (auto* failure = std::get_if<StoreFailure>(&result)) {
                   state.note(*failure);
                   return done(nullptr);
                 }
                 done(std::make_shared<const std::vector<Entry>>(std::get<std::vector<Entry>>(std::move(result))));
               });
}

Journal::Subscription SqliteJournal::tail(Offset after, TailHandler handler) {
  if (state_->tail) throw std::logic_error("the tail is already subscribed to");
  state_->tail = std::make_shared<State::Tail>(State::Tail{after, std::move(handler)});
  boost::asio::post(state_->executor, [state = state_] { state->bring(); });
  return Subscription([weak = std::weak_ptr(state_), mine = std::weak_ptr(state_->tail)] {
    const auto state = weak.lock();
    if (state && state->tail == mine.lock()) state->tail = nullptr;
  });
}

void SqliteJournal::erase(Offset offset, DoneHandler done) {
  const bool exists = offset > 0 && offset <= state_->end;
  if (!exists) return boost::asio::post(state_->executor, [done = std::move(done)] { done(false); });
  state_->work([offset](SqliteStore& store) { return store.erase(offset); },
               [done = std::move(done)](State& state, const std::optional<StoreFailure>& failure) {
                 state.note(failure);
                 done(!failure);
               });
}

std::string SqliteJournal::secret(std::string_view name) {
  const auto found = state_->secrets.find(name);
  if (found != state_->secrets.end()) return found->second;
  std::string value = random_secret();
  const auto keep = [&] { return state_->store->keep_secret(name, value); };
  const auto failure = boost::asio::post(state_->worker, boost::asio::use_future(keep)).get();
  state_->note(failure);
  if (failure) throw std::runtime_error(failure->detail);
  return state_->secrets.emplace(name, std::move(value)).first->second;
}

}  // namespace hirondelle

#include "crowd.hpp"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>
#include <utility>

namespace bench {

namespace {

constexpr std::string_view state_begin = R"({"type":"welcome")";
constexpr std::string_view resumed_begin = R"({"type":"resumed")";
constexpr int events_at_once = 256;

// The text of the first member of this name, without regard for nesting.
std::string_view member(std::string_view message, std::string_view name_and_quote) {
  const auto at = message.find(name_and_quote);
  if (at == std::string_view::npos) return {};
  message.remove_prefix(at + name_and_quote.size());
  return message.substr(0, message.find('"'));
}

void watch(int poller, int operation, int descriptor, std::uint32_t events, std::uint64_t index) {
  epoll_event event{};
  event.events = events;
  event.data.u64 = index;
  epoll_ctl(poller, operation, descriptor, &event);
}

}  // namespace

Crowd::Crowd(Ledger& ledger) : ledger_(ledger), poller_(epoll_create1(EPOLL_CLOEXEC)) {
  if (poller_ < 0) throw std::runtime_error("no epoll");
}

Crowd::~Crowd() { close(poller_); }

void Crowd::add(Group group, std::size_t count) {
  groups_.push_back(std::move(group));
  for (std::size_t i = 0; i < count; ++i) {
    Reader& reader = readers_.emplace_back();
    reader.group = groups_.size() - 1;
    reader.index = readers_.size() - 1;
    waiting_.push_back(reader.index);
  }
}

void Crowd::open_more(std::size_t under_way) {
  // No more than there are now: those that are refused at once wait for the next call.
  for (std::size_t left = waiting_.size(); left > 0 && under_way_ < under_way; --left) {
    Reader& reader = readers_[waiting_.front()];
    waiting_.pop_front();
    begin(reader);
  }
}

void Crowd::begin(Reader& reader) {
  ++under_way_;
  const Group& group = groups_[reader.group];
  if (!reader.connection.begin(group.address, reader.index, group.receive_buffer)) return drop(reader);
  watch(poller_, EPOLL_CTL_ADD, reader.connection.descriptor(), EPOLLOUT, reader.index);
}

void Crowd::drop(Reader& reader) {
  reader.connection.close();
  if (reader.is_ready) {
    ++counters_.closed;
    --counters_.ready;
  } else {
    --under_way_;
  }
  const bool comes_back = groups_[reader.group].comes_back && reader.was_ready;
  if (!reader.is_ready && !comes_back) ++counters_.failed;
  if (comes_back) waiting_.push_back(reader.index);
  reader.is_ready = false;
}

void Crowd::stall(const std::string& name) {
  for (Reader& reader : readers_) {
    Group& group = groups_[reader.group];
    if (group.name != name || reader.connection.descriptor() < 0) continue;
    group.is_stalled = true;
    watch(poller_, EPOLL_CTL_DEL, reader.connection.descriptor(), 0, 0);
  }
}

void Crowd::turn(std::chrono::milliseconds wait) {
  std::array<epoll_event, events_at_once> events{};
  const int count = epoll_wait(poller_, events.data(), events_at_once, static_cast<int>(wait.count()));
  for (int i = 0; i < count; ++i) {
    const epoll_event& event = events[static_cast<std::size_t>(i)];
    Reader& reader = readers_[event.data.u64];
    if (!serve(reader, event.events)) drop(reader);
  }
}

bool Crowd::serve(Reader& reader, std::uint32_t events) {
  Connection& connection = reader.connection;
  if (connection.stage() == Connection::Stage::connecting) {
    if (!connection.upgrade(groups_[reader.group].address)) return false;
    watch(poller_, EPOLL_CTL_MOD, connection.descriptor(), EPOLLIN, reader.index);
    return true;
  }
  if ((events & (EPOLLIN | EPOLLHUP | EPOLLERR)) == 0) return true;
  const bool was_open = connection.stage() == Connection::Stage::open;
  if (!connection.read([&](const Frame& frame) { take(reader, frame.payload); })) return false;
  if (!was_open && connection.stage() == Connection::Stage::open) say_hello(reader);
  return true;
}

void Crowd::say_hello(Reader& reader) {
  const Group& group = groups_[reader.group];
  if (!group.hellos.empty()) {
    std::string hello = group.hellos[reader.index % group.hellos.size()];
    if (reader.was_ready && !group.view.empty()) {
      hello.pop_back();
      hello += R"(,"since":")" + group.epoch + '-' + std::to_string(reader.offset) + '~' + group.view + "\"}";
    }
    reader.connection.send(masked_frame(Opcode::text, hello));
  }
  if (group.ready.empty()) become_ready(reader, {});
}

void Crowd::take(Reader& reader, std::string_view message) {
  const Group& group = groups_[reader.group];
  if (group.comes_back) note_place(reader, message);
  if (!reader.is_ready) {
    const auto is_in = [&](const std::string& text) { return message.find(text) != std::string_view::npos; };
    if (std::any_of(group.ready.begin(), group.ready.end(), is_in)) become_ready(reader, message);
    return;
  }
  if (message.starts_with(state_begin)) return take_state(reader, message);
  const auto mark = find_mark(message);
  if (!mark) return;
  if (std::find(group.lanes.begin(), group.lanes.end(), mark->lane) == group.lanes.end()) {
    ++counters_.stray;
  } else {
    ledger_.deliver(*mark, reader.seen, Clock::now());
  }
}

void Crowd::become_ready(Reader& reader, std::string_view message) {
  --under_way_;
  reader.is_ready = true;
  ++counters_.ready;
  if (!std::exchange(reader.was_ready, true)) {
    reader.seen = ledger_.newest();
  } else if (message.starts_with(resumed_begin)) {
    ++counters_.resumed;
  } else {
    take_state(reader, message);
  }
}

void Crowd::take_state(Reader& reader, std::string_view message) {
  ++counters_.states;
  for (const std::size_t lane : groups_[reader.group].lanes) {
    if (const auto newest = find_last_mark(message, lane)) ledger_.catch_up(*newest, reader.seen, Clock::now());
  }
}

void Crowd::note_place(Reader& reader, std::string_view message) {
  const auto position = member(message, R"("position":")");
  const auto dash = position.find('-');
  // A resumption names the position that the missed events lead up to: they have not come yet.
  if (dash == std::string_view::npos || message.starts_with(resumed_begin)) return;
  std::from_chars(position.data() + dash + 1, position.data() + position.size(), reader.offset);
  Group& group = groups_[reader.group];
  if (!group.view.empty()) return;
  group.epoch = position.substr(0, dash);
  group.view = member(message, R"("view":")");
}

void Crowd::count_readers() {
  std::array<std::uint32_t, lanes> counts{};
  for (const Reader& reader : readers_) {
    if (!reader.was_ready || groups_[reader.group].is_stalled) continue;
    for (const std::size_t lane : groups_[reader.group].lanes) ++counts[lane];
  }
  for (std::size_t lane = 0; lane < lanes; ++lane) ledger_.set_readers(lane, counts[lane]);
}

}  // namespace bench

#include "ledger.hpp"

#include <charconv>

namespace bench {

namespace {

constexpr std::string_view mark_begin = "seq=";
constexpr std::size_t mark_size = 19;  // seq=0:000000000001;

std::optional<Mark> mark_at(std::string_view text, std::size_t at) {
  if (at == std::string_view::npos || text.size() - at < mark_size || text[at + mark_size - 1] != ';') return std::nullopt;
  Mark mark;
  mark.lane = static_cast<std::size_t>(text[at + 4] - '0');
  const auto parsed = std::from_chars(text.data() + at + 6, text.data() + at + mark_size - 1, mark.number);
  if (mark.lane >= lanes || parsed.ec != std::errc{}) return std::nullopt;
  return mark;
}

}  // namespace

std::optional<Mark> find_mark(std::string_view text) { return mark_at(text, text.find(mark_begin)); }

std::optional<Mark> find_last_mark(std::string_view text, std::size_t lane) {
  const std::array<char, 6> begin{'s', 'e', 'q', '=', static_cast<char>('0' + lane), ':'};
  return mark_at(text, text.rfind(std::string_view(begin.data(), begin.size())));
}

void Ledger::start_measuring() {
  is_measuring_ = true;
  for (Lane& lane : lanes_) lane.each = lane.last = {};
}

std::uint32_t Ledger::announce(std::size_t lane, Clock::time_point now) {
  announcements_[lane].push_back({now, readers_[lane], 0, is_measuring_});
  ++lanes_[lane].announced;
  lanes_[lane].owed += readers_[lane];
  return static_cast<std::uint32_t>(announcements_[lane].size());
}

void Ledger::deliver(Mark mark, Numbers& seen, Clock::time_point now) {
  std::uint32_t& newest = seen[mark.lane];
  if (mark.number <= newest || mark.number > announcements_[mark.lane].size()) {
    ++again_or_late_;
    return;
  }
  skipped_ += mark.number - newest - 1;
  newest = mark.number;
  count(mark, now);
}

void Ledger::catch_up(Mark newest, Numbers& seen, Clock::time_point now) {
  while (seen[newest.lane] < newest.number) count({newest.lane, ++seen[newest.lane]}, now);
}

void Ledger::count(Mark mark, Clock::time_point now) {
  Announcement& announcement = announcements_[mark.lane][mark.number - 1];
  Lane& lane = lanes_[mark.lane];
  ++lane.delivered;
  const bool is_last = ++announcement.received == announcement.readers;
  if (is_last) ++lane.completed;
  if (!announcement.is_measured) return;
  lane.each.add(now - announcement.at);
  if (is_last) lane.last.add(now - announcement.at);
}

Numbers Ledger::newest() const {
  Numbers numbers{};
  for (std::size_t lane = 0; lane < lanes; ++lane) numbers[lane] = static_cast<std::uint32_t>(announcements_[lane].size());
  return numbers;
}

}  // namespace bench

#include "hub/outbox.hpp"

#include <algorithm>
#include <utility>

namespace hirondelle {

void Outbox::push(Bytes frames, Kind kind, std::size_t sent) {
  if (has_last_) return;
  count(kind, frames->size() - sent);
  if (items_.empty()) sent_of_first_ = sent;
  items_.push_back({std::move(frames), kind, false});
}

void Outbox::push_next(Bytes frame) {
  if (has_last_) return;
  count(Kind::own, frame->size());
  auto at = items_.begin();
  if (sent_of_first_ > 0) ++at;
  while (at != items_.end() && at->is_control) ++at;
  items_.insert(at, {std::move(frame), Kind::own, true});
}

void Outbox::push_last(Bytes frame) {
  if (std::exchange(has_last_, true)) return;
  drop_fan_out();
  count(Kind::own, frame->size());
  items_.push_back({std::move(frame), Kind::own, true});
}

std::size_t Outbox::gather(std::span<std::string_view> pieces) const {
  std::size_t filled = 0;
  for (const Item& item : items_) {
    if (filled == pieces.size()) break;
    pieces[filled] = *item.bytes;
    if (filled == 0) pieces[0].remove_prefix(sent_of_first_);
    ++filled;
  }
  return filled;
}

void Outbox::consume(std::size_t bytes) {
  auto at = items_.begin();
  while (at != items_.end()) {
    const std::size_t sent = std::min(bytes, at->bytes->size() - sent_of_first_);
    discount(at->kind, sent);
    sent_of_first_ += sent;
    bytes -= sent;
    if (sent_of_first_ < at->bytes->size()) break;
    sent_of_first_ = 0;
    if (at->is_control) ++controls_sent_;
    ++at;
  }
  items_.erase(items_.begin(), at);
  if (items_.empty()) std::vector<Item>().swap(items_);  // an idle reader keeps nothing
}

void Outbox::drop_fan_out() {
  const auto first = items_.begin() + (sent_of_first_ > 0 ? 1 : 0);
  const auto kept = std::remove_if(first, items_.end(), [this](const Item& item) {
    if (item.kind != Kind::fan_out) return false;
    discount(item.kind, item.bytes->size());
    return true;
  });
  items_.erase(kept, items_.end());
}

void Outbox::count(Kind kind, std::size_t bytes) {
  bytes_ += bytes;
  if (kind == Kind::fan_out) fan_out_bytes_ += bytes;
}

void Outbox::discount(Kind kind, std::size_t bytes) {
  bytes_ -= bytes;
  if (kind == Kind::fan_out) fan_out_bytes_ -= bytes;
}

}  // namespace hirondelle

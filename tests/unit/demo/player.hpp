#pragma once
// Plays the demo's steps to the real rules, as a server would, without its threads and its clock.

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "core/decide.hpp"
#include "demo/sample_festival.hpp"
#include "demo/script.hpp"

namespace hirondelle::test {

inline Timestamp some_start() { return *parse_rfc3339("2027-05-12T12:03:21.500Z"); }

class Player {
 public:
  explicit Player(Timestamp started) : started_(started) {
    auto programme = std::make_shared<const Programme>(demo::sample_festival(started));
    play({.after_start = {}, .id = "programme", .command = PublishProgramme{programme}, .of_step = {}});
  }

  // Throws where the rules refuse it.
  void play(const demo::Step& step) {
    now_ = started_ + step.after_start;
    while (const auto deadline = festival_.next_deadline()) {
      if (deadline->at > now_) break;
      append(expiry_of(*deadline));
    }
    const auto known = announcements_.find(step.of_step);
    append({step.id, {}, Actor::owner(), demo::resolved(step, known != announcements_.end() ? known->second : "")});
    const std::string posted = announcement_id(festival_.offset());
    if (festival_.announcement(posted) != nullptr) announcements_[step.id] = posted;
  }

  const Festival& festival() const { return festival_; }
  Timestamp now() const { return now_; }

  // The rows of everybody's feed.
  std::vector<std::shared_ptr<const FeedItem>> rows() const {
    std::vector<std::shared_ptr<const FeedItem>> rows;
    for (const Scope& scope : festival_.scopes_with_content()) {
      for (const auto& item : festival_.feed_in_state(scope)) rows.push_back(item);
    }
    return rows;
  }

  template <typename Condition>
  std::size_t count_announcements(Condition condition) const {
    std::size_t count = 0;
    for (const auto& row : rows()) {
      const auto* posted = std::get_if<AnnouncementPosted>(&row->event);
      if (posted != nullptr && condition(posted->announcement)) ++count;
    }
    return count;
  }

  template <typename Condition>
  std::size_t count_workshops(Condition condition) const {
    std::size_t count = 0;
    for (const auto& workshop : festival_.programme()->workshops) {
      if (condition(*festival_.record(workshop.id), workshop)) ++count;
    }
    return count;
  }

 private:
  void append(const Request& request) {
    const Decision decision = decide(festival_, done_, request, now_);
    if (const auto* refused = std::get_if<Problem>(&decision)) throw std::runtime_error(request.id + ": " + refused->detail);
    if (!std::holds_alternative<std::vector<Event>>(decision)) throw std::runtime_error(request.id + " came twice");
    for (const Event& event : std::get<std::vector<Event>>(decision)) {
      const Offset offset = festival_.offset() + 1;
      festival_.apply(offset, now_, event);
      done_.add(*name_of(request.actor, festival_, now_), request.id, request.digest, offset);
    }
  }

  Timestamp started_;
  Timestamp now_;
  Festival festival_;
  CommandIndex done_;
  std::map<std::string, std::string> announcements_;  // by step
};

}  // namespace hirondelle::test

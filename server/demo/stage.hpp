#pragma once
// What the script has made of the sample festival so far: it must know, to choose what can happen next and to undo it.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "protocol/commands.hpp"
#include "protocol/programme.hpp"

namespace hirondelle::demo {

struct Session {
  Workshop planned;
  WorkshopStatus status = WorkshopStatus::scheduled;
  std::string place;
  std::optional<std::int64_t> seats = {};
  std::int64_t delay_minutes = 0;

  bool is_running(Timestamp now) const { return planned.starts_at <= now && now < planned.ends_at; }
  bool starts_between(Timestamp from, Timestamp to) const { return from <= planned.starts_at && planned.starts_at < to; }
  bool is_as_planned() const { return status == WorkshopStatus::scheduled && place == planned.place && delay_minutes == 0; }
};

class Stage {
 public:
  explicit Stage(Timestamp started);

  const std::vector<Session>& sessions() const { return sessions_; }
  const Session& session(const std::string& id) const;
  void apply(const Command& command);  // what is no update of a workshop changes nothing here

  // Rooms of the same venue where nothing else is planned or was moved to while this session lasts.
  std::vector<std::string> free_rooms_for(const Session& session) const;

  // Nothing runs or starts before `now` + `within`.
  bool is_quiet(Timestamp now, std::chrono::minutes within) const;
  bool is_over(Timestamp now) const;

 private:
  Programme programme_;
  std::vector<Session> sessions_;
};

}  // namespace hirondelle::demo

#include "demo/script.hpp"

#include <algorithm>
#include <utility>

#include "protocol/scope.hpp"

namespace hirondelle::demo {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr milliseconds shortest_pause = seconds{20};
constexpr milliseconds longest_pause = seconds{40};
constexpr minutes quiet_pause{10};
constexpr minutes quiet_within{120};  // nothing runs and nothing starts so soon; nothing unusual begins farther ahead

constexpr minutes notice_holds{12};
constexpr minutes important_holds{5};
constexpr minutes alert_holds{5};  // should its end never come
constexpr minutes between_notices{1};
constexpr minutes between_important{4};
constexpr minutes between_exercises{15};

UpdateWorkshop update(const std::string& workshop) {
  UpdateWorkshop update;
  update.workshop = workshop;
  return update;
}

UpdateWorkshop fill(const std::string& workshop, std::int64_t free) {
  UpdateWorkshop filled = update(workshop);
  filled.seats = free;
  if (free == 0) filled.status = WorkshopStatus::full;
  return filled;
}

}  // namespace

Script::Script(Timestamp started, std::uint32_t seed)
    : started_(started),
      prefix_("demo-" + std::to_string(started.time_since_epoch().count()) + "-" + std::to_string(seed) + "-"),
      random_(seed),
      stage_(started),
      small_(random_below(static_cast<std::uint32_t>(small_notices().size()))),
      next_small_(started),
      next_important_(started + between_important),
      next_exercise_(started + between_exercises) {
  for (const Step& step : opening(started)) stage_.apply(step.command);
  plan_first_minute();
}

void Script::plan_first_minute() {
  const auto add = [&](seconds after, Command command) {
    at_ = after;
    stage_.apply(command);
    planned_.push_back(
        {.after_start = after, .id = prefix_ + std::to_string(++count_), .command = std::move(command), .of_step = {}});
  };
  for (const auto& [after, free] : {std::pair{3, 9}, {7, 6}, {11, 4}, {15, 2}}) add(seconds{after}, fill("pixel-art", free));
  UpdateWorkshop late = update("demarches-en-ligne");
  late.delay_minutes = 15;
  add(seconds{19}, late);
  remember_to_undo(Oddity::late, late.workshop);
  at_ = seconds{25};
  add(seconds{25}, say(important_notices().front(), important_holds));
  add(seconds{31}, fill("pixel-art", 0));
  remember_to_undo(Oddity::full, "pixel-art");
  at_ = seconds{38};
  add(seconds{38}, say(exercise(), alert_holds));
  const std::string alert_step = planned_.back().id;
  at_ = seconds{55};
  add(seconds{55}, say(end_of_exercise(), notice_holds));
  planned_.back().of_step = alert_step;
}

Step Script::next() {
  if (!planned_.empty()) {
    Step step = std::move(planned_.front());
    planned_.pop_front();
    return step;
  }
  const auto spread = static_cast<std::uint32_t>((longest_pause - shortest_pause).count());
  at_ += is_quiet() ? quiet_pause : shortest_pause + milliseconds{random_below(spread + 1)};
  Step step{.after_start = at_, .id = prefix_ + std::to_string(++count_), .command = {}, .of_step = {}};
  of_step_.clear();
  step.command = life_goes_on();
  step.of_step = of_step_;
  stage_.apply(step.command);
  return step;
}

// What was begun is ended first, what is unusual is undone when its time has come; then chance decides.
Command Script::life_goes_on() {
  if (!alert_.empty()) {
    of_step_ = std::exchange(alert_, {});
    return say(end_of_exercise(), notice_holds);
  }
  if (auto command = undo()) return *command;
  if (is_quiet()) return quiet_notice();
  last_quiet_.clear();

  static constexpr Action actions[]{{8, &Script::count_seats},    {3, &Script::delay},
                                    {2, &Script::move},           {1, &Script::cancel},
                                    {4, &Script::tell_something}, {1, &Script::tell_something_important},
                                    {1, &Script::sound_exercise}};
  constexpr std::size_t count = std::size(actions);
  unsigned weights = 0;
  for (const Action& action : actions) weights += action.weight;
  unsigned drawn = random_below(weights);
  std::size_t chosen = 0;
  while (drawn >= actions[chosen].weight) drawn -= actions[chosen++].weight;
  for (std::size_t i = 0; i < count; ++i) {
    if (auto command = (this->*actions[(chosen + i) % count].perform)()) return *command;
  }
  return say(small_notices()[small_++ % small_notices().size()], notice_holds);
}

// Each replaces the one before, so that a night leaves one row.
Command Script::quiet_notice() {
  of_step_ = std::exchange(last_quiet_, prefix_ + std::to_string(count_));
  return say(stage_.is_over(now()) ? farewell() : reprise(), 2 * quiet_pause);
}

bool Script::is_quiet() const { return alert_.empty() && to_undo_.empty() && stage_.is_quiet(now(), quiet_within); }

std::optional<Command> Script::undo() {
  const auto due = std::ranges::find_if(to_undo_, [&](const ToUndo& undo) { return undo.due <= now(); });
  if (due == to_undo_.end()) return std::nullopt;
  const ToUndo undo = *due;
  to_undo_.erase(due);
  UpdateWorkshop command = update(undo.workshop);
  switch (undo.oddity) {
    case Oddity::cancelled:
      command.status = WorkshopStatus::scheduled;
      break;
    case Oddity::late:
      command.delay_minutes = 0;
      break;
    case Oddity::moved:
      command.place = stage_.session(undo.workshop).planned.place;
      break;
    case Oddity::full:
      command.status = WorkshopStatus::scheduled;
      command.seats = 1 + random_below(3);
      break;
  }
  return command;
}

std::optional<Command> Script::count_seats() {
  const bool one_may_fill = may_be_more(Oddity::full, max_full);
  const Session* session = choose([&](const Session& s) {
    if (!s.planned.capacity || s.status != WorkshopStatus::scheduled) return false;
    if (s.seats && *s.seats <= 1 && !one_may_fill) return false;
    return s.is_running(now()) || s.starts_between(now(), now() + quiet_within);
  });
  if (session == nullptr) return std::nullopt;
  const std::int64_t before = session->seats.value_or(*session->planned.capacity);
  std::int64_t free = std::max<std::int64_t>(0, before - 1 - random_below(3));
  if (free == 0 && !one_may_fill) free = 1;
  if (free == 0) remember_to_undo(Oddity::full, session->planned.id);
  return fill(session->planned.id, free);
}

std::optional<Command> Script::delay() {
  if (!may_be_more(Oddity::late, max_late)) return std::nullopt;
  const Session* session =
      choose([&](const Session& s) { return s.is_as_planned() && s.starts_between(now() + minutes{10}, now() + minutes{90}); });
  if (session == nullptr) return std::nullopt;
  UpdateWorkshop command = update(session->planned.id);
  command.delay_minutes = 10 + 5 * random_below(3);
  remember_to_undo(Oddity::late, command.workshop);
  return command;
}

std::optional<Command> Script::move() {
  if (!may_be_more(Oddity::moved, max_moved)) return std::nullopt;
  const Session* session = choose([&](const Session& s) {
    return s.is_as_planned() && s.starts_between(now() + minutes{20}, now() + quiet_within) &&
           !stage_.free_rooms_for(s).empty();
  });
  if (session == nullptr) return std::nullopt;
  const auto rooms = stage_.free_rooms_for(*session);
  UpdateWorkshop command = update(session->planned.id);
  command.place = rooms[random_below(static_cast<std::uint32_t>(rooms.size()))];
  remember_to_undo(Oddity::moved, command.workshop);
  return command;
}

std::optional<Command> Script::cancel() {
  if (!may_be_more(Oddity::cancelled, max_cancelled)) return std::nullopt;
  const Session* session = choose(
      [&](const Session& s) { return s.is_as_planned() && s.starts_between(now() + minutes{45}, now() + quiet_within); });
  if (session == nullptr) return std::nullopt;
  UpdateWorkshop command = update(session->planned.id);
  command.status = WorkshopStatus::cancelled;
  remember_to_undo(Oddity::cancelled, command.workshop);
  return command;
}

std::optional<Command> Script::tell_something() {
  if (now() < next_small_) return std::nullopt;
  next_small_ = now() + between_notices;
  return say(small_notices()[small_++ % small_notices().size()], notice_holds);
}

std::optional<Command> Script::tell_something_important() {
  if (now() < next_important_) return std::nullopt;
  next_important_ = now() + between_important;
  return say(important_notices()[important_++ % important_notices().size()], important_holds);
}

std::optional<Command> Script::sound_exercise() {
  if (now() < next_exercise_) return std::nullopt;
  next_exercise_ = now() + between_exercises;
  alert_ = prefix_ + std::to_string(count_);
  return say(exercise(), alert_holds);
}

Command Script::say(const Notice& notice, minutes holds) const {
  return Announce{.scope = *parse_scope(notice.scope),
                  .level = notice.level,
                  .title = std::string(notice.title),
                  .body = std::string(notice.body),
                  .pinned = notice.pinned,
                  .exercise = notice.exercise,
                  .expires_at = now() + holds,
                  .replaces = {}};
}

void Script::remember_to_undo(Oddity oddity, const std::string& workshop) {
  constexpr minutes holds[]{minutes{4}, minutes{5}, minutes{8}, minutes{5}};  // in the order of Oddity
  to_undo_.push_back({oddity, workshop, now() + holds[static_cast<std::size_t>(oddity)]});
}

bool Script::may_be_more(Oddity oddity, std::size_t limit) const {
  const auto holding = std::ranges::count(to_undo_, oddity, &ToUndo::oddity);
  return static_cast<std::size_t>(holding) < limit;
}

template <typename Condition>
const Session* Script::choose(Condition condition) {
  std::vector<const Session*> candidates;
  for (const Session& session : stage_.sessions()) {
    if (condition(session)) candidates.push_back(&session);
  }
  if (candidates.empty()) return nullptr;
  return candidates[random_below(static_cast<std::uint32_t>(candidates.size()))];
}

// Not std::uniform_int_distribution: its results differ between libraries. The bias is of no matter here.
std::uint32_t Script::random_below(std::uint32_t bound) { return static_cast<std::uint32_t>(random_()) % bound; }

}  // namespace hirondelle::demo

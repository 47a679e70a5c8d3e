#include <string>

#include "demo/script.hpp"
#include "protocol/scope.hpp"

namespace hirondelle::demo {
namespace {

class Opening {
 public:
  explicit Opening(Timestamp started) : prefix_("demo-" + std::to_string(started.time_since_epoch().count()) + "-opening-") {}

  void add(Command command) {
    steps_.push_back(
        {.after_start = {}, .id = prefix_ + std::to_string(steps_.size() + 1), .command = std::move(command), .of_step = {}});
  }

  void say(const Notice& notice) {
    add(Announce{.scope = *parse_scope(notice.scope),
                 .level = notice.level,
                 .title = std::string(notice.title),
                 .body = std::string(notice.body),
                 .pinned = notice.pinned,
                 .exercise = notice.exercise,
                 .expires_at = {},
                 .replaces = {}});
  }

  std::vector<Step> take() { return std::move(steps_); }

 private:
  std::string prefix_;
  std::vector<Step> steps_;
};

UpdateWorkshop update(std::string workshop) {
  UpdateWorkshop update;
  update.workshop = std::move(workshop);
  return update;
}

UpdateWorkshop seats(std::string workshop, std::int64_t free) {
  UpdateWorkshop counted = update(std::move(workshop));
  counted.seats = free;
  return counted;
}

}  // namespace

std::vector<Step> opening(Timestamp started) {
  Opening opening(started);
  for (const Notice& notice : opening_notices()) opening.say(notice);

  UpdateWorkshop full = seats("mots-de-passe", 0);
  full.status = WorkshopStatus::full;
  opening.add(full);
  UpdateWorkshop cancelled = update("telephone-libre");
  cancelled.status = WorkshopStatus::cancelled;
  opening.add(cancelled);
  UpdateWorkshop moved = update("scratch-famille");
  moved.place = "halle-6";
  opening.add(moved);

  opening.add(seats("robot-suiveur", 2));
  opening.add(seats("cv-en-ligne", 3));
  opening.add(seats("metiers-femmes", 37));
  opening.add(seats("demarches-en-ligne", 4));
  opening.add(seats("scratch-famille", 7));
  return opening.take();
}

}  // namespace hirondelle::demo

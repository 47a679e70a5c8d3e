#include "phases.hpp"

namespace bench {

namespace {

constexpr std::size_t coming_back_at_once = 500;
constexpr std::chrono::milliseconds tries_again_after{50};

// One announcement at a time; the one that was not acknowledged is sent again, under the same id, on the next connection.
class PatientPublisher {
 public:
  PatientPublisher(Ledger& ledger, Publisher& publisher, double per_second)
      : ledger_(ledger), publisher_(publisher), pause_(1 / per_second), acknowledged_before_(publisher.acknowledged()) {}

  void step(Clock::time_point now) {
    if (is_open_ && !publisher_.take_answers()) is_open_ = false;
    if (!is_open_) return come_back(now);
    if (has_unanswered() || now < due_) return;
    due_ = now + std::chrono::duration_cast<Clock::duration>(pause_);
    number_ = ledger_.announce(publisher_.lane(), now);
    ++announced_;
    is_open_ = publisher_.announce(number_);
  }

  bool has_unanswered() const { return publisher_.acknowledged() - acknowledged_before_ < announced_; }
  std::uint64_t announced() const { return announced_; }

 private:
  void come_back(Clock::time_point now) {
    if (now < due_) return;
    due_ = now + tries_again_after;
    try {
      publisher_.open();
    } catch (const std::runtime_error&) {
      return;  // the server is still away
    }
    is_open_ = !has_unanswered() || publisher_.announce(number_);
  }

  Ledger& ledger_;
  Publisher& publisher_;
  std::chrono::duration<double> pause_;
  std::uint64_t acknowledged_before_;
  std::uint64_t announced_ = 0;
  std::uint32_t number_ = 0;
  bool is_open_ = true;
  Clock::time_point due_;
};

// When what happened.
struct Moments {
  std::optional<Clock::time_point> lost, first_back, all_back;

  void note(const CrowdCounters& now, std::uint64_t readers) {
    const auto keep = [](std::optional<Clock::time_point>& moment, bool has_happened) {
      if (!moment && has_happened) moment = Clock::now();
    };
    keep(lost, now.ready < readers);
    keep(first_back, now.states + now.resumed > 0);
    keep(all_back, now.states + now.resumed >= readers && now.ready == readers);
  }
};

}  // namespace

nlohmann::json ride_out(Load& load, const nlohmann::json& plan) {
  const std::uint64_t readers = load.crowd.counters().ready;
  PatientPublisher publisher(load.ledger, load.publishers.at(plan.at("publisher").get<std::string>()), plan.at("per_second"));
  const auto began = Clock::now();
  const double within = plan.at("within");
  Moments moments;
  double stays = plan.value("stays", 1.0);  // seconds after the last one is back
  bool is_over = false;
  while (!is_over && seconds_between(began, Clock::now()) < within) {
    if (!moments.all_back || seconds_between(*moments.all_back, Clock::now()) < stays) publisher.step(Clock::now());
    load.crowd.open_more(coming_back_at_once);
    load.crowd.turn(std::chrono::milliseconds(1));
    moments.note(load.crowd.counters(), readers);
    const auto& lane = load.ledger.lane(0);
    is_over = moments.all_back && seconds_between(*moments.all_back, Clock::now()) >= stays && lane.delivered >= lane.owed;
  }

  const auto& counters = load.crowd.counters();
  const auto& lane = load.ledger.lane(0);
  nlohmann::json result{{"readers", readers},
                        {"announced", publisher.announced()},
                        {"resumed", counters.resumed},
                        {"given_a_state", counters.states},
                        {"missing", lane.owed - lane.delivered},
                        {"skipped", load.ledger.skipped()},
                        {"again_or_late", load.ledger.again_or_late()},
                        {"is_over", is_over}};
  if (moments.lost && moments.all_back) {
    result["first_back_s"] = seconds_between(*moments.lost, *moments.first_back);
    result["all_back_s"] = seconds_between(*moments.lost, *moments.all_back);
  }
  return result;
}

}  // namespace bench

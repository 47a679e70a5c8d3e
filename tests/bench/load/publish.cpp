#include "phases.hpp"
#include "processor_time.hpp"

namespace bench {

namespace {

constexpr double stragglers_within = 10;  // seconds

// A publisher with its pace.
class Stream {
 public:
  Stream(Load& load, const nlohmann::json& plan)
      : ledger_(load.ledger),
        publisher_(load.publishers.at(plan.at("publisher").get<std::string>())),
        window_(plan.value("window", 0U)),
        pause_(window_ > 0 ? 0 : 1 / plan.at("per_second").get<double>()) {}

  // Announces what is due.
  void step(Clock::time_point now) {
    publisher_.take_answers();
    if (window_ == 0) {
      if (due_ == Clock::time_point{}) due_ = now;
      for (; due_ <= now; due_ += std::chrono::duration_cast<Clock::duration>(pause_)) announce();
    }
    while (window_ > 0 && under_way() < window_) announce();
  }

  const Publisher& publisher() const { return publisher_; }

 private:
  std::uint64_t under_way() const {
    const auto& lane = ledger_.lane(publisher_.lane());
    return lane.announced - lane.completed;
  }

  void announce() {
    const std::uint32_t number = ledger_.announce(publisher_.lane(), Clock::now());
    if (!publisher_.announce(number)) throw std::runtime_error("the publisher lost its connection");
  }

  Ledger& ledger_;
  Publisher& publisher_;
  unsigned window_;
  std::chrono::duration<double> pause_;
  Clock::time_point due_;
};

struct Totals {
  std::uint64_t announced = 0, owed = 0, delivered = 0;
};

Totals totals(const Ledger& ledger) {
  Totals sum;
  for (std::size_t lane = 0; lane < lanes; ++lane) {
    sum.announced += ledger.lane(lane).announced;
    sum.owed += ledger.lane(lane).owed;
    sum.delivered += ledger.lane(lane).delivered;
  }
  return sum;
}

void run(Load& load, std::vector<Stream>& streams, double seconds) {
  const auto began = Clock::now();
  while (seconds_between(began, Clock::now()) < seconds) {
    for (Stream& stream : streams) stream.step(Clock::now());
    load.crowd.turn(std::chrono::milliseconds(1));
  }
}

nlohmann::json latency(const Histogram& histogram) {
  return {{"p50", histogram.quantile_ms(0.5)},
          {"p99", histogram.quantile_ms(0.99)},
          {"max", histogram.quantile_ms(1)},
          {"count", histogram.count()}};
}

}  // namespace

nlohmann::json publish(Load& load, const nlohmann::json& plan) {
  std::vector<Stream> streams;
  for (const auto& stream : plan.at("streams")) streams.emplace_back(load, stream);
  const auto counters = load.crowd.counters();
  const auto start = totals(load.ledger);
  const auto skipped = load.ledger.skipped();
  const auto again = load.ledger.again_or_late();
  run(load, streams, plan.value("warm", 0.5));

  load.ledger.start_measuring();
  const auto before = totals(load.ledger);
  const auto bytes = bytes_received();
  const auto spent = processor_time(load.processes);
  const auto own = own_processor_time();
  const auto began = Clock::now();
  run(load, streams, plan.at("seconds"));
  const double seconds = seconds_between(began, Clock::now());
  const std::chrono::duration<double, std::micro> server = processor_time(load.processes) - spent;
  const std::chrono::duration<double> ours = own_processor_time() - own;
  const auto after = totals(load.ledger);
  const auto deliveries = static_cast<double>(after.delivered - before.delivered);
  const double each = deliveries > 0 ? deliveries : 1;
  nlohmann::json result{{"seconds", seconds},
                        {"announced", after.announced - before.announced},
                        {"deliveries", deliveries},
                        {"deliveries_per_s", deliveries / seconds},
                        {"cpu_us_per_delivery", server.count() / each},
                        {"cpu_us_per_announcement",
                         server.count() / static_cast<double>(std::max<std::uint64_t>(1, after.announced - before.announced))},
                        {"bytes_per_delivery", static_cast<double>(bytes_received() - bytes) / each},
                        {"server_busy", server.count() / 1e6 / seconds},
                        {"load_busy", ours.count() / seconds}};

  load.ledger.stop_measuring();
  const auto stopped = Clock::now();
  while (totals(load.ledger).delivered < totals(load.ledger).owed &&
         seconds_between(stopped, Clock::now()) < stragglers_within) {
    load.crowd.turn(std::chrono::milliseconds(10));
  }
  const auto end = totals(load.ledger);
  result["missing"] =
      static_cast<std::int64_t>(end.owed - start.owed) - static_cast<std::int64_t>(end.delivered - start.delivered);
  result["skipped"] = load.ledger.skipped() - skipped;
  result["again_or_late"] = load.ledger.again_or_late() - again;
  result["stray"] = load.crowd.counters().stray - counters.stray;
  result["closed"] = load.crowd.counters().closed - counters.closed;
  result["states"] = load.crowd.counters().states - counters.states;
  for (const Stream& stream : streams) {
    const auto& lane = load.ledger.lane(stream.publisher().lane());
    result["lanes"].push_back({{"each_ms", latency(lane.each)}, {"last_reader_ms", latency(lane.last)}});
    if (!stream.publisher().refusal().empty()) result["refusal"] = stream.publisher().refusal();
  }
  return result;
}

}  // namespace bench

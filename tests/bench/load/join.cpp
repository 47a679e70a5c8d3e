#include "phases.hpp"
#include "processor_time.hpp"

namespace bench {

namespace {

Group group_of(const nlohmann::json& plan) {
  Group group;
  group.name = plan.at("name");
  group.address = {plan.at("port"), plan.at("path")};
  group.hellos = plan.value("hellos", std::vector<std::string>{});
  group.ready = plan.value("ready", std::vector<std::string>{});
  group.lanes = plan.value("lanes", std::vector<std::size_t>{0});
  group.receive_buffer = plan.value("receive_buffer", 0);
  group.comes_back = plan.value("comes_back", false);
  return group;
}

}  // namespace

double seconds_between(Clock::time_point from, Clock::time_point to) {
  return std::chrono::duration<double>(to - from).count();
}

nlohmann::json join(Load& load, const nlohmann::json& plan) {
  const auto before = load.crowd.counters();
  const auto bytes = bytes_received();
  const auto spent = processor_time(load.processes);
  const auto own = own_processor_time();
  const auto began = Clock::now();
  const double within = plan.value("within", 120.0);

  load.crowd.add(group_of(plan.at("group")), plan.at("count"));
  while (!load.crowd.is_settled() && seconds_between(began, Clock::now()) < within) {
    load.crowd.open_more(plan.value("under_way", std::size_t{200}));
    load.crowd.turn(std::chrono::milliseconds(1));
  }

  const double seconds = seconds_between(began, Clock::now());
  const auto joined = static_cast<double>(load.crowd.counters().ready - before.ready);
  const std::chrono::duration<double, std::micro> server = processor_time(load.processes) - spent;
  const std::chrono::duration<double> ours = own_processor_time() - own;
  load.crowd.count_readers();
  return {{"joined", joined},
          {"failed", load.crowd.counters().failed - before.failed},
          {"seconds", seconds},
          {"joins_per_s", joined / seconds},
          {"cpu_us_per_join", joined > 0 ? server.count() / joined : 0},
          {"bytes_per_join", joined > 0 ? static_cast<double>(bytes_received() - bytes) / joined : 0},
          {"load_busy", ours.count() / seconds}};
}

nlohmann::json idle(Load& load, const nlohmann::json& plan) {
  const auto began = Clock::now();
  while (seconds_between(began, Clock::now()) < plan.at("seconds").get<double>()) {
    load.crowd.turn(std::chrono::milliseconds(10));
  }
  return {{"ready", load.crowd.counters().ready}};
}

}  // namespace bench

// The load: readers and publishers in one thread. It is told what to do line by line on stdin, a JSON object each, and says
// on stdout, line by line, what came of it (phases.hpp).

#include <sys/resource.h>

#include <csignal>
#include <functional>
#include <iostream>

#include "phases.hpp"

namespace {

using bench::Load;
using nlohmann::json;

// A reader is a descriptor.
void raise_file_limit() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

json watch(Load& load, const json& plan) {
  load.processes = plan.at("processes").get<std::vector<int>>();
  return json::object();
}

json add_publisher(Load& load, const json& plan) {
  bench::PublisherPlan publisher{{plan.at("port"), plan.at("path")},
                                 plan.value("hello", std::string{}),
                                 plan.value("ready", std::string{}),
                                 plan.at("message"),
                                 plan.value("lane", std::size_t{0})};
  load.publishers.try_emplace(plan.at("name").get<std::string>(), std::move(publisher)).first->second.open();
  return json::object();
}

json stall(Load& load, const json& plan) {
  load.crowd.stall(plan.at("group"));
  load.crowd.count_readers();
  return json::object();
}

const std::map<std::string, std::function<json(Load&, const json&)>, std::less<>> phases{
    {"watch", watch},
    {"join", bench::join},
    {"publisher", add_publisher},
    {"publish", bench::publish},
    {"ride_out", bench::ride_out},
    {"idle", bench::idle},
    {"stall", stall},
};

}  // namespace

int main() {
  std::signal(SIGPIPE, SIG_IGN);
  raise_file_limit();
  Load load;
  for (std::string line; std::getline(std::cin, line);) {
    json result;
    try {
      const json plan = json::parse(line);
      result = phases.at(plan.at("do").get<std::string>())(load, plan);
    } catch (const std::exception& error) {
      result = {{"error", error.what()}};
    }
    std::cout << result.dump() << std::endl;
  }
}

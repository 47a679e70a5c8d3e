#include "processor_time.hpp"

#include <ctime>
#include <filesystem>
#include <fstream>

namespace bench {

std::chrono::nanoseconds processor_time(const std::vector<int>& processes) {
  std::chrono::nanoseconds sum{0};
  for (const int process : processes) {
    const std::filesystem::path tasks = "/proc/" + std::to_string(process) + "/task";
    std::error_code gone;
    for (const auto& task : std::filesystem::directory_iterator(tasks, gone)) {
      std::int64_t nanoseconds = 0;
      std::ifstream(task.path() / "schedstat") >> nanoseconds;
      sum += std::chrono::nanoseconds(nanoseconds);
    }
  }
  return sum;
}

std::chrono::nanoseconds own_processor_time() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace bench

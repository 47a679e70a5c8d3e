#pragma once

#include <chrono>
#include <vector>

namespace bench {

// What all live threads of these processes have run for, as the scheduler counts it (/proc/PID/task/*/schedstat).
std::chrono::nanoseconds processor_time(const std::vector<int>& processes);

std::chrono::nanoseconds own_processor_time();

}  // namespace bench

#include "ops/log.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>

namespace hirondelle {

Log make_log(const std::string& level) {
  auto log = std::make_shared<spdlog::logger>("hirondelle", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %^%l%$ %v", spdlog::pattern_time_type::utc);
  log->set_level(spdlog::level::from_str(level));
  log->flush_on(spdlog::level::info);
  return log;
}

}  // namespace hirondelle

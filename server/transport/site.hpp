#pragma once
// What all connections of a server share.

#include <functional>
#include <string>

#include "transport/api.hpp"
#include "transport/device.hpp"
#include "transport/options.hpp"
#include "transport/static_files.hpp"

namespace hirondelle {

struct Site {
  const TransportOptions& options;
  const Devices& devices;
  const StaticFiles& files;
  Api& api;
  std::function<bool()> is_ready;               // any thread
  std::function<std::string()> ready_document;  // JSON
  std::function<std::string()> metrics;         // Prometheus text
};

}  // namespace hirondelle

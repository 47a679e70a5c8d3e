#pragma once
// Prometheus' text format, version 0.0.4: HELP, TYPE, then the samples.

#include <string>
#include <string_view>

#include "ops/histogram.hpp"

namespace hirondelle {

class MetricsText {
 public:
  // A value that only rises; `name` ends in _total by convention.
  MetricsText& counter(std::string_view name, std::string_view help, double value);
  MetricsText& gauge(std::string_view name, std::string_view help, double value);

  MetricsText& histogram(std::string_view name, std::string_view help, const Histogram& histogram);

  std::string text() && { return std::move(text_); }

 private:
  void head(std::string_view type, std::string_view name, std::string_view help);
  MetricsText& sample(std::string_view type, std::string_view name, std::string_view help, double value);
  std::string text_;
};

}  // namespace hirondelle

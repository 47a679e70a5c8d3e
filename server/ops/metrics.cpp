#include "ops/metrics.hpp"

#include <array>
#include <charconv>

namespace hirondelle {

namespace {

std::string number(double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  return {digits.data(), end};
}

}  // namespace

MetricsText& MetricsText::counter(std::string_view name, std::string_view help, double value) {
  return sample("counter", name, help, value);
}

MetricsText& MetricsText::gauge(std::string_view name, std::string_view help, double value) {
  return sample("gauge", name, help, value);
}

MetricsText& MetricsText::histogram(std::string_view name, std::string_view help, const Histogram& histogram) {
  head("histogram", name, help);
  std::uint64_t count = 0;
  for (std::size_t i = 0; i < histogram.counts().size(); ++i) {
    count += histogram.counts()[i];
    const std::string bound = i < histogram.bounds().size() ? number(histogram.bounds()[i]) : "+Inf";
    text_.append(name).append("_bucket{le=\"").append(bound).append("\"} ").append(std::to_string(count)).append("\n");
  }
  text_.append(name).append("_sum ").append(number(histogram.sum())).append("\n");
  text_.append(name).append("_count ").append(std::to_string(count)).append("\n");
  return *this;
}

void MetricsText::head(std::string_view type, std::string_view name, std::string_view help) {
  text_.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type);
  text_.append("\n");
}

MetricsText& MetricsText::sample(std::string_view type, std::string_view name, std::string_view help, double value) {
  head(type, name, help);
  text_.append(name).append(" ").append(number(value)).append("\n");
  return *this;
}

}  // namespace hirondelle

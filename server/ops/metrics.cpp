#include "ops/metrics.hpp"

#include <array>
#include <charconv>

namespace hirondelle {

MetricsText& MetricsText::counter(std::string_view name, std::string_view help, double value) {
  return sample("counter", name, help, value);
}

MetricsText& MetricsText::gauge(std::string_view name, std::string_view help, double value) {
  return sample("gauge", name, help, value);
}

MetricsText& MetricsText::sample(std::string_view type, std::string_view name, std::string_view help, double value) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  const std::string_view number(digits.data(), static_cast<std::size_t>(end - digits.data()));
  text_.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name).append(" ").append(type);
  text_.append("\n").append(name).append(" ").append(number).append("\n");
  return *this;
}

}  // namespace hirondelle

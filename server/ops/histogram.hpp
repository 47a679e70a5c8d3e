#pragma once
// Counts of what was observed, by upper bounds, as Prometheus' histograms have them. A value: copied from one thread to
// another.

#include <cstdint>
#include <vector>

namespace hirondelle {

class Histogram {
 public:
  explicit Histogram(std::vector<double> upper_bounds) : bounds_(std::move(upper_bounds)), counts_(bounds_.size() + 1) {}

  void observe(double value);
  void add(const Histogram& other);  // of the same bounds

  const std::vector<double>& bounds() const { return bounds_; }
  const std::vector<std::uint64_t>& counts() const { return counts_; }  // one for each bound, then what is over all
  double sum() const { return sum_; }

 private:
  std::vector<double> bounds_;
  std::vector<std::uint64_t> counts_;
  double sum_ = 0;
};

}  // namespace hirondelle

#pragma once
// Durations in buckets 3 % wide: millions of them in a few kilobytes.

#include <array>
#include <bit>
#include <chrono>
#include <cstdint>

namespace bench {

class Histogram {
 public:
  void add(std::chrono::nanoseconds duration) {
    const auto value = static_cast<std::uint64_t>(duration.count() < 0 ? 0 : duration.count());
    const unsigned shift = value < steps ? 0 : static_cast<unsigned>(std::bit_width(value)) - step_bits - 1;
    ++buckets_[shift * steps + (value >> shift)];
    ++count_;
  }

  std::uint64_t count() const { return count_; }

  // The upper edge of the bucket that this share of the durations does not exceed, in milliseconds; 0 where there are none.
  double quantile_ms(double share) const {
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(count_));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < buckets_.size(); ++i) {
      seen += buckets_[i];
      if (seen > 0 && seen >= wanted) return static_cast<double>(upper_edge(i)) / 1e6;
    }
    return 0;
  }

 private:
  static constexpr unsigned step_bits = 5;
  static constexpr std::uint64_t steps = 1U << step_bits;

  // Values below 2 * steps have a bucket each; above, bucket `steps * (shift + 1) + rest` holds (steps + rest) << shift.
  static std::uint64_t upper_edge(std::size_t bucket) {
    if (bucket < 2 * steps) return bucket;
    const std::size_t shift = bucket / steps - 1;
    return (bucket - shift * steps + 1) << shift;
  }

  std::array<std::uint64_t, 64 * steps> buckets_{};
  std::uint64_t count_ = 0;
};

}  // namespace bench

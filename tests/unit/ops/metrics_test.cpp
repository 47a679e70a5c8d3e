#include "ops/metrics.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("metrics are Prometheus' text: help, type, sample") {
  const std::string text =
      std::move(MetricsText().counter("a_total", "How many.", 3).gauge("b_seconds", "How long.", 0.25)).text();
  CHECK(text ==
        "# HELP a_total How many.\n# TYPE a_total counter\na_total 3\n"
        "# HELP b_seconds How long.\n# TYPE b_seconds gauge\nb_seconds 0.25\n");
}

TEST_CASE("large counts keep all their digits") {
  CHECK(std::move(MetricsText().counter("a_total", "x", 123'456'789'012.0)).text().find("a_total 123456789012\n") !=
        std::string::npos);
}

TEST_CASE("a histogram counts up to each bound, and all") {
  Histogram one({1, 8});
  for (const double value : {1.0, 2.0, 8.0, 9.0}) one.observe(value);
  Histogram both({1, 8});
  both.observe(0.5);
  both.add(one);
  CHECK(std::move(MetricsText().histogram("h", "x", both)).text() ==
        "# HELP h x\n# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"8\"} 4\nh_bucket{le=\"+Inf\"} 5\nh_sum "
        "20.5\nh_count 5\n");
}

}  // namespace hirondelle

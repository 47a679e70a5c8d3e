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

}  // namespace hirondelle

#pragma once

#include <stdexcept>

namespace hirondelle::test {

// A promise of protocol/README.md that was not kept to a reader.
struct Violation : std::runtime_error {
  using std::runtime_error::runtime_error;
};

}  // namespace hirondelle::test

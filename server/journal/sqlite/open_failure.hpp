#pragma once
// Why a log could not be opened. Thrown at start-up only; its words are for people and name the file.

#include <stdexcept>

namespace hirondelle {

class OpenFailure : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace hirondelle

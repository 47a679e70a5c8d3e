#pragma once

#include <string>

#include "hub/bytes.hpp"

namespace hirondelle {

// The published programme as GET /api/v1/programme answers it: encoded and compressed once.
struct ProgrammeDocument {
  std::string version;
  Bytes json;
  Bytes gzip;
};

}  // namespace hirondelle

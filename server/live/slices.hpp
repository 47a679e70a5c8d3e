#pragma once
// The state, cut by scope: each slice is encoded once after a change of it and shared by all views that hold it. So ten
// thousand joiners cost one projection, and ten thousand different views cost none of their own.

#include <map>
#include <string>
#include <vector>

#include "core/festival.hpp"
#include "hub/bytes.hpp"
#include "hub/frame.hpp"

namespace hirondelle {

class Slices {
 public:
  explicit Slices(std::string epoch) : epoch_(std::move(epoch)) {}

  // The slices that this event touches must be made anew when next asked for.
  void invalidate(const Event& event);

  StateAnswer answer(const FollowSet& follow, const Festival& festival);

 private:
  struct Slice {
    Bytes encoded;
    Address address;
  };

  void refresh(const Festival& festival);
  Bytes encode(const Scope& scope, const Festival& festival) const;

  std::string epoch_;
  std::map<Scope, Slice> slices_;  // those that have something to say
  bool all_dirty_ = true;
  std::vector<Scope> dirty_;
};

}  // namespace hirondelle

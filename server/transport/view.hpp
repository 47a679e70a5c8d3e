#pragma once

#include <string>

#include "protocol/follow_set.hpp"
#include "protocol/role.hpp"

namespace hirondelle {

// The opaque string for what a reader may see.
std::string view_of(const FollowSet& follow, Role role, const Scope& role_scope, const std::string& device);

}  // namespace hirondelle

#pragma once
// What the load does with a server, one phase after the other. Each blocks until it is over and returns what it measured.

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "crowd.hpp"
#include "publisher.hpp"

namespace bench {

struct Load {
  Ledger ledger;
  Crowd crowd{ledger};
  std::map<std::string, Publisher> publishers;
  std::vector<int> processes;  // of the server: whose processor time is measured
};

// `count` readers of a group connect, `under_way` at once, until all are ready or `within` seconds are over.
nlohmann::json join(Load& load, const nlohmann::json& plan);

// Announces for `warm` and then `seconds` seconds. Each of the `streams` names its publisher and either a `window` (so many
// announcements are on their way to somebody at any time) or how many go out `per_second`.
nlohmann::json publish(Load& load, const nlohmann::json& plan);

// Announces `per_second`, one at a time, while the server is killed and started again: every reader comes back by itself and
// the announcement without an answer is sent again. Over when everybody has everything, or after `within` seconds.
nlohmann::json ride_out(Load& load, const nlohmann::json& plan);

// Serves the readers for so many `seconds`.
nlohmann::json idle(Load& load, const nlohmann::json& plan);

double seconds_between(Clock::time_point from, Clock::time_point to);

}  // namespace bench

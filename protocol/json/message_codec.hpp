#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <variant>

#include "protocol/messages.hpp"
#include "protocol/position.hpp"
#include "protocol/problem.hpp"
#include "protocol/time.hpp"

namespace hirondelle::json {

// A frame of the socket. Members of `hello` and `follow` that are not known are ignored, those of commands refused.
std::variant<ClientMessage, ClientProblem> parse_client_message(std::string_view text);

// HTTP's `follow=`: scopes separated by commas; an empty text follows nothing.
std::variant<FollowSet, Problem> parse_follow(std::string_view comma_separated);

// What the server says. `event_json` and `state_json` are ready JSON.
std::string you_message(const You& you);
std::string resumed_message(const Position& position, std::string_view view);
std::string event_message(const Position& position, Timestamp at, std::string_view event_json);
std::string at_message(const Position& position);
std::string ack_message(std::string_view id, const Position& position, std::string_view created = {});
std::string error_message(std::string_view id, const Problem& problem);
std::string goodbye_message(bool reconnect, std::chrono::milliseconds after);

// A welcome in two halves: the second is made once for all readers of an audience.
std::string welcome_head(const Position& position, std::string_view view);
std::string welcome_tail(std::string_view state_json, std::string_view programme_version);

// What GET feed answers begins so, and goes on as a welcome does.
std::string feed_head(const Position& position, std::string_view view);

}  // namespace hirondelle::json

#pragma once
// Plays a transcript: lines that begin with "> " are what is asked, the lines below them what the festival answers.
//
//   > at 2026-06-24T12:00:00Z                    the clock
//   > programme first                            published by the owner; `second` is the same festival, changed
//   > owner c1 announce {"scope":"festival",…}   ACTOR ID TYPE MEMBERS; ACTOR: owner, device:ID, token:LABEL
//   > token organiser place:alma LABEL           created by the owner; > revoke LABEL
//   > expire                                     every deadline that has passed
//   > state festival,place:alma                  what holds there

#include <string>

#include "core/decide.hpp"

namespace hirondelle::test {

class Transcript {
 public:
  // The whole transcript again, with the answers of these rules.
  std::string play(const std::string& text);
  const Festival& festival() const { return festival_; }

 private:
  std::string answer_to(const std::string& line);
  std::string ask(const Actor& actor, const std::string& id, const std::string& body, Command command);
  std::string command(const std::string& actor, const std::string& id, const std::string& rest);
  std::string apply(const Request& request, const std::vector<Event>& events);
  std::string state(const std::string& scopes) const;
  std::string expire();

  Festival festival_;
  CommandIndex done_;
  Timestamp now_;
  std::size_t lines_ = 0;  // that name no id of their own
};

}  // namespace hirondelle::test

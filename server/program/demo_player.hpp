#pragma once
// Plays the demo's steps when they are due, through the same door as an organiser's commands.

#include <boost/asio/steady_timer.hpp>
#include <map>

#include "demo/script.hpp"
#include "program/server.hpp"

namespace hirondelle {

class DemoPlayer {
 public:
  // Publishes the sample festival and plays its opening. Throws std::runtime_error where the server refuses that.
  DemoPlayer(boost::asio::io_context& loop, Server& server, Log log, Timestamp started);

  // Goes on until the loop stops.
  void run();

 private:
  void play_opening();
  std::optional<Request> request_of(const demo::Step& step) const;
  void note(const demo::Step& step, const std::variant<Done, Problem>& outcome);
  void schedule();
  void play(const demo::Step& step);

  boost::asio::io_context& loop_;
  Server& server_;
  Log log_;
  Timestamp started_;
  std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  demo::Script script_;
  boost::asio::steady_timer due_;
  std::map<std::string, std::string> announcements_;  // by the step that made them
  std::deque<std::string> remembered_;                // their steps, oldest first
};

}  // namespace hirondelle

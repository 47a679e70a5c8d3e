#pragma once
// The far end of a connection: takes bytes as the network brings them, cut anywhere, folds what they say, and throws a
// Violation where a promise of protocol/README.md is not kept.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "hub/framing.hpp"
#include "protocol/position.hpp"
#include "unit/live/folded_state.hpp"

namespace hirondelle::test {

class Client {
 public:
  // A new connection; what was folded before stays, for `since`.
  void connect(Framing framing);
  void receive(std::string_view bytes);

  const std::optional<FoldedState>& state() const { return state_; }
  // Complete up to here; what to name in `since`.
  const std::optional<Position>& position() const { return position_; }
  const std::string& view() const { return view_; }  // for which the position was given
  // The events since the newest welcome, which stood at base().
  const std::vector<Offset>& received() const { return received_; }
  Offset base() const { return base_; }
  // Where announcements with their text stand that came on this connection.
  const std::set<Offset>& texts() const { return texts_; }
  bool is_greeted() const { return is_greeted_; }  // welcomed or resumed on this connection
  std::size_t welcomes() const { return welcomes_; }
  std::size_t resumptions() const { return resumptions_; }

 private:
  std::optional<std::string_view> next_message();
  void on_message(Json message);
  void on_welcome(Json message, const Position& at);
  void on_event(const Json& message, const Position& at);

  Framing framing_ = Framing::websocket;
  std::string bytes_;
  std::optional<FoldedState> state_;
  std::optional<Position> position_;
  std::string view_;
  std::vector<Offset> received_;
  std::set<Offset> texts_;
  Offset base_ = 0;
  bool is_greeted_ = false;
  std::size_t welcomes_ = 0;
  std::size_t resumptions_ = 0;
};

}  // namespace hirondelle::test

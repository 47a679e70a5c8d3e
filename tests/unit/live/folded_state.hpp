#pragma once
// A reader's state in JSON and the fold of protocol/README.md, written from its words alone, to check the server by.

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace hirondelle::test {

using Json = nlohmann::json;

class FoldedState {
 public:
  // What the programme says of each workshop, as a record.
  using Records = std::map<std::string, Json>;

  FoldedState() = default;
  FoldedState(Json state, std::string programme_version);
  explicit FoldedState(std::string programme_version) : programme_version_(std::move(programme_version)) {}
  // What another state, of some slices, holds too.
  void share(const FoldedState& other) { slices_.insert(other.slices_.begin(), other.slices_.end()); }
  static Records records_of(const Json& programme);

  void fold(const std::string& position, const std::string& at, const Json& event);

  // What tells the two apart, if anything. A record that says what the programme says is as good as none, and so is a slice
  // that holds nothing.
  std::optional<std::string> difference(const FoldedState& other, const Records& programme) const;

  const std::string& programme_version() const { return programme_version_; }

  // As a welcome has it, slices and members in alphabetical order.
  Json to_json() const;

 private:
  struct Slice {
    Json workshop;  // null where there is none
    std::vector<Json> feed;
  };

  Slice& change(const std::string& scope);
  static const Json& telling_record(const Slice& slice, const Records& programme);
  std::optional<std::string> missing_in(const FoldedState& other, const Records& programme) const;
  void change_workshop(Json item);

  std::map<std::string, std::shared_ptr<Slice>> slices_;  // shared with copies until one of them changes
  std::string programme_version_;
};

}  // namespace hirondelle::test

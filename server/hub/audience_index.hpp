#pragma once
// Finds the audiences that an address concerns at a cost that depends on them alone, not on how many others there are.

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "hub/audience.hpp"

namespace hirondelle {

class AudienceIndex {
 public:
  Audience& find_or_make(const FollowSet& follow, Framing framing, const std::string& view, const ScopeTree& tree);
  void erase(Audience& audience);
  std::size_t size() const { return audiences_.size(); }

  // Each concerned audience once.
  std::vector<Audience*> concerned_by(const Address& address);
  // Those that follow one of these scopes.
  std::vector<Audience*> following(const std::vector<Scope>& scopes);
  // All audiences of one follow set; they differ in framing and view.
  std::vector<Audience*> of(const FollowSet& follow);
  std::vector<Audience*> all();

  // After the tree changed: what stands above the scopes that this audience follows.
  void reach_again(Audience& audience, const ScopeTree& tree);

 private:
  using Postings = std::unordered_map<Scope, std::vector<Audience*>>;

  void enter(Audience& audience);
  void withdraw(Audience& audience);
  void gather(const Postings& postings, const Scope& scope, std::vector<Audience*>& found);

  std::unordered_map<std::string, std::unique_ptr<Audience>> audiences_;
  Postings by_followed_;
  Postings by_above_;
  std::uint64_t mark_ = 0;
  std::size_t made_ = 0;
};

}  // namespace hirondelle

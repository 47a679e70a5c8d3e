#include "unit/live/folded_state.hpp"

#include <algorithm>
#include <array>

#include "unit/live/violation.hpp"

namespace hirondelle::test {

namespace {

const Json nothing;

// Those members of a record whose newest change alone is an item of the feed.
constexpr std::array telling{"title", "place", "starts_at", "ends_at", "people", "status", "delay_minutes"};

bool shares_a_telling_member(const Json& changed, const Json& other) {
  return std::any_of(telling.begin(), telling.end(), [&](const char* member) {
    const auto names = [member](const Json& list) { return std::find(list.begin(), list.end(), member) != list.end(); };
    return names(changed) && names(other);
  });
}

bool is_kind(const Json& item, std::string_view kind) { return item["event"]["kind"].get_ref<const std::string&>() == kind; }

}  // namespace

FoldedState::FoldedState(Json state, std::string programme_version) : programme_version_(std::move(programme_version)) {
  for (Json& given : state.at("scopes")) {
    const auto [at, is_new] = slices_.try_emplace(given.at("scope").get<std::string>(), std::make_shared<Slice>());
    if (!is_new) throw Violation("two slices of one scope");
    if (given.contains("workshop")) at->second->workshop = std::move(given["workshop"]);
    at->second->feed = std::move(given.at("feed").get_ref<Json::array_t&>());
  }
}

FoldedState::Slice& FoldedState::change(const std::string& scope) {
  std::shared_ptr<Slice>& slice = slices_[scope];
  if (!slice) slice = std::make_shared<Slice>();
  if (slice.use_count() > 1) slice = std::make_shared<Slice>(*slice);
  return *slice;
}

FoldedState::Records FoldedState::records_of(const Json& programme) {
  Records records;
  for (const Json& workshop : programme.at("workshops")) {
    Json record;
    for (const char* member : {"id", "title", "place", "starts_at", "ends_at", "people", "status"}) {
      if (workshop.contains(member)) record[member] = workshop[member];
    }
    records[workshop["id"].get<std::string>()] = std::move(record);
  }
  return records;
}

void FoldedState::fold(const std::string& position, const std::string& at, const Json& event) {
  const auto& kind = event.at("kind").get_ref<const std::string&>();
  Json item{{"position", position}, {"at", at}, {"event", event}};
  if (kind == "announcement.posted") {
    change(event["announcement"]["scope"].get<std::string>()).feed.push_back(std::move(item));
  } else if (kind == "announcement.withdrawn") {
    std::erase_if(change(event["scope"].get<std::string>()).feed, [&](const Json& held) {
      return is_kind(held, "announcement.posted") && held["event"]["announcement"]["id"] == event["announcement"];
    });
  } else if (kind == "workshop.changed") {
    change_workshop(std::move(item));
  } else if (kind == "programme.published") {
    programme_version_ = event["version"].get<std::string>();
    if (event.value("notable", false)) change("festival").feed.push_back(std::move(item));
  } else {
    throw Violation("an event of an unknown kind: " + kind);
  }
}

void FoldedState::change_workshop(Json item) {
  const Json& event = item["event"];
  Slice& slice = change("workshop:" + event["workshop"]["id"].get<std::string>());
  slice.workshop = event["workshop"];
  std::erase_if(slice.feed, [&](const Json& held) {
    return is_kind(held, "workshop.changed") && shares_a_telling_member(held["event"]["changed"], event["changed"]);
  });
  if (event.value("notable", false)) slice.feed.push_back(std::move(item));
}

const Json& FoldedState::telling_record(const Slice& slice, const Records& programme) {
  if (slice.workshop.is_null()) return nothing;
  const auto known = programme.find(slice.workshop["id"].get_ref<const std::string&>());
  return known != programme.end() && known->second == slice.workshop ? nothing : slice.workshop;
}

std::optional<std::string> FoldedState::difference(const FoldedState& other, const Records& programme) const {
  if (programme_version_ != other.programme_version_)
    return "programme " + programme_version_ + " or " + other.programme_version_;
  if (auto missing = missing_in(other, programme)) return missing;
  return other.missing_in(*this, programme);
}

std::optional<std::string> FoldedState::missing_in(const FoldedState& other, const Records& programme) const {
  static const Slice empty;
  for (const auto& [scope, shared] : slices_) {
    const auto at = other.slices_.find(scope);
    if (at != other.slices_.end() && at->second == shared) continue;
    const Slice& slice = *shared;
    const Slice& there = at == other.slices_.end() ? empty : *at->second;
    const Json& record = telling_record(slice, programme);
    if (record != telling_record(there, programme))
      return scope + ": " + slice.workshop.dump() + " or " + there.workshop.dump();
    if (slice.feed != there.feed) return scope + ": " + Json(slice.feed).dump() + " or " + Json(there.feed).dump();
  }
  return std::nullopt;
}

Json FoldedState::to_json() const {
  Json scopes = Json::array();
  for (const auto& [scope, slice] : slices_) {
    if (slice->feed.empty() && slice->workshop.is_null()) continue;
    Json written{{"scope", scope}, {"feed", slice->feed}};
    if (!slice->workshop.is_null()) written["workshop"] = slice->workshop;
    scopes.push_back(std::move(written));
  }
  return {{"scopes", std::move(scopes)}};
}

}  // namespace hirondelle::test

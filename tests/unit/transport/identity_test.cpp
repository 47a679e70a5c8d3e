// Who may connect, and as whom: origins, devices, views.

#include <catch2/catch.hpp>
#include <set>

#include "transport/device.hpp"
#include "transport/origin.hpp"
#include "transport/view.hpp"

namespace hirondelle {

namespace {

constexpr Timestamp now{std::chrono::milliseconds(1'780'000'000'000)};

}  // namespace

TEST_CASE("a page of our own origin or of one that is allowed may connect, no other") {
  const std::vector<std::string> allowed{"https://festival.example"};
  const auto may = [&](std::string_view origin) { return is_own_origin(origin, "feed.example:8080", allowed); };
  CHECK(may(""));  // no page at all
  CHECK(may("http://feed.example:8080"));
  CHECK(may("https://feed.example:8080"));
  CHECK(may("https://festival.example"));
  for (const char* foreign :
       {"null", "https://feed.example", "http://feed.example:80800", "http://feed.example:8080.evil.example",
        "http://evil-feed.example:8080", "https://festival.example.evil.example", "http://festival.example",
        "https://sub.festival.example", "ws://feed.example:8080", "feed.example:8080", "http://"}) {
    INFO(foreign);
    CHECK_FALSE(may(foreign));
  }
  CHECK_FALSE(is_own_origin("http://", "", {}));
}

TEST_CASE("a device that was minted is known by the same id until it expires") {
  const Devices devices("key");
  const std::string device = devices.mint(now);
  const auto id = devices.verify(device, now);
  REQUIRE(id);
  CHECK(devices.verify(device, now + Devices::lasts - std::chrono::seconds(2)) == id);
  CHECK_FALSE(devices.verify(device, now + Devices::lasts));
  CHECK(Devices("key").verify(device, now) == id);  // another instance with the journal's key
}

TEST_CASE("no two devices are alike") {
  const Devices devices("key");
  std::set<std::string> ids;
  for (int i = 0; i < 1'000; ++i) ids.insert(devices.verify(devices.mint(now), now).value());
  CHECK(ids.size() == 1'000);
}

TEST_CASE("a device that was not signed with our key is none, whichever byte is another") {
  const Devices devices("key");
  const std::string device = devices.mint(now);
  CHECK_FALSE(Devices("other").verify(device, now));
  for (std::size_t i = 0; i < device.size(); ++i) {
    std::string forged = device;
    forged[i] = forged[i] == 'A' ? 'B' : 'A';
    INFO(forged);
    CHECK_FALSE(devices.verify(forged, now));
  }
  for (std::size_t length = 0; length < device.size(); ++length) CHECK_FALSE(devices.verify(device.substr(0, length), now));
  for (const char* text : {".", "..", "...", "a.b.c", "a.9999999999."}) CHECK_FALSE(devices.verify(text, now));
  CHECK_FALSE(devices.verify(device + "A", now));
}

TEST_CASE("a view is the same for the same follow set, role and device, and another for any other") {
  const FollowSet alma({Scope::place("alma")});
  const std::string view = view_of(alma, Role::organiser, Scope::festival(), "device");
  CHECK(view == view_of(FollowSet({Scope::place("alma"), Scope::place("alma")}), Role::organiser, Scope::festival(), "device"));
  std::set<std::string> views{view};
  views.insert(view_of(FollowSet({Scope::festival()}), Role::organiser, Scope::festival(), "device"));
  views.insert(view_of(FollowSet({Scope::workshop("alma")}), Role::organiser, Scope::festival(), "device"));
  views.insert(view_of(FollowSet(), Role::organiser, Scope::festival(), "device"));
  views.insert(view_of(alma, Role::volunteer, Scope::festival(), "device"));
  views.insert(view_of(alma, Role::organiser, Scope::place("alma"), "device"));
  views.insert(view_of(alma, Role::organiser, Scope::festival(), "other"));
  views.insert(view_of(alma, Role::organiser, Scope::festival(), ""));
  CHECK(views.size() == 8);
  CHECK(view.find_first_of("~ \n") == std::string::npos);  // it stands behind a ~ in `since`
}

}  // namespace hirondelle

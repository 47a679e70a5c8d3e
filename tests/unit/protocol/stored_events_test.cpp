// Events as the log keeps them. Logs are read by later versions of the program: these bytes must be readable for ever, so a
// change here comes with a reader for the old form.

#include <catch2/catch.hpp>

#include "protocol/json/event_codec.hpp"
#include "protocol/json/programme_codec.hpp"
#include "unit/protocol/fixtures.hpp"
#include "unit/protocol/samples.hpp"

using namespace hirondelle;
using json::decode_stored;
using json::encode_stored;
using json::StoredEvent;

namespace {

std::shared_ptr<const Programme> sample_programme() {
  const auto fixture = test::fixture("programme/published.json");
  auto parsed = json::parse_programme(fixture.at("valid").at(0).at("value"));
  return std::make_shared<const Programme>(std::get<Programme>(std::move(parsed)));
}

template <typename Kind>
Kind read_again(const StoredEvent& stored, bool erased = false) {
  return std::get<Kind>(decode_stored(stored.facts, stored.text, erased));
}

const TokenCreated token_created{"5e8f", Role::organiser, Scope::place("alma"), "Accueil « ALMA »",
                                 test::moment("2027-05-12T20:00:00Z")};

}  // namespace

TEST_CASE("an announcement in the log") {
  const AnnouncementPosted event{test::full_announcement()};
  const auto stored = encode_stored(event);
  CHECK(stored.facts == R"({"kind":"announcement.posted","announcement":{"id":"a17","scope":"place:alma","level":"important",)"
                        R"("pinned":true,"expires_at":"2027-05-12T09:30:00.000Z","replaces":"a12","exercise":true}})");
  CHECK(stored.text == R"({"title":"L’atelier déborde : « venez à 11 h »","body":"Salle 2.\nMerci !"})");
  CHECK(read_again<AnnouncementPosted>(stored) == event);
}

TEST_CASE("an erased announcement is a tombstone, and stays one when it is stored anew") {
  const auto stored = encode_stored(AnnouncementPosted{test::full_announcement()});
  const AnnouncementPosted tombstone{test::erased_announcement()};
  CHECK(read_again<AnnouncementPosted>({stored.facts, {}}, true) == tombstone);
  // What still lies there is not looked at.
  CHECK(read_again<AnnouncementPosted>({stored.facts, "no JSON"}, true) == tombstone);
  const auto again = encode_stored(tombstone);
  CHECK(again.facts == stored.facts);
  CHECK_FALSE(again.text);
}

TEST_CASE("a withdrawal in the log has no text") {
  const AnnouncementWithdrawn event{"a17", Scope::workshop("w1"), WithdrawalReason::replaced, true};
  const auto stored = encode_stored(event);
  CHECK(stored ==
        StoredEvent{
            R"({"kind":"announcement.withdrawn","announcement":"a17","scope":"workshop:w1","reason":"replaced","erased":true})",
            {}});
  CHECK(read_again<AnnouncementWithdrawn>(stored) == event);
  CHECK(read_again<AnnouncementWithdrawn>(stored, true) == event);
}

TEST_CASE("a workshop's change in the log") {
  const WorkshopChanged event{test::full_record(), test::all_fields(), true};
  const auto stored = encode_stored(event);
  CHECK(
      stored.facts ==
      R"({"kind":"workshop.changed","workshop":{"id":"robots","place":"alma-2","starts_at":"2027-05-12T08:15:00.000Z",)"
      R"("ends_at":"2027-05-12T09:45:00.000Z","status":"full","delay_minutes":15,)"
      R"("seats":{"free":0,"counted_at":"2027-05-12T08:10:00.250Z"},"phase":"running",)"
      R"("was":{"place":"alma-1","starts_at":"2027-05-12T08:00:00.000Z","ends_at":"2027-05-12T09:30:00.000Z"}},)"
      R"("changed":["title","place","starts_at","ends_at","people","status","delay_minutes","seats","phase"],"notable":true})");
  CHECK(stored.text == R"({"title":"Robots pour tous","people":["Zoé Lefèvre","Amadou Ba"],"was_title":"Robots"})");
  CHECK(read_again<WorkshopChanged>(stored) == event);

  const WorkshopChanged least{test::least_record(), {}, false};
  CHECK(encode_stored(least).facts ==
        R"({"kind":"workshop.changed","workshop":{"id":"cloture","starts_at":"2027-05-12T16:00:00.000Z",)"
        R"("ends_at":"2027-05-12T17:00:00.000Z","status":"postponed"},"changed":[]})");
  CHECK(read_again<WorkshopChanged>(encode_stored(least)) == least);
}

TEST_CASE("a workshop's change whose text was erased keeps its facts") {
  auto without = test::full_record();
  without.title.clear();
  without.people.clear();
  without.was.title.reset();
  const auto stored = encode_stored(WorkshopChanged{test::full_record(), test::all_fields(), true});
  CHECK(read_again<WorkshopChanged>({stored.facts, {}}, true) == WorkshopChanged{without, test::all_fields(), true});
}

TEST_CASE("only an old title is known, nothing else was otherwise") {
  auto record = test::least_record();
  record.was.title = "Fin";
  const WorkshopChanged event{record, {WorkshopField::title}, true};
  CHECK(read_again<WorkshopChanged>(encode_stored(event)) == event);
}

TEST_CASE("a published programme lies in the log whole, beside its entry") {
  const auto programme = sample_programme();
  const ProgrammePublished event{json::programme_version(*programme), test::all_changes(), true, programme};
  const auto stored = encode_stored(event);
  CHECK(stored.facts ==
        R"({"kind":"programme.published","version":")" + event.version +
            R"(","changes":{"added":4,"removed":1,"cancelled":2,"moved_in_time":3,"moved_in_place":5,"retitled":6,)"
            R"("people_changed":7,"replaced":8,"status_changed":9,"text_changed":10},"notable":true})");
  CHECK(stored.text == json::programme_content(*programme));
  const auto read = read_again<ProgrammePublished>(stored);
  CHECK(read.version == event.version);
  CHECK(read.changes == event.changes);
  CHECK(read.notable);
  CHECK(*read.programme == *programme);
  CHECK(*read_again<ProgrammePublished>({stored.facts, {}}, true).programme == Programme{});
}

TEST_CASE("tokens in the log") {
  const auto created = encode_stored(token_created);
  CHECK(created == StoredEvent{R"({"kind":"token.created","secret_hash":"5e8f","role":"organiser","scope":"place:alma",)"
                               R"("label":"Accueil « ALMA »","expires_at":"2027-05-12T20:00:00.000Z"})",
                               {}});
  CHECK(read_again<TokenCreated>(created) == token_created);
  const TokenRevoked revoked{"Accueil « ALMA »", "5e8f"};
  CHECK(encode_stored(revoked).facts == R"({"kind":"token.revoked","label":"Accueil « ALMA »","secret_hash":"5e8f"})");
  CHECK(read_again<TokenRevoked>(encode_stored(revoked)) == revoked);
}

TEST_CASE("what every fixture's event becomes in the log reads as the same event") {
  for (const auto& [name, event] : test::events("0123456789abcdef")) {
    INFO(name);
    const auto stored = encode_stored(event);
    const bool erased = name == "an announcement whose text was erased";
    CHECK(json::encode_event(decode_stored(stored.facts, stored.text, erased)) == json::encode_event(event));
  }
}

TEST_CASE("members that a later version added are passed over") {
  const auto read = decode_stored(
      R"({"kind":"announcement.posted","announcement":{"id":"a1","scope":"festival","level":"info","colour":"red"},"by":"x"})",
      R"({"title":"Bonjour","language":"fr"})", false);
  CHECK(std::get<AnnouncementPosted>(read).announcement.title == "Bonjour");
}

TEST_CASE("a damaged log is noticed") {
  const std::string facts = R"({"kind":"announcement.posted","announcement":{"id":"a1","scope":"festival","level":"info"}})";
  CHECK_NOTHROW(decode_stored(facts, R"({"title":"x"})", false));
  const auto damaged = [](const std::string& its_facts, const std::optional<std::string>& text) {
    INFO(its_facts);
    CHECK_THROWS_AS(decode_stored(its_facts, text, false), std::runtime_error);
  };
  damaged(facts, {});
  damaged(facts, "");
  damaged(facts, R"({"body":"x"})");
  damaged(facts, R"({"title":7})");
  damaged("", R"({"title":"x"})");
  damaged("[]", {});
  damaged("{}", {});
  damaged(facts.substr(0, facts.size() - 1), R"({"title":"x"})");
  damaged(R"({"kind":"question.asked"})", {});
  damaged(R"({"kind":"announcement.posted"})", R"({"title":"x"})");
  damaged(R"({"kind":"announcement.posted","announcement":{"id":"a1","scope":"nowhere","level":"info"}})", R"({"title":"x"})");
  damaged(R"({"kind":"announcement.withdrawn","announcement":"a1","scope":"festival","reason":"bored"})", {});
  damaged(R"({"kind":"workshop.changed","workshop":{"id":"w1"},"changed":[]})", R"({"title":"x","people":[]})");
  damaged(R"({"kind":"programme.published","version":"0","changes":{"added":"1"}})",
          R"({"festival":{"name":""},"places":[],"workshops":[]})");
  damaged(R"({"kind":"programme.published","version":"0","changes":{}})", R"({"festival":{"name":""}})");
  damaged(R"({"kind":"token.created","secret_hash":"5e8f","role":"god","scope":"festival","label":"x"})", {});
}

TEST_CASE("limits may have changed since: what was kept is read all the same") {
  const std::string long_title(5000, 'x');
  const auto posted =
      decode_stored(R"({"kind":"announcement.posted","announcement":{"id":"a1","scope":"festival","level":"info"}})",
                    R"({"title":")" + long_title + R"("})", false);
  CHECK(std::get<AnnouncementPosted>(posted).announcement.title == long_title);
}

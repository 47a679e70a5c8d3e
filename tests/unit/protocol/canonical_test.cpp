// The log keeps a digest of these bytes for as long as a festival lasts, so a later version of the program must make the same
// ones. A change here is a change of what logs mean: add, never alter.

#include <catch2/catch.hpp>

#include "protocol/json/command_codec.hpp"

using namespace hirondelle;
using json::canonical;

namespace {

const Timestamp eleven = *parse_rfc3339("2027-05-12T11:00:00+02:00");

}  // namespace

TEST_CASE("an announcement's bytes") {
  Announce announce;
  announce.scope = Scope::place("alma");
  announce.title = "Bonjour « à tous »";
  CHECK(canonical(announce) == R"({"type":"announce","scope":"place:alma","level":"info","title":"Bonjour « à tous »"})");
  announce.body = "Un\n\"deux\"\t\\";
  announce.pinned = true;
  announce.exercise = true;
  announce.expires_at = eleven;
  announce.replaces = "a12";
  CHECK(canonical(announce) == R"({"type":"announce","scope":"place:alma","level":"info","title":"Bonjour « à tous »",)"
                               R"("body":"Un\n\"deux\"\t\\","pinned":true,"exercise":true,)"
                               R"("expires_at":"2027-05-12T09:00:00.000Z","replaces":"a12"})");
}

TEST_CASE("a withdrawal's bytes") {
  CHECK(canonical(Withdraw{"a12", false}) == R"({"type":"withdraw","announcement":"a12"})");
  CHECK(canonical(Withdraw{"a12", true}) == R"({"type":"withdraw","announcement":"a12","erase":true})");
}

TEST_CASE("an update's bytes") {
  UpdateWorkshop nothing;
  nothing.workshop = "w1";
  CHECK(canonical(nothing) == R"({"type":"workshop.update","workshop":"w1"})");
  const UpdateWorkshop all{.workshop = "w1",
                           .status = WorkshopStatus::moved_online,
                           .delay_minutes = 0,
                           .place = "alma",
                           .starts_at = eleven,
                           .ends_at = eleven,
                           .seats = 0,
                           .phase = Phase::by_clock};
  CHECK(canonical(all) ==
        R"({"type":"workshop.update","workshop":"w1","status":"moved_online","delay_minutes":0,"place":"alma",)"
        R"("starts_at":"2027-05-12T09:00:00.000Z","ends_at":"2027-05-12T09:00:00.000Z",)"
        R"("seats":0,"phase":"by_clock"})");
}

TEST_CASE("a programme's bytes") {
  Programme programme;
  programme.festival.name = "Élans";
  CHECK(canonical(PublishProgramme{std::make_shared<const Programme>(programme)}) ==
        R"({"type":"programme.publish","programme":{"festival":{"name":"Élans","time_zone":"Europe/Paris"},)"
        R"("places":[],"workshops":[]}})");
}

TEST_CASE("the bytes of what is about tokens and deadlines") {
  CHECK(canonical(CreateToken{"5e8f", Role::organiser, Scope::workshop("w1"), "Accueil", {}}) ==
        R"({"type":"token.create","secret_hash":"5e8f","role":"organiser","scope":"workshop:w1","label":"Accueil"})");
  CHECK(canonical(CreateToken{"5e8f", Role::screen, Scope::festival(), "Accueil", eleven}) ==
        R"({"type":"token.create","secret_hash":"5e8f","role":"screen","scope":"festival","label":"Accueil",)"
        R"("expires_at":"2027-05-12T09:00:00.000Z"})");
  CHECK(canonical(RevokeToken{"Accueil"}) == R"({"type":"token.revoke","label":"Accueil"})");
  CHECK(canonical(ExpireAnnouncement{"a12"}) == R"({"type":"announcement.expire","announcement":"a12"})");
}

TEST_CASE("a retry is one, however its frame was written") {
  const auto read = [](const char* members) {
    return canonical(std::get<Command>(json::parse_command("announce", json::Json::parse(members))));
  };
  CHECK(
      read(R"({"scope":"festival","level":"info","title":"A","expires_at":"2027-05-12T11:00:00+02:00"})") ==
      read(
          R"({"expires_at":"2027-05-12T09:00:00Z","title":"\u0041","body":"","pinned":false,"level":"info","scope":"festival"})"));
  CHECK(read(R"({"scope":"festival","level":"info","title":"A"})") !=
        read(R"({"scope":"festival","level":"info","title":"a"})"));
}

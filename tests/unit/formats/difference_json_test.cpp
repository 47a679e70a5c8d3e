#include "formats/difference_json.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("a difference is written as the protocol says") {
  using Kind = ProgrammeChange::Kind;
  ProgrammeDiff difference;
  difference.changes = {
      {Kind::moved_in_time, "w1", "Robots \"pour tous\"", "2027-05-12T08:00:00.000Z", "2027-05-12T09:00:00.000Z"},
      {Kind::added, "w2", "Pixels", "", "Pixels"}};
  CHECK(
      encode_difference("0", "9f2c41d07a3be815", difference, {{"row 12", "id", "Twice", false}, {"file", "", "Odd", false}}) ==
      R"({"from":"0","to":"9f2c41d07a3be815","changes":[)"
      R"({"kind":"moved_in_time","workshop":"w1","title":"Robots \"pour tous\"",)"
      R"("from":"2027-05-12T08:00:00.000Z","to":"2027-05-12T09:00:00.000Z"},)"
      R"({"kind":"added","workshop":"w2","title":"Pixels","to":"Pixels"}],)"
      R"("counts":{"added":1,"moved_in_time":1},)"
      R"("problems":[{"where":"row 12","field":"id","detail":"Twice"},{"where":"file","detail":"Odd"}]})");
}

TEST_CASE("no difference is written too") {
  CHECK(encode_difference("0", "0", {}, {}) == R"({"from":"0","to":"0","changes":[],"counts":{},"problems":[]})");
}

}  // namespace hirondelle

#include "transport/http.hpp"

#include <catch2/catch.hpp>

namespace hirondelle::http {

TEST_CASE("a target is a path and the members of its query, with percent-encoding undone") {
  const auto target = parse_target("/api/v1/feed?follow=place%3Aalma,festival&at_least=e-1&empty=&alone");
  REQUIRE(target);
  CHECK(target->path == "/api/v1/feed");
  CHECK(target->get("follow") == "place:alma,festival");
  CHECK(target->get("at_least") == "e-1");
  CHECK(target->query.contains("empty"));
  CHECK(target->query.contains("alone"));
  CHECK(target->get("nothing").empty());
  CHECK(parse_target("/caf%C3%A9")->path == "/café");
  CHECK(parse_target("/a+b")->path == "/a+b");
  CHECK(parse_target("/?%74oken=x")->query.contains("token"));
  CHECK(parse_target("/?a=1=2")->get("a") == "1=2");
  CHECK(parse_target("/?a?b=c")->get("a?b") == "c");
}

TEST_CASE("a target that is malformed or holds a NUL is none") {
  for (const char* text :
       {"", "x", "*", "http://host/", "/%", "/%4", "/%zz", "/%00", "/a%00.html", "/?a=%00", "/?%00", "/?a=%f"}) {
    INFO(text);
    CHECK_FALSE(parse_target(text));
  }
}

TEST_CASE("a list header names what is among its items") {
  CHECK(lists("gzip", "gzip"));
  CHECK(lists("deflate, gzip;q=0.8,br", "gzip"));
  CHECK(lists("deflate ,  br ", "br"));
  CHECK(lists(R"("abc", W/"def")", R"("def")"));
  CHECK_FALSE(lists("", "gzip"));
  CHECK_FALSE(lists("gzipped", "gzip"));
  CHECK_FALSE(lists("x-gzip", "gzip"));
  CHECK_FALSE(lists(R"("abcd")", R"("abc")"));
}

TEST_CASE("what a client says it will not take is not on its list") {
  CHECK_FALSE(lists("gzip;q=0", "gzip"));
  CHECK_FALSE(lists("gzip; q=0.000, br", "gzip"));
  CHECK(lists("gzip;q=0.001", "gzip"));
  CHECK(lists("br;q=0, gzip", "gzip"));
}

TEST_CASE("a problem is answered as RFC 9457 says, with when to come back") {
  const Response busy = problem({ProblemCode::busy, "too much", {}, {}, {}, std::chrono::milliseconds(1'200)});
  CHECK(busy.result_int() == 503);
  CHECK(busy[bh::field::content_type] == "application/problem+json");
  CHECK(busy[bh::field::retry_after] == "2");
  CHECK(busy[bh::field::cache_control] == "no-store");
  CHECK(busy.body().find(R"("retry_after_ms":1200)") != std::string::npos);
  const Response unknown = problem({ProblemCode::unauthorized, "no", {}, {}, {}, {}});
  CHECK(unknown.result_int() == 401);
  CHECK(unknown[bh::field::www_authenticate] == "Bearer");
}

}  // namespace hirondelle::http

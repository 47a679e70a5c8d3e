#include "program/links.hpp"

#include <catch2/catch.hpp>

#include "program/http_client.hpp"

namespace hirondelle {

TEST_CASE("a link names the address that was listened on, or one that others can reach") {
  using boost::asio::ip::make_address;
  CHECK(url_of({make_address("127.0.0.1"), 8080}) == "http://127.0.0.1:8080");
  CHECK(url_of({make_address("::1"), 8080}) == "http://[::1]:8080");
  CHECK_THAT(url_of({make_address("0.0.0.0"), 8080}), !Catch::Contains("0.0.0.0") && Catch::EndsWith(":8080"));
}

TEST_CASE("the organiser's token stands in the fragment alone") {
  CHECK(organiser_link("http://a", "hir_x") == "http://a/organiser#token=hir_x");
}

TEST_CASE("a QR code is a square of half-height characters with a light border") {
  const std::string code = qr_code("http://192.168.1.20:8080/");
  const std::string first = code.substr(0, code.find('\n'));
  CHECK(first.find_first_not_of("  \xe2\x96\x88") == std::string::npos);
  CHECK(std::count(code.begin(), code.end(), '\n') == 17);  // 25 modules and 4 on each side, two to a line
}

TEST_CASE("a server is named by http, host and port") {
  CHECK_NOTHROW(HttpClient("http://127.0.0.1:8080", ""));
  CHECK_NOTHROW(HttpClient("http://[::1]:8080/", ""));
  const auto* wrong = GENERATE("", "127.0.0.1:8080", "https://festival.example", "http://", "http://a/b");
  CAPTURE(wrong);
  CHECK_THROWS_WITH(HttpClient(wrong, ""), Catch::Contains("http://HOST:PORT"));
}

TEST_CASE("what stands in a path is encoded") {
  CHECK(percent_encoded("bénévole 1/2") == "b%C3%A9n%C3%A9vole%201%2F2");
  CHECK(percent_encoded("A-z.0_~") == "A-z.0_~");
}

}  // namespace hirondelle

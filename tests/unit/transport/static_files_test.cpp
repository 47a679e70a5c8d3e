#include "transport/static_files.hpp"

#include <catch2/catch.hpp>
#include <fstream>

#include "contract/temporary_directory.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

void write(const std::filesystem::path& path, std::string_view content) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

// A folder of pages as the build leaves it, with what must not get out beside it.
class Pages {
 public:
  Pages() {
    write(folder() / "index.html", "<p>attendee");
    write(folder() / "organiser.html", "<p>organiser");
    write(folder() / "organiser.html.gz", "gzip of organiser");
    write(folder() / "assets/app-1a2b.js", "script");
    write(folder() / "assets/app-1a2b.js.gz", "gzip of script");
    write(folder() / "assets/app-1a2b.js.br", "brotli of script");
    write(folder() / "icon.svg", "<svg/>");
    write(outside() / "secret.html", "secret");
    std::filesystem::create_symlink(outside() / "secret.html", folder() / "link.html");
    std::filesystem::create_directory_symlink(outside(), folder() / "linked");
  }

  std::filesystem::path folder() const { return directory_.path() / "web"; }
  std::filesystem::path outside() const { return directory_.path() / "outside"; }

 private:
  test::TemporaryDirectory directory_;
};

std::optional<http::Response> get(const StaticFiles& files, const std::string& path, const std::string& encodings = {},
                                  const std::string& known = {}) {
  http::Request request;
  if (!encodings.empty()) request.set(bh::field::accept_encoding, encodings);
  if (!known.empty()) request.set(bh::field::if_none_match, known);
  return files.get(path, request);
}

}  // namespace

TEST_CASE("pages have the paths that people type, assets their own, each its type") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  CHECK(get(files, "/").value().body() == "<p>attendee");
  CHECK(get(files, "/")->at(bh::field::content_type) == "text/html; charset=utf-8");
  CHECK(get(files, "/organiser").value().body() == "<p>organiser");
  CHECK(get(files, "/assets/app-1a2b.js").value().body() == "script");
  CHECK(get(files, "/assets/app-1a2b.js")->at(bh::field::content_type) == "text/javascript; charset=utf-8");
  CHECK(get(files, "/icon.svg")->at(bh::field::content_type) == "image/svg+xml");
  CHECK_FALSE(get(files, "/nothing"));
  CHECK_FALSE(get(files, "/assets/app-1a2b.js.gz"));  // a form of a file, not a file
}

TEST_CASE("what has a hash in its name is kept for ever, pages are asked for again each time") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  CHECK(get(files, "/assets/app-1a2b.js")->at(bh::field::cache_control) == "public, max-age=31536000, immutable");
  for (const char* page : {"/", "/organiser", "/icon.svg"}) CHECK(get(files, page)->at(bh::field::cache_control) == "no-cache");
}

TEST_CASE("who has a page already is told so, by its content") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  const std::string etag(get(files, "/")->at(bh::field::etag));
  for (const std::string& known : {etag, "W/" + etag, "\"other\", " + etag}) {
    const auto answer = get(files, "/", {}, known);
    CHECK(answer.value().result() == bh::status::not_modified);
    CHECK(answer->body().empty());
    CHECK(answer->at(bh::field::etag) == etag);
  }
  CHECK(get(files, "/", {}, "\"other\"").value().result() == bh::status::ok);
  write(pages.folder() / "index.html", "<p>another");
  CHECK(get(StaticFiles(pages.folder()), "/")->at(bh::field::etag) != etag);
}

TEST_CASE("a file goes out in the smallest form that there is and that the reader takes") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  const std::string script = "/assets/app-1a2b.js";
  CHECK(get(files, script, "gzip, br").value().body() == "brotli of script");
  CHECK(get(files, script, "gzip, br")->at(bh::field::content_encoding) == "br");
  CHECK(get(files, script, "gzip").value().body() == "gzip of script");
  CHECK(get(files, script, "gzip")->at(bh::field::content_encoding) == "gzip");
  CHECK(get(files, script, "br;q=0, gzip")->at(bh::field::content_encoding) == "gzip");
  CHECK(get(files, script).value().body() == "script");
  CHECK(get(files, "/organiser", "br, gzip")->at(bh::field::content_encoding) == "gzip");
  CHECK(get(files, "/icon.svg", "br, gzip")->count(bh::field::content_encoding) == 0);
  for (const char* encodings : {"", "gzip", "br"})
    CHECK(get(files, script, encodings)->at(bh::field::vary) == "Accept-Encoding");
}

TEST_CASE("a page may do nothing but what it is for") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  const auto page = get(files, "/");
  const std::string policy(page->at("Content-Security-Policy"));
  CHECK(policy.find("default-src 'none'") == 0);
  CHECK(policy.find("unsafe") == std::string::npos);
  CHECK(policy.find("frame-ancestors 'none'") != std::string::npos);
  CHECK(page->at("X-Content-Type-Options") == "nosniff");
  CHECK(page->at("Referrer-Policy") == "no-referrer");
}

TEST_CASE("no path leads out of the folder, also not by a link in it") {
  const Pages pages;
  const StaticFiles files(pages.folder());
  for (const char* path : {"/link", "/link.html", "/linked/secret", "/linked/secret.html", "/../outside/secret",
                           "/assets/../../outside/secret", "/..\\outside\\secret", "//outside/secret", "", "."}) {
    INFO(path);
    CHECK_FALSE(get(files, path));
  }
}

TEST_CASE("no folder serves nothing, a wrong one is told") {
  CHECK_FALSE(get(StaticFiles(""), "/"));
  const Pages pages;
  CHECK_THROWS_AS(StaticFiles(pages.folder() / "nowhere"), std::runtime_error);
  CHECK_THROWS_AS(StaticFiles(pages.folder() / "index.html"), std::runtime_error);
}

}  // namespace hirondelle

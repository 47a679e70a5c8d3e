#include "transport/static_files.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "ops/crypto.hpp"

namespace hirondelle {

namespace bh = boost::beast::http;

namespace {

constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  if (!file) throw std::runtime_error("cannot read " + path.string());
  return std::move(content).str();
}

std::string type_of(const std::filesystem::path& path) {
  static const std::map<std::string, std::string> types{{".html", "text/html; charset=utf-8"},
                                                        {".js", "text/javascript; charset=utf-8"},
                                                        {".css", "text/css; charset=utf-8"},
                                                        {".svg", "image/svg+xml"},
                                                        {".png", "image/png"},
                                                        {".woff2", "font/woff2"},
                                                        {".txt", "text/plain; charset=utf-8"},
                                                        {".json", "application/json"},
                                                        {".webmanifest", "application/manifest+json"}};
  const auto at = types.find(path.extension().string());
  return at == types.end() ? "application/octet-stream" : at->second;
}

std::string url_of(const std::string& relative) {
  if (relative == "index.html") return "/";
  if (relative.ends_with(".html")) return "/" + relative.substr(0, relative.size() - 5);
  return "/" + relative;
}

}  // namespace

StaticFiles::StaticFiles(const std::filesystem::path& folder) {
  if (folder.empty()) return;
  if (!std::filesystem::is_directory(folder)) throw std::runtime_error("no built pages in " + folder.string());
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || entry.is_symlink() || extension == ".gz" || extension == ".br") continue;
    const std::string relative = std::filesystem::relative(entry.path(), folder).generic_string();
    File file;
    file.plain = read_file(entry.path());
    for (const auto& [suffix, target] : {std::pair{".gz", &file.gzip}, std::pair{".br", &file.brotli}}) {
      const std::filesystem::path compressed = entry.path().string() + suffix;
      if (std::filesystem::is_regular_file(compressed)) *target = read_file(compressed);
    }
    file.type = type_of(entry.path());
    file.is_page = extension == ".html";
    file.is_immutable = relative.starts_with("assets/");
    file.etag = '"' + crypto::hex(crypto::sha256(file.plain)).substr(0, 16) + '"';
    files_.emplace(url_of(relative), std::move(file));
  }
}

std::optional<http::Response> StaticFiles::get(const std::string& path, const http::Request& request) const {
  const auto at = files_.find(path);
  if (at == files_.end()) return std::nullopt;
  const File& file = at->second;
  const auto accepted = request[bh::field::accept_encoding];
  const bool brotli = !file.brotli.empty() && http::lists({accepted.data(), accepted.size()}, "br");
  const bool gzip = !brotli && !file.gzip.empty() && http::lists({accepted.data(), accepted.size()}, "gzip");
  const auto known = request[bh::field::if_none_match];
  const bool is_same = http::lists({known.data(), known.size()}, file.etag);

  http::Response response = http::answer(is_same ? bh::status::not_modified : bh::status::ok, file.type, {});
  if (!is_same) response.body() = brotli ? file.brotli : gzip ? file.gzip : file.plain;
  if (brotli || gzip) response.set(bh::field::content_encoding, brotli ? "br" : "gzip");
  response.set(bh::field::vary, "Accept-Encoding");
  response.set(bh::field::etag, file.etag);
  response.set(bh::field::cache_control, file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (file.is_page) {  // they hold for what a page loads; on each of its files they would only weigh
    response.set("Content-Security-Policy", content_security_policy);
    response.set("Referrer-Policy", "no-referrer");
  }
  return response;
}

}  // namespace hirondelle

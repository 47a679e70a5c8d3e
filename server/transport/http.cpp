#include "transport/http.hpp"

#include <optional>

#include "protocol/json/problem.hpp"

namespace hirondelle::http {

namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

// "gzip;q=0": what the client will not take (RFC 9110, section 12.4.2).
bool is_refused(std::string_view item) {
  const auto quality = item.find("q=0");
  return item.find(';') < quality && item.substr(quality).find_first_of("123456789") == std::string_view::npos;
}

}  // namespace

Response answer(bh::status status, std::string_view content_type, std::string body) {
  Response response{status, 11};
  response.set(bh::field::content_type, {content_type.data(), content_type.size()});
  response.set("X-Content-Type-Options", "nosniff");
  response.body() = std::move(body);
  return response;
}

Response json(std::string body, bh::status status) {
  Response response = answer(status, "application/json", std::move(body));
  response.set(bh::field::cache_control, "no-store");
  return response;
}

Response problem(const Problem& problem) {
  const auto status = static_cast<bh::status>(hirondelle::json::http_status(problem.code));
  Response response = answer(status, "application/problem+json", hirondelle::json::problem_document(problem));
  response.set(bh::field::cache_control, "no-store");
  if (problem.retry_after) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(*problem.retry_after).count();
    response.set(bh::field::retry_after, std::to_string(seconds));
  }
  if (problem.code == ProblemCode::unauthorized) response.set(bh::field::www_authenticate, "Bearer");
  return response;
}

std::string Target::get(std::string_view name) const {
  const auto at = query.find(name);
  return at == query.end() ? std::string{} : at->second;
}

std::optional<Target> parse_target(std::string_view target) {
  if (target.empty() || target.front() != '/') return std::nullopt;
  Target parsed;
  const auto question = target.find('?');
  auto path = percent_decoded(target.substr(0, question));
  if (!path) return std::nullopt;
  parsed.path = *std::move(path);
  std::string_view rest = question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
  while (!rest.empty()) {
    const std::string_view member = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), member.size() + 1));
    const auto equals = member.find('=');
    const auto name = percent_decoded(member.substr(0, equals));
    const auto value = percent_decoded(equals == std::string_view::npos ? std::string_view{} : member.substr(equals + 1));
    if (!name || !value) return std::nullopt;
    parsed.query[*name] = *value;
  }
  return parsed;
}

bool lists(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), item.size() + 1));
    if (is_refused(item)) continue;
    item = item.substr(0, item.find(';'));
    while (!item.empty() && item.front() == ' ') item.remove_prefix(1);
    while (!item.empty() && item.back() == ' ') item.remove_suffix(1);
    if (item.starts_with("W/")) item.remove_prefix(2);
    if (item == name) return true;
  }
  return false;
}

}  // namespace hirondelle::http

#include "program/http_client.hpp"

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/version.hpp>
#include <stdexcept>

#include "ops/crypto.hpp"

namespace hirondelle {

namespace beast = boost::beast;
namespace bh = beast::http;
using boost::asio::ip::tcp;

HttpClient::HttpClient(const std::string& server, std::string token) : token_(std::move(token)) {
  constexpr std::string_view scheme = "http://";
  std::string rest = server.starts_with(scheme) ? server.substr(scheme.size()) : std::string{};
  if (rest.ends_with('/')) rest.pop_back();
  const auto colon = rest.rfind(':');
  const bool has_port = colon != std::string::npos && rest.find(']', colon) == std::string::npos;
  host_ = rest.substr(0, has_port ? colon : rest.size());
  port_ = has_port ? rest.substr(colon + 1) : "80";
  if (host_.empty() || port_.empty() || rest.find('/') != std::string::npos) {
    throw std::runtime_error("--server takes http://HOST:PORT, not " + server +
                             "; where a proxy does TLS, run this on the server's own machine");
  }
}

HttpAnswer HttpClient::request(const std::string& method, const std::string& target, std::string body) const {
  boost::asio::io_context loop;
  beast::tcp_stream stream(loop);
  beast::flat_buffer buffer;
  bh::request<bh::string_body> request(bh::string_to_verb(method), target, 11, std::move(body));
  bh::response<bh::string_body> response;
  request.set(bh::field::host, host_ + ":" + port_);
  request.set(bh::field::connection, "close");
  // A key of our own: a request that is sent twice on the way acts once.
  request.set("Idempotency-Key", "cli-" + crypto::base64url(crypto::random_bytes(15)));
  if (!token_.empty()) request.set(bh::field::authorization, "Bearer " + token_);
  request.prepare_payload();

  // Beast's time limits hold for asynchronous calls alone, so each step is one, and the loop is run until all are over.
  boost::system::error_code failed;
  const std::string bare_host = host_.starts_with('[') ? host_.substr(1, host_.size() - 2) : host_;
  tcp::resolver resolver(loop);
  const auto addresses = resolver.resolve(bare_host, port_, failed);
  if (!failed) {
    stream.expires_after(answered_within);
    const auto note = [&failed](boost::system::error_code error) { failed = error; };
    stream.async_connect(addresses, [&](boost::system::error_code error, const tcp::endpoint&) {
      if (error) return note(error);
      bh::async_write(stream, request, [&](boost::system::error_code unsent, std::size_t) {
        if (unsent) return note(unsent);
        bh::async_read(stream, buffer, response, [&](boost::system::error_code unread, std::size_t) { note(unread); });
      });
    });
    loop.run();
  }
  if (failed) throw std::runtime_error("http://" + host_ + ":" + port_ + " does not answer: " + failed.message());
  return {response.result_int(), std::move(response.body())};
}

std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '.' || c == '_' || c == '~') {
      encoded += c;
    } else {
      encoded += '%';
      encoded += digits[byte >> 4];
      encoded += digits[byte & 15];
    }
  }
  return encoded;
}

}  // namespace hirondelle

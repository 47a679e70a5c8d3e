#pragma once
// One request to a server of ours, waited for. For the command line.

#include <chrono>
#include <map>
#include <string>

namespace hirondelle {

struct HttpAnswer {
  unsigned status = 0;
  std::string body;
  bool ok() const { return status >= 200 && status < 300; }
};

class HttpClient {
 public:
  // `server` is http://HOST:PORT. Throws std::runtime_error for any other form: TLS is the proxy's, and on the server's machine
  // none is needed.
  HttpClient(const std::string& server, std::string token);

  // Throws std::runtime_error where no answer came in time, naming the server.
  HttpAnswer request(const std::string& method, const std::string& target, std::string body = {}) const;
  static constexpr std::chrono::seconds answered_within{30};

 private:
  std::string host_;
  std::string port_;
  std::string token_;
};

// A segment of a path or a value of a query (RFC 3986, section 2.1).
std::string percent_encoded(std::string_view text);

}  // namespace hirondelle

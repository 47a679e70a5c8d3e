#include "connection.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <vector>

namespace bench {

namespace {

constexpr std::size_t source_addresses = 16;
constexpr int gives_up_after_ms = 5'000;

std::vector<char> buffer(1 << 20);  // for whatever is being read: one thread, one read at a time
std::uint64_t received = 0;

sockaddr_in loopback(std::uint32_t host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK + host);
  address.sin_port = htons(port);
  return address;
}

template <typename Value>
void set(int descriptor, int level, int option, const Value& value) {
  setsockopt(descriptor, level, option, &value, sizeof(value));
}

std::string upgrade_request(const Address& to) {
  return "GET " + to.path + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(to.port) +
         "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
         "Sec-WebSocket-Key: aGlyb25kZWxsZS1iZW5jaA==\r\n\r\n";
}

void wait_for(int descriptor, short what) {
  pollfd one{descriptor, what, 0};
  poll(&one, 1, gives_up_after_ms);
}

}  // namespace

std::uint64_t bytes_received() { return received; }

bool Connection::begin(const Address& to, std::size_t from, int receive_buffer) {
  close();
  descriptor_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (descriptor_ < 0) return false;
  stage_ = Stage::connecting;
  set(descriptor_, IPPROTO_TCP, TCP_NODELAY, 1);
  set(descriptor_, SOL_SOCKET, SO_LINGER, linger{1, 0});  // ends with a reset, so that no port waits for stragglers
  set(descriptor_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, 1);
  if (receive_buffer > 0) set(descriptor_, SOL_SOCKET, SO_RCVBUF, receive_buffer);
  const sockaddr_in source = loopback(1 + static_cast<std::uint32_t>(from % source_addresses), 0);
  const sockaddr_in target = loopback(0, to.port);
  if (bind(descriptor_, reinterpret_cast<const sockaddr*>(&source), sizeof(source)) != 0) return false;
  return connect(descriptor_, reinterpret_cast<const sockaddr*>(&target), sizeof(target)) == 0 || errno == EINPROGRESS;
}

void Connection::open(const Address& to) {
  if (!begin(to, 0, 0)) throw std::runtime_error("no connection");
  wait_for(descriptor_, POLLOUT);
  bool is_well = upgrade(to);
  while (is_well && stage_ != Stage::open) {
    wait_for(descriptor_, POLLIN);
    is_well = read([](const Frame&) {});
  }
  if (!is_well) throw std::runtime_error("not upgraded");
}

bool Connection::upgrade(const Address& to) {
  int error = 0;
  socklen_t size = sizeof(error);
  getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &size);
  stage_ = Stage::upgrading;
  return error == 0 && send(upgrade_request(to));
}

// What came, behind what was kept; empty during the handshake.
std::optional<std::string_view> Connection::receive() {
  const ssize_t size = recv(descriptor_, buffer.data(), buffer.size(), 0);
  if (size < 0 && errno == EAGAIN) return std::string_view{};
  if (size <= 0) return std::nullopt;
  received += static_cast<std::uint64_t>(size);
  const std::string_view fresh(buffer.data(), static_cast<std::size_t>(size));
  if (stage_ == Stage::open && rest_.empty()) return fresh;
  rest_ += fresh;
  if (stage_ == Stage::open) return rest_;

  const auto end = rest_.find("\r\n\r\n");
  if (end == std::string::npos) return std::string_view{};
  if (!rest_.starts_with("HTTP/1.1 101")) return std::nullopt;
  rest_.erase(0, end + 4);
  stage_ = Stage::open;
  return rest_;
}

void Connection::keep(std::string_view left) {
  if (left.empty() && stage_ == Stage::open) return rest_.clear();
  if (stage_ == Stage::open && left.size() != rest_.size()) rest_ = std::string(left);
}

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (size >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(size));
    } else if (errno == EAGAIN) {
      wait_for(descriptor_, POLLOUT);
    } else {
      return false;
    }
  }
  return true;
}

void Connection::close() {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
  stage_ = Stage::closed;
  rest_.clear();
}

}  // namespace bench

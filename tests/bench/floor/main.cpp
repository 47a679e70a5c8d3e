// The kernel's floor: what no server that sends to every reader can do without. One thread, epoll, and plain send() of ready
// bytes; it keeps nothing, decides nothing, and gives up on a reader that does not take its bytes.
//
//   bench_floor PORT each|joined WELCOME_BYTES
//
// A text message of a connection to /publish goes to every other connection. `each`: in a send of its own; `joined`: with
// all that the same read of the publisher brought. A reader's first message is answered with a welcome of that size.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace {

struct Client {
  bool is_upgraded = false, publishes = false, is_greeted = false;
  std::size_t place = 0;  // among the readers
  std::string rest;       // of what has not come whole
};

std::string text_frame(std::string_view payload) {
  std::string frame(1, static_cast<char>(0x81));
  if (payload.size() < 126) {
    frame += static_cast<char>(payload.size());
  } else {
    frame += {static_cast<char>(126), static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size())};
  }
  return frame.append(payload);
}

std::string upgrade_answer(std::string_view request) {
  constexpr std::string_view field = "Sec-WebSocket-Key: ";
  const auto at = request.find(field);
  if (at == std::string_view::npos) return {};
  const std::string key = std::string(request.substr(at + field.size(), 24)) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(key.data()), key.size(), digest.data());
  std::array<unsigned char, 32> accept{};
  EVP_EncodeBlock(accept.data(), digest.data(), SHA_DIGEST_LENGTH);
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
         std::string(reinterpret_cast<const char*>(accept.data())) + "\r\n\r\n";
}

class Floor {
 public:
  Floor(std::uint16_t port, bool joins, std::size_t welcome_bytes)
      : joins_(joins),
        welcome_(text_frame("welcome" + std::string(welcome_bytes > 11 ? welcome_bytes - 11 : 0, '.'))),
        poller_(epoll_create1(0)),
        listener_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
    const int yes = 1;
    setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    if (bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0 || listen(listener_, 4'096) != 0) {
      throw std::runtime_error("cannot listen");
    }
    watch(listener_);
  }

  [[noreturn]] void run() {
    std::array<epoll_event, 512> events{};
    for (;;) {
      const int count = epoll_wait(poller_, events.data(), static_cast<int>(events.size()), -1);
      for (int i = 0; i < count; ++i) {
        const int descriptor = events[static_cast<std::size_t>(i)].data.fd;
        if (descriptor == listener_) {
          accept_all();
        } else if (!read(descriptor, *clients_.at(descriptor))) {
          forget(descriptor);
        }
      }
    }
  }

 private:
  void watch(int descriptor) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = descriptor;
    epoll_ctl(poller_, EPOLL_CTL_ADD, descriptor, &event);
  }

  void accept_all() {
    for (int descriptor = 0; (descriptor = accept4(listener_, nullptr, nullptr, SOCK_NONBLOCK)) >= 0;) {
      const int yes = 1;
      setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
      clients_.emplace(descriptor, std::make_unique<Client>());
      watch(descriptor);
    }
  }

  bool read(int descriptor, Client& client) {
    const ssize_t size = recv(descriptor, buffer_.data(), buffer_.size(), 0);
    if (size <= 0) return size < 0 && errno == EAGAIN;
    client.rest.append(buffer_.data(), static_cast<std::size_t>(size));
    if (!client.is_upgraded) return upgrade(descriptor, client);
    std::string_view left = client.rest;
    while (take_frame(descriptor, client, left)) {
    }
    client.rest = std::string(left);
    flush();
    return true;
  }

  bool upgrade(int descriptor, Client& client) {
    if (client.rest.find("\r\n\r\n") == std::string::npos) return true;
    const std::string answer = upgrade_answer(client.rest);
    send_all(descriptor, answer);
    client.is_upgraded = true;
    client.publishes = client.rest.starts_with("GET /publish ");
    client.rest = {};
    if (!client.publishes) {
      client.place = readers_.size();
      readers_.push_back(descriptor);
    }
    return !answer.empty();
  }

  // Takes one whole frame of a client off the front, where there is one.
  bool take_frame(int descriptor, Client& client, std::string_view& left) {
    if (left.size() < 6) return false;
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(left[at]); };
    std::size_t size = byte(1) & 0x7F;
    const std::size_t header = size == 126 ? 4 : 2;
    if (size == 126) size = static_cast<std::size_t>(byte(2)) << 8 | byte(3);
    if (left.size() < header + 4 + size) return false;
    if ((byte(0) & 0x0F) == 1) {
      std::string payload(left.substr(header + 4, size));
      for (std::size_t i = 0; i < size; ++i) payload[i] = static_cast<char>(payload[i] ^ left[header + (i & 3)]);
      take_text(descriptor, client, payload);
    }
    left.remove_prefix(header + 4 + size);
    return true;
  }

  void take_text(int descriptor, Client& client, std::string_view payload) {
    if (client.publishes) {
      batch_ += text_frame(payload);
      if (!joins_) flush();
    } else if (!client.is_greeted) {
      client.is_greeted = true;
      send_all(descriptor, welcome_);
    }
  }

  void flush() {
    if (batch_.empty()) return;
    for (const int reader : readers_) send_all(reader, batch_);
    batch_.clear();
  }

  static void send_all(int descriptor, std::string_view bytes) { send(descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL); }

  void forget(int descriptor) {
    const Client& client = *clients_.at(descriptor);
    if (client.is_upgraded && !client.publishes) {
      clients_.at(readers_.back())->place = client.place;
      readers_[client.place] = readers_.back();
      readers_.pop_back();
    }
    clients_.erase(descriptor);
    close(descriptor);
  }

  bool joins_;
  std::string welcome_;
  int poller_, listener_;
  std::unordered_map<int, std::unique_ptr<Client>> clients_;
  std::vector<int> readers_;
  std::string batch_;
  std::array<char, 65'536> buffer_{};
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    std::fputs("bench_floor PORT each|joined WELCOME_BYTES\n", stderr);
    return 2;
  }
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  try {
    Floor(static_cast<std::uint16_t>(std::stoi(arguments[1])), std::string_view(arguments[2]) == "joined",
          std::stoul(arguments[3]))
        .run();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_floor: %s\n", error.what());
    return 1;
  }
}

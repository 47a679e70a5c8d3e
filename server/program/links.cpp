#include "program/links.hpp"

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>

#include <memory>
#include <qrcodegen/qrcodegen.hpp>

namespace hirondelle {

namespace {

boost::asio::ip::address address_on_lan() {
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return boost::asio::ip::address_v4::loopback();
  const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> owner(list, freeifaddrs);
  for (const ifaddrs* one = list; one != nullptr; one = one->ifa_next) {
    const bool is_up = (one->ifa_flags & IFF_UP) != 0 && (one->ifa_flags & IFF_LOOPBACK) == 0;
    if (!is_up || one->ifa_addr == nullptr || one->ifa_addr->sa_family != AF_INET) continue;
    const auto* address = reinterpret_cast<const sockaddr_in*>(one->ifa_addr);
    return boost::asio::ip::address_v4(ntohl(address->sin_addr.s_addr));
  }
  return boost::asio::ip::address_v4::loopback();
}

}  // namespace

std::string url_of(const boost::asio::ip::tcp::endpoint& endpoint) {
  const auto address = endpoint.address().is_unspecified() ? address_on_lan() : endpoint.address();
  const std::string host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  return "http://" + host + ":" + std::to_string(endpoint.port());
}

std::string organiser_link(const std::string& url, const std::string& token) { return url + "/organiser#token=" + token; }

std::string screen_link(const std::string& url, const std::string& place) { return url + "/screen?place=" + place; }

std::string qr_code(const std::string& text) {
  using qrcodegen::QrCode;
  const QrCode code = QrCode::encodeText(text.c_str(), QrCode::Ecc::MEDIUM);
  constexpr int quiet_zone = 4;  // modules, as ISO 18004 asks
  // Light modules are drawn, so that it reads on a dark terminal; phones read an inverted code as well.
  const auto is_light = [&code](int x, int y) { return !code.getModule(x, y); };
  std::string drawing;
  for (int y = -quiet_zone; y < code.getSize() + quiet_zone; y += 2) {
    drawing += "  ";
    for (int x = -quiet_zone; x < code.getSize() + quiet_zone; ++x) {
      const bool upper = is_light(x, y);
      const bool lower = is_light(x, y + 1);
      drawing += upper && lower ? "█" : upper ? "▀" : lower ? "▄" : " ";
    }
    drawing += "\n";
  }
  return drawing;
}

}  // namespace hirondelle

#pragma once
// Where people find the pages, in words for a terminal.

#include <boost/asio/ip/tcp.hpp>
#include <string>

namespace hirondelle {

// http://ADDRESS:PORT as others on this network reach it. For an address that stands for all of them, the machine's own on the
// local network, or loopback where it has none.
std::string url_of(const boost::asio::ip::tcp::endpoint& endpoint);

// The token stands in the fragment, which no browser sends anywhere.
std::string organiser_link(const std::string& url, const std::string& token);
std::string screen_link(const std::string& url, const std::string& place);

// The text as a QR code, two rows of it in each line of the terminal, with the quiet zone.
std::string qr_code(const std::string& text);

}  // namespace hirondelle

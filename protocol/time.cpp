#include "protocol/time.hpp"

#include <algorithm>

namespace hirondelle {
namespace {

using namespace std::chrono;  // the calendar types

constexpr Timestamp earliest{};
constexpr Timestamp latest = Timestamp{sys_days{year{9999} / December / 31}} + hours{24} - milliseconds{1};

void put_digits(char* at, int width, unsigned value) {
  for (int i = width - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads a text from the left; once something did not fit, everything after it fails too.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : rest_(text) {}

  int digits(std::size_t count) {
    if (rest_.size() < count) return fail();
    int value = 0;
    for (const char c : rest_.substr(0, count)) {
      if (!is_digit(c)) return fail();
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }

  // One character out of `choices`; '\0' when it is none of them.
  char one_of(std::string_view choices) {
    if (rest_.empty() || choices.find(rest_.front()) == std::string_view::npos) {
      fail();
      return '\0';
    }
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  // The fraction of a second, if there is one: at least one digit after the dot, of which three count.
  milliseconds fraction() {
    if (!rest_.starts_with('.')) return {};
    rest_.remove_prefix(1);
    int value = digits(1) * 100;
    for (int weight = 10; !rest_.empty() && is_digit(rest_.front()); weight /= 10) value += digits(1) * weight;
    return milliseconds{value};
  }

  bool done() const { return ok_ && rest_.empty(); }

 private:
  int fail() {
    ok_ = false;
    rest_ = {};
    return 0;
  }

  std::string_view rest_;
  bool ok_ = true;
};

}  // namespace

void append_rfc3339(std::string& out, Timestamp at) {
  at = std::clamp(at, earliest, latest);
  const auto day = floor<days>(at);
  const year_month_day date{day};
  const hh_mm_ss time{at - day};
  char text[] = "0000-00-00T00:00:00.000Z";
  put_digits(text, 4, static_cast<unsigned>(static_cast<int>(date.year())));
  put_digits(text + 5, 2, static_cast<unsigned>(date.month()));
  put_digits(text + 8, 2, static_cast<unsigned>(date.day()));
  put_digits(text + 11, 2, static_cast<unsigned>(time.hours().count()));
  put_digits(text + 14, 2, static_cast<unsigned>(time.minutes().count()));
  put_digits(text + 17, 2, static_cast<unsigned>(time.seconds().count()));
  put_digits(text + 20, 3, static_cast<unsigned>(time.subseconds().count()));
  out.append(text, sizeof text - 1);
}

std::string format_rfc3339(Timestamp at) {
  std::string text;
  append_rfc3339(text, at);
  return text;
}

// RFC 3339 section 5.6; "t" and "z" may be lower case there.
std::optional<Timestamp> parse_rfc3339(std::string_view text) {
  Scanner scan(text);
  const year y{scan.digits(4)};
  scan.one_of("-");
  const month m{static_cast<unsigned>(scan.digits(2))};
  scan.one_of("-");
  const day d{static_cast<unsigned>(scan.digits(2))};
  scan.one_of("Tt");
  const hours hour{scan.digits(2)};
  scan.one_of(":");
  const minutes minute{scan.digits(2)};
  scan.one_of(":");
  const seconds second{scan.digits(2)};
  const milliseconds fraction = scan.fraction();

  minutes offset{0};
  const char sign = scan.one_of("Zz+-");
  if (sign == '+' || sign == '-') {
    const hours offset_hours{scan.digits(2)};
    scan.one_of(":");
    const minutes offset_minutes{scan.digits(2)};
    if (offset_hours > hours{23} || offset_minutes > minutes{59}) return std::nullopt;
    offset = offset_hours + offset_minutes;
    if (sign == '-') offset = -offset;
  }
  const year_month_day date{y, m, d};
  if (!scan.done() || !date.ok() || hour > hours{23} || minute > minutes{59} || second > seconds{59}) return std::nullopt;
  const Timestamp at = sys_days{date} + hour + minute + second + fraction - offset;
  if (at < earliest || at > latest) return std::nullopt;
  return at;
}

}  // namespace hirondelle

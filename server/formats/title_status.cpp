#include "formats/title_status.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>

#include "core/programme_words.hpp"
#include "formats/clean_text.hpp"
#include "protocol/text.hpp"

namespace hirondelle {
namespace {

// How sure a word in capitals at the start or the end of a title is about the session rather than part of the title.
enum class Trust {
  sure,      // a space beside it is enough: "ANNULÉ Robotique"
  likely,    // not beside another word in capitals, which is emphasis: "Rust : LE GUIDE COMPLET"
  ordinary,  // only apart from the rest: "EN LIGNE : créer son CV", not "CV EN LIGNE"
};

struct StatusWord {
  std::string_view word;  // folded (core/programme_words.hpp)
  WorkshopStatus status;
  Trust trust;
};

// A longer word stands before one that it begins with.
constexpr StatusWord status_words[]{
    {"annulees", WorkshopStatus::cancelled, Trust::sure},
    {"annulee", WorkshopStatus::cancelled, Trust::sure},
    {"annules", WorkshopStatus::cancelled, Trust::sure},
    {"annule", WorkshopStatus::cancelled, Trust::sure},
    {"annulation", WorkshopStatus::cancelled, Trust::ordinary},
    {"cancelled", WorkshopStatus::cancelled, Trust::sure},
    {"canceled", WorkshopStatus::cancelled, Trust::sure},
    {"reportees", WorkshopStatus::postponed, Trust::sure},
    {"reportee", WorkshopStatus::postponed, Trust::sure},
    {"reportes", WorkshopStatus::postponed, Trust::sure},
    {"reporte", WorkshopStatus::postponed, Trust::sure},
    {"postponed", WorkshopStatus::postponed, Trust::sure},
    {"en ligne", WorkshopStatus::moved_online, Trust::ordinary},
    {"a distance", WorkshopStatus::moved_online, Trust::ordinary},
    {"en visioconference", WorkshopStatus::moved_online, Trust::ordinary},
    {"en visio", WorkshopStatus::moved_online, Trust::ordinary},
    {"moved online", WorkshopStatus::moved_online, Trust::sure},
    {"online", WorkshopStatus::moved_online, Trust::ordinary},
    {"nouvel horaire", WorkshopStatus::rescheduled, Trust::likely},
    {"nouveaux horaires", WorkshopStatus::rescheduled, Trust::likely},
    {"horaire modifie", WorkshopStatus::rescheduled, Trust::likely},
    {"rescheduled", WorkshopStatus::rescheduled, Trust::sure},
    {"completes", WorkshopStatus::full, Trust::ordinary},
    {"complete", WorkshopStatus::full, Trust::ordinary},
    {"complets", WorkshopStatus::full, Trust::likely},
    {"complet", WorkshopStatus::full, Trust::likely},
    {"sold out", WorkshopStatus::full, Trust::likely},
    {"fully booked", WorkshopStatus::full, Trust::likely},
    {"full", WorkshopStatus::full, Trust::ordinary},
};

constexpr WorkshopStatus says_most_first[]{WorkshopStatus::cancelled,   WorkshopStatus::postponed, WorkshopStatus::moved_online,
                                           WorkshopStatus::rescheduled, WorkshopStatus::full,      WorkshopStatus::scheduled};

// Signs people put around such a word; they go with it.
constexpr std::string_view marks[]{"❌", "✖", "✗", "🚫", "⛔", "⚠", "🔴", "❗", "‼", "*", "~", "\uFE0F"};
// Signs between such a word and the title.
constexpr std::string_view separators[]{":", "–", "—", "|", "·", "•", ",", ";"};
constexpr std::string_view joining_separators[]{"-", "/"};  // without a space they join: "FULL-STACK"
constexpr std::string_view ends_of_a_cry[]{"!", "."};

struct Bracket {
  std::string_view open, close;
  bool anywhere;  // else only at the start or the end of the title
};
constexpr Bracket brackets[]{{"[", "]", true}, {"【", "】", true}, {"(", ")", false}, {"{", "}", false}};

template <typename Signs>
bool take_front(std::string_view& text, const Signs& signs) {
  return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) {
    if (!text.starts_with(sign)) return false;
    text.remove_prefix(sign.size());
    return true;
  });
}

template <typename Signs>
bool take_back(std::string_view& text, const Signs& signs) {
  return std::any_of(std::begin(signs), std::end(signs), [&](std::string_view sign) {
    if (!text.ends_with(sign)) return false;
    text.remove_suffix(sign.size());
    return true;
  });
}

template <typename... Signs>
std::string_view without_front(std::string_view text, const Signs&... signs) {
  for (text = trim(text); (take_front(text, signs) || ...);) text = trim(text);
  return text;
}

template <typename... Signs>
std::string_view without_back(std::string_view text, const Signs&... signs) {
  for (text = trim(text); (take_back(text, signs) || ...);) text = trim(text);
  return text;
}

// Accented letters of Latin-1 and Latin Extended-A: in the latter every second code point is lower case.
bool is_lower(char32_t c) {
  return (c >= U'a' && c <= U'z') || (c >= 0xDF && c <= 0xFF && c != 0xF7) || (c >= 0x100 && c < 0x180 && c % 2 == 1);
}

bool has_lower(std::string_view text) {
  while (!text.empty()) {
    if (const auto point = next_code_point(text); point && is_lower(*point)) return true;
  }
  return false;
}

// How many bytes at the front of `text` are this word in any case, with or without accents; 0 where it is not there.
std::size_t length_of(std::string_view word, std::string_view text) {
  std::string folded;
  std::size_t matched = 0;
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view before = rest;
    next_code_point(rest);
    folded += fold(before.substr(0, before.size() - rest.size()));
    if (!word.starts_with(folded)) break;
    if (folded == word) matched = text.size() - rest.size();  // accents that follow as marks of their own fold to nothing
  }
  return matched;
}

const StatusWord* word_that_is(std::string_view text) {
  const auto found = std::find_if(std::begin(status_words), std::end(status_words), [&](const StatusWord& status) {
    return !text.empty() && length_of(status.word, text) == text.size();
  });
  return found != std::end(status_words) ? &*found : nullptr;
}

// Where a title says a status, and what is left on both sides.
struct Found {
  const StatusWord* word = nullptr;
  std::string_view left, right;
};

bool is_capitalised(std::string_view text) {
  const auto first = next_code_point(text);
  return first && !is_lower(*first);
}

std::optional<Found> find_in_brackets(std::string_view title) {
  for (const Bracket& bracket : brackets) {
    for (auto open = title.find(bracket.open); open != title.npos; open = title.find(bracket.open, open + 1)) {
      const auto close = title.find(bracket.close, open);
      if (close == title.npos) break;
      const auto start = open + bracket.open.size();
      const auto inside = without_front(without_back(title.substr(start, close - start), marks, ends_of_a_cry), marks);
      const StatusWord* word = word_that_is(inside);
      if (word == nullptr) continue;
      const Found found{word, title.substr(0, open), title.substr(close + bracket.close.size())};
      const bool at_an_end = without_front(found.left, marks).empty() || without_front(found.right, marks).empty();
      if (bracket.anywhere || (at_an_end && (word->trust == Trust::sure || is_capitalised(inside)))) return found;
    }
  }
  return std::nullopt;
}

// The word of `text` that stands next to its front or back: up to the nearest space.
std::string_view next_word(std::string_view text, bool at_front) {
  text = trim(text);
  return at_front ? text.substr(0, text.find(' ')) : text.substr(text.rfind(' ') == text.npos ? 0 : text.rfind(' ') + 1);
}

bool is_in_capitals(std::string_view word) {
  const std::string letters = fold(word);
  return !has_lower(word) && std::count_if(letters.begin(), letters.end(), [](char c) { return c >= 'a' && c <= 'z'; }) > 1;
}

// Whether a word in capitals stands apart from the `rest` beside it as far as its trust asks for.
bool stands_apart(const StatusWord& word, std::string_view rest, bool rest_follows) {
  std::string_view beside = trim(rest);
  if (beside.empty()) return true;
  const bool space = rest_follows ? beside.data() != rest.data() : beside.data() + beside.size() != rest.data() + rest.size();
  const auto take_sign = [&](const auto& signs) { return rest_follows ? take_front(beside, signs) : take_back(beside, signs); };
  if (take_sign(marks) || take_sign(separators) || (rest_follows && take_sign(ends_of_a_cry))) return true;
  if (take_sign(joining_separators) && (space || trim(beside) != beside)) return true;
  if (!space || word.trust == Trust::ordinary) return false;
  return word.trust == Trust::sure || !is_in_capitals(next_word(rest, rest_follows));
}

std::optional<Found> find_at_start(std::string_view title) {
  const std::string_view text = without_front(title, marks);
  for (const StatusWord& word : status_words) {
    const std::size_t length = length_of(word.word, text);
    if (length == 0) continue;
    const std::string_view rest = text.substr(length);
    const bool alone = without_front(rest, marks, ends_of_a_cry).empty() && word.trust == Trust::sure;
    if ((alone || !has_lower(text.substr(0, length))) && stands_apart(word, rest, true)) return Found{&word, {}, rest};
  }
  return std::nullopt;
}

std::optional<Found> find_at_end(std::string_view title) {
  const std::string_view text = without_back(title, marks, ends_of_a_cry);
  for (std::string_view tail = text; !tail.empty(); next_code_point(tail)) {
    const StatusWord* word = word_that_is(tail);
    const std::string_view rest = text.substr(0, text.size() - tail.size());
    if (word != nullptr && !has_lower(tail) && stands_apart(*word, rest, false)) return Found{word, rest, {}};
  }
  return std::nullopt;
}

std::string rest_of(const Found& found) {
  std::string_view left = without_back(found.left, marks), right = without_front(found.right, marks);
  if (left.empty()) right = without_front(right, marks, separators, joining_separators, ends_of_a_cry);
  if (right.empty()) left = without_back(left, marks, separators, joining_separators);
  left = without_front(left, marks);
  right = without_back(right, marks);
  return std::string(left) + (left.empty() || right.empty() ? "" : " ") + std::string(right);
}

WorkshopStatus saying_more(WorkshopStatus a, WorkshopStatus b) {
  return *std::find_if(std::begin(says_most_first), std::end(says_most_first),
                       [&](WorkshopStatus status) { return status == a || status == b; });
}

}  // namespace

TitleStatus take_status(std::string_view title) {
  TitleStatus result{WorkshopStatus::scheduled, std::string(trim(title))};
  while (true) {
    auto found = find_in_brackets(result.title);
    if (!found) found = find_at_start(result.title);
    if (!found) found = find_at_end(result.title);
    if (!found) return result;
    result.status = saying_more(result.status, found->word->status);
    result.title = rest_of(*found);  // shorter each time
  }
}

}  // namespace hirondelle

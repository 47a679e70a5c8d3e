#include "core/programme_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace hirondelle {
namespace {

struct Folding {
  std::string_view plain;
  std::u32string_view letters;
};

// The Latin letters of European languages; what is missing here merely stays as it is.
constexpr std::array foldings{
    Folding{"a", U"ÀÁÂÃÄÅĀĂĄàáâãäåāăą"}, Folding{"ae", U"Ææ"},
    Folding{"c", U"ÇĆĈĊČçćĉċč"},         Folding{"d", U"ĎĐÐďđð"},
    Folding{"e", U"ÈÉÊËĒĔĖĘĚèéêëēĕėęě"}, Folding{"g", U"ĜĞĠĢĝğġģ"},
    Folding{"h", U"ĤĦĥħ"},               Folding{"i", U"ÌÍÎÏĨĪĬĮİìíîïĩīĭįı"},
    Folding{"j", U"Ĵĵ"},                 Folding{"k", U"Ķķ"},
    Folding{"l", U"ĹĻĽŁĺļľł"},           Folding{"n", U"ÑŃŅŇñńņň"},
    Folding{"o", U"ÒÓÔÕÖØŌŎŐòóôõöøōŏő"}, Folding{"oe", U"Œœ"},
    Folding{"r", U"ŔŖŘŕŗř"},             Folding{"s", U"ŚŜŞŠȘśŝşšș"},
    Folding{"ss", U"ßẞ"},                Folding{"t", U"ŢŤŦȚţťŧț"},
    Folding{"u", U"ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűų"}, Folding{"w", U"Ŵŵ"},
    Folding{"y", U"ÝŶŸýŷÿ"},             Folding{"z", U"ŹŻŽźżž"},
    Folding{"", U"\u00AD\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328\uFE0F"},
    Folding{"'", U"’ʼ"},
};

std::size_t length_of_sequence(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead < 0xE0) return 2;
  if (lead >= 0xE0 && lead < 0xF0) return 3;
  if (lead >= 0xF0 && lead < 0xF5) return 4;
  return 0;
}

char32_t decode(std::string_view sequence) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(sequence[i]); };
  constexpr std::array<unsigned, 5> lead_bits{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t point = byte(0) & lead_bits[sequence.size()];
  for (std::size_t i = 1; i < sequence.size(); ++i) point = (point << 6) | (byte(i) & 0x3FU);
  return point;
}

bool is_word_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80; }

// The share of letter pairs that two texts have in common (Dice's coefficient), 0 to 1. Forgives typos and inflection.
double common_pairs(const std::string& one, const std::string& other) {
  if (one.size() < 2 || other.size() < 2) return one == other ? 1 : 0;
  std::map<std::string_view, int> pairs;
  for (std::size_t i = 0; i + 1 < one.size(); ++i) ++pairs[std::string_view(one).substr(i, 2)];
  int common = 0;
  for (std::size_t i = 0; i + 1 < other.size(); ++i) {
    auto found = pairs.find(std::string_view(other).substr(i, 2));
    if (found != pairs.end() && found->second-- > 0) ++common;
  }
  return 2.0 * common / static_cast<double>(one.size() + other.size() - 2);
}

// Words that carry a title's meaning: not articles and the like, of which any two French titles share some.
std::set<std::string> telling_words(const std::vector<std::string>& words) {
  constexpr std::size_t shortest_telling = 4;
  std::set<std::string> telling;
  std::copy_if(words.begin(), words.end(), std::inserter(telling, telling.end()),
               [](const std::string& word) { return word.size() >= shortest_telling; });
  return telling.empty() ? std::set<std::string>(words.begin(), words.end()) : telling;
}

// The share of the smaller title's telling words that the other has too: forgives a subtitle that comes or goes.
double common_words(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  auto a = telling_words(one), b = telling_words(other);
  if (a.size() > b.size()) std::swap(a, b);
  auto common = std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
  return static_cast<double>(common) / static_cast<double>(a.size());
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace

std::string fold(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = length_of_sequence(static_cast<unsigned char>(text[0]));
    if (length == 0 || length > text.size()) {
      text.remove_prefix(1);
      continue;
    }
    const std::string_view sequence = text.substr(0, length);
    text.remove_prefix(length);
    if (length == 1) {
      folded += sequence[0] >= 'A' && sequence[0] <= 'Z' ? static_cast<char>(sequence[0] - 'A' + 'a') : sequence[0];
      continue;
    }
    const char32_t point = decode(sequence);
    auto found = std::find_if(foldings.begin(), foldings.end(),
                              [&](const Folding& folding) { return folding.letters.find(point) != folding.letters.npos; });
    folded += found != foldings.end() ? found->plain : sequence;
  }
  return folded;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (char c : fold(text) + ' ') {
    if (is_word_byte(c)) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

bool similar_titles(std::string_view one, std::string_view other) {
  constexpr double enough_words = 0.5;
  constexpr double enough_pairs = 0.6;
  const auto a = words_of(one), b = words_of(other);
  if (a.empty() || b.empty()) return false;
  return common_words(a, b) >= enough_words || common_pairs(joined(a), joined(b)) >= enough_pairs;
}

}  // namespace hirondelle

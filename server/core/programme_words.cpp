#include "core/programme_words.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "protocol/text.hpp"

namespace hirondelle {
namespace {

struct Folding {
  std::string_view plain;
  std::u32string_view letters;
};

// The Latin letters of European languages; what is missing here merely stays as it is.
constexpr std::array foldings{
    Folding{"a", U"ÀÁÂÃÄÅĀĂĄàáâãäåāăą"},
    Folding{"ae", U"Ææ"},
    Folding{"c", U"ÇĆĈĊČçćĉċč"},
    Folding{"d", U"ĎĐÐďđð"},
    Folding{"e", U"ÈÉÊËĒĔĖĘĚèéêëēĕėęě"},
    Folding{"g", U"ĜĞĠĢĝğġģ"},
    Folding{"h", U"ĤĦĥħ"},
    Folding{"i", U"ÌÍÎÏĨĪĬĮİìíîïĩīĭįı"},
    Folding{"j", U"Ĵĵ"},
    Folding{"k", U"Ķķ"},
    Folding{"l", U"ĹĻĽŁĺļľł"},
    Folding{"n", U"ÑŃŅŇñńņň"},
    Folding{"o", U"ÒÓÔÕÖØŌŎŐòóôõöøōŏő"},
    Folding{"oe", U"Œœ"},
    Folding{"r", U"ŔŖŘŕŗř"},
    Folding{"s", U"ŚŜŞŠȘśŝşšș"},
    Folding{"ss", U"ßẞ"},
    Folding{"t", U"ŢŤŦȚţťŧț"},
    Folding{"u", U"ÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűų"},
    Folding{"w", U"Ŵŵ"},
    Folding{"y", U"ÝŶŸýŷÿ"},
    Folding{"z", U"ŹŻŽźżž"},
    Folding{"", U"\u00AD\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328\uFE0F"},
    Folding{"'", U"’ʼ"},
};

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
    const std::string_view rest = text;
    const auto point = next_code_point(text);
    if (!point) continue;
    if (*point < 0x80) {
      folded += *point >= U'A' && *point <= U'Z' ? static_cast<char>(*point - U'A' + U'a') : static_cast<char>(*point);
      continue;
    }
    const auto found = std::find_if(foldings.begin(), foldings.end(), [&](const Folding& folding) {
      return folding.letters.find(*point) != folding.letters.npos;
    });
    folded += found != foldings.end() ? found->plain : rest.substr(0, rest.size() - text.size());
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

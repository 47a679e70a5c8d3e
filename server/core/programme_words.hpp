#pragma once
// Words as people compare them: without accents, case or punctuation. For telling whether two titles are one session's, and
// for ids made from names.

#include <string>
#include <string_view>
#include <vector>

namespace hirondelle {

// Lower case, Latin letters without their accents ("Élisabeth, cœur" -> "elisabeth, coeur"). Other scripts stay as they are;
// bytes that are not UTF-8 are dropped.
std::string fold(std::string_view text);

// The runs of letters and digits of the folded text, in order.
std::vector<std::string> words_of(std::string_view text);

// Whether somebody who knows one title would recognise the other: an edit of a title, not another session's. An empty title
// is like no other.
bool similar_titles(std::string_view one, std::string_view other);

}  // namespace hirondelle

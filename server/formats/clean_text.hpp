#pragma once
// Texts of files that other programs wrote. What our own protocol refuses in a text is taken out here: nobody who imports a
// file can mend it character by character.

#include <string>
#include <string_view>

namespace hirondelle {

// One line: line breaks and tabs become spaces, characters that hide or reorder text are dropped, ends are trimmed.
std::string clean_line(std::string_view text);

// The same, but line breaks stay, each as U+000A.
std::string clean_lines(std::string_view text);

std::string_view trim(std::string_view text);  // spaces, U+00A0 and U+202F too

}  // namespace hirondelle

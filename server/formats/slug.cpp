#include "formats/slug.hpp"

#include <algorithm>

#include "core/programme_words.hpp"
#include "protocol/scope.hpp"

namespace hirondelle {

std::string slug(std::string_view name) {
  std::string id;
  for (std::string word : words_of(name)) {
    std::erase_if(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    if (!word.empty()) id += (id.empty() ? "" : "-") + word;
  }
  id.resize(std::min(id.size(), max_id_length));
  while (id.ends_with('-')) id.pop_back();
  return id;
}

}  // namespace hirondelle

#pragma once

#include <string>
#include <string_view>

namespace hirondelle {

// An id made from a name: "Salle Élisabeth (1er)" -> "salle-elisabeth-1er". At most max_id_length characters; empty where the
// name has no Latin letter or digit.
std::string slug(std::string_view name);

}  // namespace hirondelle

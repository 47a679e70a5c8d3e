#include "core/programme_reconcile.hpp"

#include <string>
#include <unordered_map>

namespace hirondelle {
namespace {

bool was_blanked(const Workshop& workshop) {
  return workshop.status != WorkshopStatus::scheduled &&
         (workshop.title.empty() || workshop.status == WorkshopStatus::cancelled);
}

template <typename T>
void keep_if_empty(T& incoming, const T& published) {
  if (incoming.empty()) incoming = published;
}

}  // namespace

Programme reconcile(const Programme& published, Programme incoming) {
  keep_if_empty(incoming.festival.name, published.festival.name);
  std::unordered_map<std::string_view, const Workshop*> known;
  for (const auto& workshop : published.workshops) known.emplace(workshop.id, &workshop);

  for (auto& workshop : incoming.workshops) {
    const auto found = known.find(workshop.id);
    if (found != known.end() && was_blanked(workshop)) {
      const Workshop& before = *found->second;
      keep_if_empty(workshop.title, before.title);
      keep_if_empty(workshop.people, before.people);
      keep_if_empty(workshop.description, before.description);
      keep_if_empty(workshop.theme, before.theme);
    }
    if (workshop.title.empty()) workshop.title = untold_title;
  }
  return incoming;
}

}  // namespace hirondelle

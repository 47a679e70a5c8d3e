#pragma once
// "[ANNULÉ] Robotique", "Robotique - COMPLET": organisers say in the title what has no column of its own.

#include <string>
#include <string_view>

#include "protocol/workshop.hpp"

namespace hirondelle {

struct TitleStatus {
  WorkshopStatus status = WorkshopStatus::scheduled;
  std::string title;  // the rest; empty where the title said nothing else
  bool operator==(const TitleStatus&) const = default;
};

// Takes the words of the table in title_status.cpp out of a title: in square brackets anywhere, in round ones or in capitals
// at its start or end. The same words inside a sentence are the title's own ("Le guide complet de Rust"). Of several, the
// one that says most counts: cancelled, postponed, moved online, rescheduled, full.
TitleStatus take_status(std::string_view title);

}  // namespace hirondelle

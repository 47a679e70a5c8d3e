#include "formats/title_status.hpp"

#include <catch2/catch.hpp>
#include <ostream>

namespace hirondelle {
namespace {

struct Row {
  std::string_view written;
  WorkshopStatus status;
  std::string_view title;
};

void check(const Row& row) {
  INFO(row.written);
  const TitleStatus taken = take_status(row.written);
  CHECK(to_string(taken.status) == to_string(row.status));
  CHECK(taken.title == row.title);
}

}  // namespace

TEST_CASE("a status in a title is taken out and the title stays") {
  using enum WorkshopStatus;
  const Row rows[]{
      {"❌ [ANNULÉ] ❌", cancelled, ""},
      {"[ANNULÉ]", cancelled, ""},
      {"ANNULE", cancelled, ""},
      {"Annulé", cancelled, ""},
      {"COMPLET", full, ""},
      {"[ANNULÉ] Robotique au fablab", cancelled, "Robotique au fablab"},
      {"[Annulée] Robotique", cancelled, "Robotique"},
      {"[annulé] Robotique", cancelled, "Robotique"},
      {"[ ANNULÉ ! ] Robotique", cancelled, "Robotique"},
      {"❌ [ANNULÉ] ❌ Robotique ❌", cancelled, "Robotique"},
      {"ANNULÉ : Robotique", cancelled, "Robotique"},
      {"ANNULÉ: Robotique", cancelled, "Robotique"},
      {"ANNULÉ - Robotique", cancelled, "Robotique"},
      {"ANNULÉ – Robotique", cancelled, "Robotique"},
      {"ANNULÉ ! Robotique", cancelled, "Robotique"},
      {"**ANNULÉ** Robotique", cancelled, "Robotique"},
      {"⚠️ ANNULÉ ⚠️ Robotique", cancelled, "Robotique"},
      {"ANNULÉ Robotique", cancelled, "Robotique"},
      {"ANNULE\u0301 Robotique", cancelled, "Robotique"},
      {"Robotique ANNULÉ", cancelled, "Robotique"},
      {"Robotique - ANNULÉ", cancelled, "Robotique"},
      {"Robotique (annulé)", cancelled, "Robotique"},
      {"Robotique (ANNULÉ) ❌", cancelled, "Robotique"},
      {"ATELIER ROBOT ANNULÉ", cancelled, "ATELIER ROBOT"},
      {"CANCELLED: Robotics", cancelled, "Robotics"},
      {"Robotics [canceled]", cancelled, "Robotics"},
      {"[COMPLET] Mon CV en ligne", full, "Mon CV en ligne"},
      {"Mon CV en ligne [COMPLET]", full, "Mon CV en ligne"},
      {"Mon CV [COMPLET] : débutants", full, "Mon CV : débutants"},
      {"COMPLET Atelier CV", full, "Atelier CV"},
      {"Direct en production ! [COMPLET]", full, "Direct en production !"},
      {"Qui a peur des robots ? COMPLET", full, "Qui a peur des robots ?"},
      {"SOLD OUT – Pixel art", full, "Pixel art"},
      {"Pixel art (Complet)", full, "Pixel art"},
      {"[Complète] Soirée jeux", full, "Soirée jeux"},
      {"REPORTÉ : Les écrans et nous", postponed, "Les écrans et nous"},
      {"POSTPONED Les écrans et nous", postponed, "Les écrans et nous"},
      {"EN LIGNE : Les écrans et nous", moved_online, "Les écrans et nous"},
      {"Les écrans et nous - EN LIGNE", moved_online, "Les écrans et nous"},
      {"Les écrans et nous [en ligne]", moved_online, "Les écrans et nous"},
      {"À DISTANCE | Les écrans et nous", moved_online, "Les écrans et nous"},
      {"[NOUVEL HORAIRE] Les écrans et nous", rescheduled, "Les écrans et nous"},
  };
  for (const Row& row : rows) check(row);
}

TEST_CASE("of several statuses the one that says most counts") {
  check({"[REPORTÉ] [EN LIGNE] Les écrans", WorkshopStatus::postponed, "Les écrans"});
  check({"COMPLET - ANNULÉ - Les écrans", WorkshopStatus::cancelled, "Les écrans"});
  check({"[COMPLET] Les écrans [EN LIGNE]", WorkshopStatus::moved_online, "Les écrans"});
}

TEST_CASE("the same words inside a title are the title's own") {
  const std::string_view titles[]{
      "Un guide complet de Rust",
      "le guide complet",
      "Rust : LE GUIDE COMPLET",
      "Rust : le guide (complet)",
      "COMPLÈTEMENT CONNECTÉS",
      "Complet",
      "FULL STACK en 2026",
      "FULL-STACK en 2026",
      "Devenir FULL-STACK",
      "Devenir développeuse full stack",
      "Créer son CV en ligne",
      "Créer son CV EN LIGNE",
      "CV EN LIGNE",
      "Annulé, et après ? Gérer un événement",
      "Le concert annulé",
      "Un vol reporté : comment se faire rembourser",
      "Online : les jeux qui durent",
      "[REX] Une plateforme de données",
      "(Re)découvrir le web",
      "[Débutants] Rust",
      "🔑 🔒 À la découverte du chiffrement",
      "💊 Le retour",
      "⚠️ Sécurité",
      "Direct en production !",
      "Le plus dur, c'est de commencer...",
      "[",
      "[]",
      "()",
      "ANNULER sa commande",
      "Reportage photo",
  };
  for (const auto title : titles) check({title, WorkshopStatus::scheduled, title});
}

TEST_CASE("a title of nothing but brackets or broken UTF-8 ends") {
  check({std::string(2000, '['), WorkshopStatus::scheduled, std::string(2000, '[')});
  CHECK(take_status("\xC3[ANNUL\xC3\x89]\xFF").status == WorkshopStatus::cancelled);
  CHECK(take_status("").title.empty());
}

}  // namespace hirondelle

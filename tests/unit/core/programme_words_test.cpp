#include "core/programme_words.hpp"

#include <catch2/catch.hpp>

namespace hirondelle {

TEST_CASE("folding leaves what people compare by") {
  CHECK(fold("Élisabeth, CŒUR de Forêt") == "elisabeth, coeur de foret");
  CHECK(fold("E\u0301te\u0301") == "ete");
  CHECK(fold("Straße Łódź Þing") == "strasse lodz Þing");
  CHECK(fold("日本 🤖") == "日本 🤖");
  CHECK(fold("a\xFF\xC3z") == "az");
  CHECK(words_of("L’été, c'est 2026 !") == std::vector<std::string>{"l", "ete", "c", "est", "2026"});
  CHECK(words_of(" ?! ").empty());
}

TEST_CASE("an edited title is similar") {
  CHECK(similar_titles("Sécurisez son réseau avec Cilium", "Sécuriser son réseau avec Cilium"));
  CHECK(similar_titles("Keynote · Pourquoi la tech tient de la culture pop ?", "Pourquoi la tech tient de la culture pop"));
  CHECK(similar_titles("DEV : rejoindre l'aventure de l'IA", "Aventure de l'IA"));
  CHECK(similar_titles("Rust", "Rust : pourquoi s'y intéresser"));
  CHECK(similar_titles("ROBOTIQUE POUR TOUS", "Robotique pour toutes et tous"));
  CHECK(similar_titles("IA", "ia"));
}

TEST_CASE("another session's title is not") {
  CHECK_FALSE(similar_titles("Prédire les crues de la rivière", "Montre connectée à faire soi-même"));
  CHECK_FALSE(similar_titles("Mon CV en ligne", "Mes mots de passe"));
  CHECK_FALSE(similar_titles("Initiation à la robotique", "Atelier d'écriture"));
  CHECK_FALSE(similar_titles("", ""));
  CHECK_FALSE(similar_titles("…", "Robotique"));
}

}  // namespace hirondelle

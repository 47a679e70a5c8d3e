#include "demo/notices.hpp"

#include <array>

namespace hirondelle::demo {
namespace {

using enum Level;

constexpr std::array opening_ones{
    Notice{info, "festival", "Bienvenue au Printemps du Numérique",
           "Tous les ateliers sont gratuits. Choisissez votre lieu pour ne voir que ce qui s'y passe.", true},
    Notice{info, "place:alma", "Le café de l'accueil est ouvert", "Boissons chaudes à prix libre, à droite de l'entrée."},
    Notice{info, "place:fablab", "Lunettes de protection obligatoires dans l'atelier", "Elles sont prêtées à l'entrée."},
    Notice{info, "place:nievre", "Covoiturage entre Nevers et Clamecy",
           "Inscrivez-vous au panneau de l'accueil, départ après chaque atelier."},
    Notice{info, "place:halle", "Salle calme ouverte en salle 8", "Lumière douce, pas de musique. On y entre quand on veut."},
};

constexpr std::array small_ones{
    Notice{info, "place:echo", "Vestiaire ouvert à l'ECHO", "Au premier étage, surveillé jusqu'à la fermeture."},
    Notice{info, "place:halle", "Un trousseau de clés a été trouvé", "Il attend à l'accueil, sous l'horloge."},
    Notice{info, "place:alma", "Le goûter est servi dans la cour", ""},
    Notice{info, "place:pile", "L'ascenseur fonctionne de nouveau", "Merci pour votre patience."},
    Notice{info, "place:fablab", "La découpeuse laser est libre",
           "Demandez à l'équipe : dix minutes suffisent pour un porte-clés."},
    Notice{info, "place:bibliotheque", "Dix ordinateurs à emprunter sur place", "Une carte de bibliothèque suffit."},
    Notice{info, "festival", "Le programme papier est arrivé", "Aux accueils de tous les lieux, aussi en gros caractères."},
    Notice{info, "place:nevers", "Parking ouvert derrière la salle des fêtes", ""},
    Notice{info, "place:clamecy", "Le wifi du public s'appelle « Printemps »", "Il n'a pas de mot de passe."},
    Notice{info, "place:roubaix", "Une navette relie les lieux toutes les vingt minutes", "Arrêt devant chaque entrée."},
    Notice{info, "place:halle", "Photos du matin affichées en salle 1", "Dites-nous si vous préférez ne pas y être."},
    Notice{info, "festival", "Une question ? Cherchez les badges jaunes", "Nos bénévoles connaissent les lieux par cœur."},
};

constexpr std::array important_ones{
    Notice{important, "place:roubaix", "Entrée nord fermée : passez par la cour",
           "Le trottoir est en travaux. L'accès en fauteuil se fait par le quai."},
    Notice{important, "place:halle", "Plus de place assise au rez-de-chaussée",
           "Montez à l'étage : les salles 5 à 8 sont fraîches et presque vides."},
    Notice{important, "place:nievre", "Orage annoncé : les stands rentrent à l'intérieur", ""},
    Notice{important, "place:echo", "Panne de courant à l'ECHO, retour dans dix minutes",
           "Les ateliers continuent sans ordinateur."},
};

}  // namespace

std::span<const Notice> opening_notices() { return opening_ones; }
std::span<const Notice> small_notices() { return small_ones; }
std::span<const Notice> important_notices() { return important_ones; }

Notice exercise() {
  return {urgent,
          "festival",
          "Exercice d'évacuation : rejoignez la sortie la plus proche",
          "Ceci est un exercice, prévu et sans danger. Laissez vos affaires et suivez les badges jaunes.",
          false,
          true};
}

Notice end_of_exercise() {
  return {info,  "festival", "Fin de l'exercice, merci à toutes et tous", "C'était un exercice. Les ateliers reprennent.",
          false, true};
}

Notice reprise() { return {info, "festival", "Les ateliers reprennent bientôt", "Retrouvez les horaires dans le programme."}; }

Notice farewell() {
  return {info, "festival", "Merci, et à l'année prochaine", "Les supports des ateliers seront à la bibliothèque dès lundi."};
}

}  // namespace hirondelle::demo

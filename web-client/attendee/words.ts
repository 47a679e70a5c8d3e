import { dictionary } from '../shared/i18n';

export const fr = {
  direct: 'Direct',
  programme: 'Programme',
  myDay: 'Ma journée',
  navigation: 'Pages',
  choosePlace: 'Choisir un lieu',
  older: 'Annonces plus anciennes',
  nothingOlder: 'Rien de plus ancien.',
  notNow: "Impossible pour l'instant. Réessayez.",
  moreRunning: (n: number) => (n === 1 ? '1 autre en cours' : `${n} autres en cours`),
  moreNext: (n: number) => (n === 1 ? "1 autre aujourd'hui" : `${n} autres aujourd'hui`),
  lastVisit: 'Depuis votre dernière visite',
  star: 'Ajouter à ma journée',
  noHttps: 'Hors ligne indisponible sans HTTPS',
  language: 'Langue',
};

export const words = dictionary(fr, async () => (await import('./words.en')).en);

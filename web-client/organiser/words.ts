import type { Level, Place, Role } from '../sdk';
import { dictionary } from '../shared/i18n';
import { atPlace } from '../shared/i18n/at';
import type { Action } from './actions';
import type { Lasts } from './draft';
import type { Reach } from './reach';

const plural = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

const ACTIONS: Record<Action, string> = {
  full: 'Complet',
  not_full: 'Plus complet',
  seats: 'Places',
  later: '+10\u00a0min',
  room: 'Nouvelle salle',
  start: 'Commencé',
  end: 'Terminé',
  resume: 'Pas terminé',
  cancel: "Annuler l'atelier",
  restore: "Rétablir l'atelier",
  on_time: "À l'heure",
  by_clock: "Suivre l'horaire",
};

const DONE: Record<Exclude<Action, 'seats' | 'room'>, string> = {
  full: 'Marqué complet',
  not_full: 'Plus complet',
  later: 'Retardé de 10\u00a0min',
  start: 'Marqué commencé',
  end: 'Marqué terminé',
  resume: 'Marqué en cours',
  cancel: 'Atelier annulé',
  restore: 'Atelier rétabli',
  on_time: "Remis à l'heure",
  by_clock: "Suit l'horaire prévu",
};

const ROLES: Record<Role, string> = {
  attendee: 'visiteur',
  volunteer: 'bénévole',
  moderator: 'modération',
  organiser: 'organisation',
  admin: 'administration',
  screen: 'écran',
};

const INSIDE: Record<Place['kind'], (n: number) => string> = {
  region: (n) => plural(n, 'territoire compris', 'territoires compris'),
  venue: (n) => plural(n, 'lieu compris', 'lieux compris'),
  room: (n) => plural(n, 'salle comprise', 'salles comprises'),
};

/** "ALMA, Roubaix ou tout le festival" */
const anyOf = (names: readonly string[]) => [names.join(', '), 'tout le festival'].filter(Boolean).join(' ou ');

export const fr = {
  title: 'Organisation',
  close: 'Fermer',
  back: 'Retour',

  doorTitle: "Page de l'organisation",
  door: "Ouvrez le lien d'organisateur que l'accueil vous a donné, ou collez-le ici.",
  doorLabel: "Lien d'organisateur",
  doorOpen: 'Ouvrir',
  doorNothing: "Ce n'est pas un lien d'organisateur. Il contient «\u00a0#token=\u00a0».",
  role: (role: Role) => `Votre carte\u00a0: ${ROLES[role]}.`,
  cannotAct: "Elle ne permet pas de changer le programme ni d'écrire une annonce. Demandez-en une autre à l'accueil.",
  otherCard: 'Ouvrir avec une autre carte',
  notYet: 'Connexion… Vos droits arrivent avec elle.',

  workshops: 'Ateliers',
  running: 'En ce moment',
  today: 'Ensuite',
  over: (n: number) => `${plural(n, 'terminé', 'terminés')} aujourd'hui`,
  day: (day: string, n: number) => `${day} · ${plural(n, 'atelier', 'ateliers')}`,
  none: "Aucun atelier n'est prévu ici.",
  nothingNow: "Rien en ce moment ni plus tard aujourd'hui.",
  notYours: (place: string) => `Votre carte vaut pour ${place}\u00a0: cet atelier n'en fait pas partie.`,
  readOnly: 'Votre carte ne permet pas de changer les ateliers.',

  action: ACTIONS,
  did: (action: Exclude<Action, 'seats' | 'room'>, title: string) => `${DONE[action]}\u00a0: ${title}`,
  counted: (n: number, title: string) =>
    n === 0 ? `Marqué complet\u00a0: ${title}` : `${plural(n, 'place libre', 'places libres')}\u00a0: ${title}`,
  moved: (room: string, title: string) => `Nouvelle salle, ${room}\u00a0: ${title}`,
  undo: 'Annuler',
  undoCancel: 'Ne pas annuler',
  correct: 'Corriger',
  undoing: 'Retour en arrière…',
  undone: "C'est comme avant.",
  sending: 'Envoi…',
  waiting: 'En attente de réseau. Envoi automatique.',
  waitingMany: (n: number) => `${n}\u00a0envois en attente de réseau. Envoi automatique.`,
  retry: 'Réessayer',
  dismiss: 'Masquer',
  notices: 'Ce qui vient de se passer',

  howMany: 'Combien de places libres\u00a0?',
  otherNumber: 'Autre nombre',
  say: 'Noter',
  notANumber: 'Un nombre entier, de 0 à 100\u00a0000.',
  whichRoom: 'Quelle salle\u00a0?',
  asPlanned: 'Comme prévu',
  elsewhere: 'Autres lieux',

  write: 'Écrire une annonce',
  writeHere: 'Écrire une annonce pour cet atelier',
  audience: 'Pour qui\u00a0?',
  chooseAudience: 'Choisir un lieu',
  open: (name: string) => `Voir ce qui se trouve ici\u00a0: ${name}`,
  missingAudience: 'Choisissez à qui cette annonce est destinée.',
  level: 'Niveau',
  levels: { info: 'Info', important: 'Important', urgent: 'Urgent' } satisfies Record<Level, string>,
  levelMeans: {
    info: 'Une ligne dans le fil.',
    important: "En haut du fil jusqu'à sa fin.",
    urgent: 'Bandeau rouge sur les téléphones, plein écran sur les écrans.',
  } satisfies Record<Level, string>,
  titleLabel: 'Titre',
  titleCount: (n: number, limit: number) => `${n} sur ${limit}`,
  bodyLabel: 'Texte (facultatif)',
  pinned: 'Épingler en haut du fil',
  exercise: "C'est un exercice",
  exerciseMeans: 'Marqué «\u00a0EXERCICE\u00a0» partout.',
  lastsLabel: "Jusqu'à quand\u00a0?",
  lasts: (lasts: Lasts) => {
    if (lasts === 'open') return "Jusqu'à son retrait";
    if (lasts === 'today') return "Jusqu'à ce soir";
    return lasts < 60 ? `${lasts}\u00a0min` : `${lasts / 60}\u00a0h`;
  },
  publish: 'Publier',
  checkAlert: "Vérifier l'alerte",
  beforeAlert: "Avant d'envoyer",
  reach: (reach: Reach) => {
    if (reach.kind === 'festival') return 'Tous les téléphones et tous les écrans du festival.';
    if (reach.kind === 'workshop')
      return `Les téléphones et les écrans qui suivent cet atelier, ${anyOf(reach.above)}.`;
    const inside = reach.inside ? `, ${INSIDE[reach.inside.kind](reach.inside.count)}` : '';
    return `Les téléphones et les écrans ${atPlace(reach.place)}${inside}, et ceux qui suivent ${anyOf(reach.above)}.`;
  },
  sendAlert: (reach: Reach, exercise: boolean) => {
    const what = exercise ? "Envoyer l'exercice" : "Envoyer l'alerte";
    if (reach.kind === 'festival') return `${what} à tout le festival`;
    return reach.kind === 'place' ? `${what} ${atPlace(reach.place)}` : `${what} à cet atelier`;
  },
  until: (time: string) => `Jusqu'à ${time}.`,
  backToText: 'Revenir au texte',
  posted: (title: string) => `Publié\u00a0: ${title}`,
  alertSent: (title: string) => `Alerte envoyée\u00a0: ${title}`,
  resumeText: 'Reprendre le texte',

  announcements: 'Annonces en cours',
  announcementCount: (n: number) => plural(n, 'annonce', 'annonces'),
  noAnnouncement: 'Aucune annonce en cours ici.',
  others: (n: number) => plural(n, 'autre', 'autres'),
  withdraw: 'Retirer',
  endAlert: "Fin d'alerte",
  erase: 'Effacer le texte',
  eraseMeans: 'Retirée, et son texte effacé partout, pour de bon.',
  eraseSure: 'Effacer pour de bon',
  keep: 'Garder',
  withdrawn: (title: string) => `Retirée\u00a0: ${title}`,
  alertEnded: (title: string) => `Fin d'alerte\u00a0: ${title}`,
  erased: 'Annonce retirée, texte effacé',
  putBack: 'Remettre',

  preview: 'Aperçu',
  previewPhone: (place: string) => `Sur un téléphone · ${place}`,
  previewScreen: (place: string) => `Sur un écran · ${place}`,
  previewTitle: "Titre de l'annonce",
};

export type Words = typeof fr;

export const words = dictionary(fr, async () => (await import('./words.en')).en);

import type { ChangeKind, Place } from '../../sdk';
import type { Chip } from '../model';
import { atPlace } from './at';

const plural = (n: number, one: string, many: string) => `${n}\u00a0${n < 2 ? one : many}`;

const CHANGES: Record<ChangeKind, (n: number) => string> = {
  added: (n) => plural(n, 'ajout', 'ajouts'),
  removed: (n) => plural(n, 'retrait', 'retraits'),
  cancelled: (n) => plural(n, 'annulation', 'annulations'),
  moved_in_time: (n) => plural(n, 'nouvel horaire', 'nouveaux horaires'),
  moved_in_place: (n) => plural(n, 'nouvelle salle', 'nouvelles salles'),
  retitled: (n) => plural(n, 'nouveau titre', 'nouveaux titres'),
  people_changed: (n) => plural(n, "changement d'intervenants", "changements d'intervenants"),
  replaced: (n) => plural(n, 'remplacement', 'remplacements'),
  status_changed: (n) => plural(n, "changement d'état", "changements d'état"),
  text_changed: (n) => plural(n, 'texte modifié', 'textes modifiés'),
};

const CHIPS: Record<Exclude<Chip['kind'], 'late'>, string> = {
  running: 'En cours',
  full: 'Complet',
  retimed: 'Nouvel horaire',
  postponed: 'Reporté',
  moved: 'Nouvelle salle',
  online: 'En ligne',
  cancelled: 'Annulé',
  ended: 'Terminé',
};

export const fr = {
  live: 'En direct',
  connecting: 'Connexion…',
  offline: (time: string) => `Hors ligne · à jour à ${time}`,
  offlineNever: 'Hors ligne',
  checkAtDesk: "Horaires à vérifier à l'accueil",
  refused: "Cette carte ne fonctionne plus. Demandez-en une à l'accueil.",

  festival: 'Tout le festival',
  at: (place: Pick<Place, 'name' | 'kind'> | undefined) => (place ? atPlace(place) : ''),
  now: (at: string) => (at ? `En ce moment ${at}` : 'En ce moment'),
  next: 'Ensuite',
  feed: 'Le fil',
  loading: 'Chargement du programme…',
  nothingNew: (at: string, time: string | undefined) =>
    `Rien de nouveau${at ? ` ${at}` : ''}.${time ? ` Prochain atelier à ${time}.` : ''}`,
  resumesTomorrow: (time: string) => `C'est fini pour aujourd'hui. Reprise demain à ${time}.`,
  resumes: (day: string, time: string) => `C'est fini pour aujourd'hui. Reprise ${day} à ${time}.`,
  begins: (day: string, time: string) => `Rien aujourd'hui. Prochain atelier ${day} à ${time}.`,
  beginsTomorrow: (time: string) => `Rien aujourd'hui. Prochain atelier demain à ${time}.`,
  over: 'Le festival est terminé. Merci de votre visite.',
  nothingHere: "Aucun atelier n'est prévu ici.",
  nothingRunning: (time: string | undefined) =>
    time ? `Rien en ce moment. Prochain atelier à ${time}.` : 'Rien en ce moment.',
  lastOfToday: "C'était le dernier atelier de la journée.",

  chip: (chip: Chip) => (chip.kind === 'late' ? `+${chip.minutes}\u00a0min` : CHIPS[chip.kind]),
  insteadOf: 'au lieu de',
  until: (time: string) => `jusqu'à ${time}`,
  seats: (n: number, time: string) => `${plural(n, 'place', 'places')}, ${n < 2 ? 'comptée' : 'comptées'} à ${time}`,
  seatsShort: (n: number) => plural(n, 'place', 'places'),
  noSeat: (time: string) => `Plus de place, compté à ${time}`,
  fullInstead: (place: string, time: string, seats: string | undefined) =>
    `Complet. Même thème\u00a0: ${place}, ${time}${seats ? `, ${seats}` : ''}`,
  sameTheme: (place: string, time: string, seats: string | undefined) =>
    `Même thème\u00a0: ${place}, ${time}${seats ? `, ${seats}` : ''}`,

  important: 'Important',
  urgent: 'Urgent',
  pinned: 'Épinglé',
  exercise: 'EXERCICE',
  understood: "J'ai compris",
  unfold: "Relire l'alerte",
  since: (time: string) => `depuis ${time}`,
  alertEnded: (title: string) => (title ? `Fin d'alerte\u00a0: ${title}` : "Fin d'alerte"),
  others: (n: number) => plural(n, 'autre', 'autres'),
  programmeUpdated: 'Programme mis à jour',
  changes: (changes: Partial<Record<ChangeKind, number>>) =>
    Object.entries(changes)
      .filter(([kind]) => kind in CHANGES)
      .map(([kind, n]) => CHANGES[kind as ChangeKind](n))
      .join(', '),
  fresh: (title: string) => `Nouveau\u00a0: ${title}`,
  freshCount: (n: number) => plural(n, 'nouveauté', 'nouveautés'),
  justNow: "à l'instant",
  minutesAgo: (n: number) => `il y a ${n}\u00a0min`,
  hoursAgo: (n: number) => `il y a ${n}\u00a0h`,
  yesterday: (time: string) => `hier à ${time}`,
  onDay: (day: string, time: string) => `${day}, ${time}`,
};

export type Words = typeof fr;

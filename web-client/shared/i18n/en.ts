import type { ChangeKind } from '../../sdk';
import type { Chip } from '../model';
import type { Words } from './fr';

const plural = (n: number, one: string, many: string) => `${n}\u00a0${n === 1 ? one : many}`;

const CHANGES: Record<ChangeKind, (n: number) => string> = {
  added: (n) => `${n}\u00a0added`,
  removed: (n) => `${n}\u00a0removed`,
  cancelled: (n) => `${n}\u00a0cancelled`,
  moved_in_time: (n) => plural(n, 'new time', 'new times'),
  moved_in_place: (n) => plural(n, 'new room', 'new rooms'),
  retitled: (n) => plural(n, 'new title', 'new titles'),
  people_changed: (n) => plural(n, 'change of speakers', 'changes of speakers'),
  replaced: (n) => `${n}\u00a0replaced`,
  status_changed: (n) => plural(n, 'change of status', 'changes of status'),
  text_changed: (n) => plural(n, 'text edited', 'texts edited'),
};

const CHIPS: Record<Exclude<Chip['kind'], 'late'>, string> = {
  running: 'Running',
  full: 'Full',
  retimed: 'New time',
  postponed: 'Postponed',
  moved: 'New room',
  online: 'Online',
  cancelled: 'Cancelled',
  ended: 'Ended',
};

export const en: Words = {
  live: 'Live',
  connecting: 'Connecting…',
  offline: (time) => `Offline · up to date at ${time}`,
  offlineNever: 'Offline',
  checkAtDesk: 'Please check times at the desk',
  refused: 'This card no longer works. Ask for one at the desk.',

  festival: 'The whole festival',
  at: (place) => (place ? `at ${place.name}` : ''),
  now: (at) => (at ? `Now ${at}` : 'Now'),
  next: 'Next',
  feed: 'The feed',
  loading: 'Loading the programme…',
  nothingNew: (at, time) => `Nothing new${at ? ` ${at}` : ''}.${time ? ` Next session at ${time}.` : ''}`,
  resumesTomorrow: (time) => `That is all for today. Back tomorrow at ${time}.`,
  resumes: (day, time) => `That is all for today. Back on ${day} at ${time}.`,
  begins: (day, time) => `Nothing today. Next session on ${day} at ${time}.`,
  beginsTomorrow: (time) => `Nothing today. Next session tomorrow at ${time}.`,
  over: 'The festival is over. Thank you for coming.',
  nothingHere: 'No session is planned here.',
  nothingRunning: (time) => (time ? `Nothing right now. Next session at ${time}.` : 'Nothing right now.'),
  lastOfToday: 'That was the last session of the day.',

  chip: (chip) => (chip.kind === 'late' ? `+${chip.minutes}\u00a0min` : CHIPS[chip.kind]),
  insteadOf: 'instead of',
  until: (time) => `until ${time}`,
  seats: (n, time) => `${plural(n, 'seat', 'seats')}, counted at ${time}`,
  seatsShort: (n) => plural(n, 'seat', 'seats'),
  noSeat: (time) => `No seat left, counted at ${time}`,
  fullInstead: (place, time, seats) => `Full. Same theme: ${place}, ${time}${seats ? `, ${seats}` : ''}`,
  sameTheme: (place, time, seats) => `Same theme: ${place}, ${time}${seats ? `, ${seats}` : ''}`,

  important: 'Important',
  urgent: 'Urgent',
  pinned: 'Pinned',
  exercise: 'EXERCISE',
  understood: 'Understood',
  unfold: 'Read the alert again',
  since: (time) => `since ${time}`,
  alertEnded: (title) => (title ? `End of alert: ${title}` : 'End of alert'),
  others: (n) => plural(n, 'more', 'more'),
  programmeUpdated: 'Programme updated',
  changes: (changes) =>
    Object.entries(changes)
      .filter(([kind]) => kind in CHANGES)
      .map(([kind, n]) => CHANGES[kind as ChangeKind](n))
      .join(', '),
  fresh: (title) => `New: ${title}`,
  freshCount: (n) => plural(n, 'update', 'updates'),
  justNow: 'just now',
  minutesAgo: (n) => `${n}\u00a0min ago`,
  hoursAgo: (n) => `${n}\u00a0h ago`,
  yesterday: (time) => `yesterday at ${time}`,
  onDay: (day, time) => `${day}, ${time}`,
};

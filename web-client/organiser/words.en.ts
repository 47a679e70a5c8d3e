import type { Place, Role } from '../sdk';
import type { Words } from './words';

const plural = (n: number, one: string, many: string) => `${n}\u00a0${n === 1 ? one : many}`;

const DONE = {
  full: 'Marked full',
  not_full: 'No longer full',
  later: 'Delayed by 10\u00a0min',
  start: 'Marked as started',
  end: 'Marked as ended',
  resume: 'Marked as running',
  cancel: 'Session cancelled',
  restore: 'Session restored',
  on_time: 'Back on time',
  by_clock: 'Follows the schedule',
};

const ROLES: Record<Role, string> = {
  attendee: 'visitor',
  volunteer: 'volunteer',
  moderator: 'moderator',
  organiser: 'organiser',
  admin: 'administrator',
  screen: 'screen',
};

const INSIDE: Record<Place['kind'], (n: number) => string> = {
  region: (n) => plural(n, 'region', 'regions'),
  venue: (n) => plural(n, 'venue', 'venues'),
  room: (n) => plural(n, 'room', 'rooms'),
};

const anyOf = (names: readonly string[]) => [names.join(', '), 'the whole festival'].filter(Boolean).join(' or ');

export const en: Words = {
  title: 'Organisers',
  close: 'Close',
  back: 'Back',

  doorTitle: "The organisers' page",
  door: 'Open the organiser link that the desk gave you, or paste it here.',
  doorLabel: 'Organiser link',
  doorOpen: 'Open',
  doorNothing: 'This is not an organiser link. It contains “#token=”.',
  role: (role) => `Your card: ${ROLES[role]}.`,
  cannotAct: 'It allows neither changing the programme nor writing announcements. Ask for another at the desk.',
  otherCard: 'Open with another card',
  notYet: 'Connecting… What you may do comes with it.',

  workshops: 'Sessions',
  running: 'Now',
  today: 'Next',
  over: (n) => `${n}\u00a0ended today`,
  day: (day, n) => `${day} · ${plural(n, 'session', 'sessions')}`,
  none: 'No session is planned here.',
  nothingNow: 'Nothing now, nor later today.',
  notYours: (place) => `Your card is for ${place}: this session is not part of it.`,
  readOnly: 'Your card does not allow changing sessions.',

  action: {
    full: 'Full',
    not_full: 'No longer full',
    seats: 'Seats',
    later: '+10\u00a0min',
    room: 'New room',
    start: 'Started',
    end: 'Ended',
    resume: 'Not ended',
    cancel: 'Cancel the session',
    restore: 'Restore the session',
    on_time: 'On time',
    by_clock: 'Follow the schedule',
  },
  did: (action, title) => `${DONE[action]}: ${title}`,
  counted: (n, title) => (n === 0 ? `Marked full: ${title}` : `${plural(n, 'free seat', 'free seats')}: ${title}`),
  moved: (room, title) => `New room, ${room}: ${title}`,
  undo: 'Undo',
  undoCancel: 'Do not cancel',
  correct: 'Correct',
  undoing: 'Undoing…',
  undone: 'As it was before.',
  sending: 'Sending…',
  waiting: 'Waiting for the network. It will be sent by itself.',
  waitingMany: (n) => `${n}\u00a0messages wait for the network. They will be sent by themselves.`,
  retry: 'Try again',
  dismiss: 'Hide',
  notices: 'What has just happened',

  howMany: 'How many free seats?',
  otherNumber: 'Another number',
  say: 'Note',
  notANumber: 'A whole number, from 0 to 100,000.',
  whichRoom: 'Which room?',
  asPlanned: 'As planned',
  elsewhere: 'Other places',

  write: 'Write an announcement',
  writeHere: 'Write an announcement for this session',
  audience: 'For whom?',
  chooseAudience: 'Choose a place',
  open: (name) => `See what is in here: ${name}`,
  missingAudience: 'Choose whom this announcement is for.',
  level: 'Level',
  levels: { info: 'Info', important: 'Important', urgent: 'Urgent' },
  levelMeans: {
    info: 'A line in the feed.',
    important: 'At the top of the feed until it ends.',
    urgent: 'A red band on phones, full screen on screens.',
  },
  titleLabel: 'Title',
  titleCount: (n, limit) => `${n} of ${limit}`,
  bodyLabel: 'Text (optional)',
  pinned: 'Pin to the top of the feed',
  exercise: 'This is an exercise',
  exerciseMeans: 'Marked “EXERCISE” everywhere.',
  lastsLabel: 'Until when?',
  lasts: (lasts) => {
    if (lasts === 'open') return 'Until it is withdrawn';
    if (lasts === 'today') return 'Until tonight';
    return lasts < 60 ? `${lasts}\u00a0min` : `${lasts / 60}\u00a0h`;
  },
  publish: 'Publish',
  checkAlert: 'Check the alert',
  beforeAlert: 'Before sending',
  reach: (reach) => {
    if (reach.kind === 'festival') return 'All phones and all screens of the festival.';
    if (reach.kind === 'workshop') return `Phones and screens that follow this session, ${anyOf(reach.above)}.`;
    const inside = reach.inside ? `, with its ${INSIDE[reach.inside.kind](reach.inside.count)}` : '';
    return `Phones and screens at ${reach.place.name}${inside}, and those that follow ${anyOf(reach.above)}.`;
  },
  sendAlert: (reach, exercise) => {
    const what = exercise ? 'Send the exercise' : 'Send the alert';
    if (reach.kind === 'festival') return `${what} to the whole festival`;
    return reach.kind === 'place' ? `${what} to ${reach.place.name}` : `${what} to this session`;
  },
  until: (time) => `Until ${time}.`,
  backToText: 'Back to the text',
  posted: (title) => `Published: ${title}`,
  alertSent: (title) => `Alert sent: ${title}`,
  resumeText: 'Take the text up again',

  announcements: 'Current announcements',
  announcementCount: (n) => plural(n, 'notice', 'notices'),
  noAnnouncement: 'No current announcement here.',
  others: (n) => `${n}\u00a0more`,
  withdraw: 'Withdraw',
  endAlert: 'End the alert',
  erase: 'Erase the text',
  eraseMeans: 'Withdrawn, and its text erased everywhere, for good.',
  eraseSure: 'Erase for good',
  keep: 'Keep',
  withdrawn: (title) => `Withdrawn: ${title}`,
  alertEnded: (title) => `End of alert: ${title}`,
  erased: 'Announcement withdrawn, text erased',
  putBack: 'Put back',

  preview: 'Preview',
  previewPhone: (place) => `On a phone · ${place}`,
  previewScreen: (place) => `On a screen · ${place}`,
  previewTitle: 'Title of the announcement',
};

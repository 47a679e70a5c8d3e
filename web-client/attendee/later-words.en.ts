import type { fr } from './later-words';

export const en: typeof fr = {
  close: 'Close',
  today: 'Today',
  tomorrow: 'Tomorrow',
  elsewhere: 'Place to be confirmed',
  starred: 'In my day',
  noStars: 'Touch the star of a session to find it here.',
  kept: 'Your choices stay on this device.',
  changed: 'What has changed',
  planned: 'Coming up',
  past: 'Past',
  openProgramme: 'See the programme',
  with: 'With',
  theme: 'Theme',
  capacity: (n) => `${n}\u00a0seats in all`,
  access: { pmr: 'Wheelchair accessible', lsf: 'Interpreted in French sign language', boucle: 'Induction loop' },
  accessibility: 'Accessibility',
  updates: 'News of this session',
  gone: 'This session is no longer in the programme.',
};

import type { fr } from './words';

export const en: typeof fr = {
  direct: 'Live',
  programme: 'Programme',
  myDay: 'My day',
  navigation: 'Pages',
  choosePlace: 'Choose a place',
  older: 'Older announcements',
  nothingOlder: 'Nothing older.',
  notNow: 'Not possible right now. Try again.',
  moreRunning: (n) => `${n} more running`,
  moreNext: (n) => `${n} more today`,
  lastVisit: 'Since your last visit',
  star: 'Add to my day',
  noHttps: 'Offline use needs HTTPS',
  language: 'Language',
};

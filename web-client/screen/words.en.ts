import type { fr } from './words';

export const en: typeof fr = {
  screen: 'Screen',
  onPhone: 'The feed on your phone',
  scan: (address) => `QR code to ${address}`,
  page: (page, pages) => `${page}/${pages}`,
  choose: 'Which place does this screen show?',
  keys: 'Arrows to choose, Enter to confirm. Escape comes back here later.',
};

import { dictionary } from '../shared/i18n';

export const fr = {
  screen: 'Écran',
  onPhone: 'Le fil sur votre téléphone',
  scan: (address: string) => `Code QR vers ${address}`,
  page: (page: number, pages: number) => `${page}/${pages}`,
  choose: 'Quel lieu montrer sur cet écran\u00a0?',
  keys: 'Flèches pour choisir, Entrée pour valider. Échap, plus tard, revient à ce choix.',
};

export const words = dictionary(fr, async () => (await import('./words.en')).en);

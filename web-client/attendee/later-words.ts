import { dictionary } from '../shared/i18n';

export const fr = {
  close: 'Fermer',
  today: "Aujourd'hui",
  tomorrow: 'Demain',
  elsewhere: 'Lieu à préciser',
  starred: 'Dans ma journée',
  noStars: "Touchez l'étoile d'un atelier pour le retrouver ici.",
  kept: 'Vos choix restent sur cet appareil.',
  changed: 'Ce qui a changé',
  planned: 'À suivre',
  past: 'Passé',
  openProgramme: 'Voir le programme',
  with: 'Avec',
  theme: 'Thème',
  capacity: (n: number) => `${n}\u00a0places en tout`,
  access: {
    pmr: 'Accessible en fauteuil roulant',
    lsf: 'Interprété en langue des signes',
    boucle: 'Boucle magnétique',
  } as Record<string, string>,
  accessibility: 'Accessibilité',
  updates: 'Nouvelles de cet atelier',
  gone: "Cet atelier n'est plus au programme.",
};

/** The words of what a first view does not show. */
export const words = dictionary(fr, async () => (await import('./later-words.en')).en);

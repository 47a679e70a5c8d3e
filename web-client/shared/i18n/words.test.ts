import { describe, expect, it } from 'vitest';
import { FestivalTime, type Board } from '../model';
import { atPlace } from './at';
import { en } from './en';
import { ending } from './ending';
import { fr } from './fr';
import { initialLanguage } from './initial';

describe('a French place', () => {
  it.each([
    ['ALMA', 'venue', "à l'ALMA"],
    ['ECHO', 'venue', "à l'ECHO"],
    ['PILE Saint Élisabeth', 'venue', 'à PILE Saint Élisabeth'],
    ['Roubaix', 'region', 'à Roubaix'],
    ['Nièvre', 'region', 'à Nièvre'],
    ['Fablab de la Filature', 'venue', 'au Fablab de la Filature'],
    ['Bibliothèque du Canal', 'venue', 'à la Bibliothèque du Canal'],
    ['Halle aux Toiles', 'venue', 'à la Halle aux Toiles'],
    ['Salle 1', 'room', 'en salle 1'],
    ['Le Non-Lieu', 'venue', 'au Non-Lieu'],
    ['La Condition', 'venue', 'à la Condition'],
    ['Les Ateliers', 'venue', 'aux Ateliers'],
    ["L'Escale", 'venue', "à l'Escale"],
    ['Hôtel de ville', 'venue', "à l'Hôtel de ville"],
  ] as const)('%s has its preposition', (name, kind, expected) => {
    expect(atPlace({ name, kind })).toBe(expected);
  });
});

describe('the first language', () => {
  it('is the address’s, else the one chosen, else the browser’s, else French', () => {
    expect(initialLanguage('?lang=en', 'fr', ['fr'])).toBe('en');
    expect(initialLanguage('?lang=de', 'en', ['fr'])).toBe('en');
    expect(initialLanguage('', null, ['de-AT', 'en-GB', 'fr'])).toBe('en');
    expect(initialLanguage('', null, ['nl'])).toBe('fr');
  });
});

describe('sentences with figures', () => {
  it('agree in number', () => {
    expect(fr.seats(1, '14:02')).toBe('1\u00a0place, comptée à 14:02');
    expect(fr.seats(3, '14:02')).toBe('3\u00a0places, comptées à 14:02');
    expect(en.seats(1, '14:02')).toBe('1\u00a0seat, counted at 14:02');
    expect(fr.freshCount(1)).toBe('1\u00a0nouveauté');
    expect(fr.others(1)).toBe('1\u00a0autre');
    expect(fr.others(2)).toBe('2\u00a0autres');
  });

  it('name where else to go', () => {
    expect(fr.fullInstead('ECHO', '15:00', '6\u00a0places')).toBe(
      'Complet. Même thème\u00a0: ECHO, 15:00, 6\u00a0places',
    );
    expect(fr.fullInstead('ECHO', '15:00', undefined)).toBe('Complet. Même thème\u00a0: ECHO, 15:00');
  });

  it('sum an import up, and leave out what a later protocol may add', () => {
    expect(fr.changes({ added: 3, cancelled: 1 })).toBe('3\u00a0ajouts, 1\u00a0annulation');
    expect(fr.changes({ added: 1, ...{ teleported: 2 } })).toBe('1\u00a0ajout');
  });
});

describe('a board without rows', () => {
  const time = new FestivalTime('Europe/Paris', 'fr');
  const now = Date.parse('2026-06-24T19:00:00Z');
  const board = (more: Partial<Board>): Board => ({
    ...{ running: [], next: [], resumesAt: undefined, hadSomething: true, hadAny: true, upcoming: undefined },
    ...more,
  });

  it('says when it goes on', () => {
    expect(ending(board({ resumesAt: Date.parse('2026-06-25T08:00:00Z') }), time, now, fr)).toBe(
      "C'est fini pour aujourd'hui. Reprise demain à 10:00.",
    );
    expect(ending(board({ resumesAt: Date.parse('2026-06-27T08:00:00Z') }), time, now, fr)).toBe(
      "C'est fini pour aujourd'hui. Reprise samedi 27\u00a0juin à 10:00.",
    );
  });

  it('does not say that a day is over on which nothing was', () => {
    const tomorrow = board({ hadSomething: false, resumesAt: Date.parse('2026-06-25T08:00:00Z') });
    expect(ending(tomorrow, time, now, fr)).toBe("Rien aujourd'hui. Prochain atelier demain à 10:00.");
  });

  it('tells the end from a place where nothing ever was', () => {
    expect(ending(board({}), time, now, fr)).toBe('Le festival est terminé. Merci de votre visite.');
    expect(ending(board({ hadAny: false }), time, now, fr)).toBe("Aucun atelier n'est prévu ici.");
  });
});

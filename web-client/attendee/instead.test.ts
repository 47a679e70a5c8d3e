import { expect, it } from 'vitest';
import { fr } from '../shared/i18n/fr';
import { FestivalTime, Places, rows } from '../shared/model';
import { MINUTE, NOW, at, programme, record, state, workshop } from '../shared/model/festival.fixture';
import { instead } from './instead';

const echo = workshop('echo', 'echo', 60, 120);
const held = programme([echo]);
const counted = state([], [record(echo, { seats: { free: 6, counted_at: at(0) } })]);

function said(minutes: number): string {
  const now = NOW + minutes * MINUTE;
  const [there] = rows(held, counted, now);
  if (!there) throw new Error('the fixture has one workshop');
  return instead(there, new Places(held), new FestivalTime('Europe/Paris', 'fr'), now, fr.fullInstead);
}

it('says where else to go, and how many seats only while their count may be trusted', () => {
  expect(said(0)).toBe('Complet. Même thème\u00a0: ECHO, 15:00, 6\u00a0places');
  expect(said(20)).toBe('Complet. Même thème\u00a0: ECHO, 15:00');
});

import { describe, expect, it } from 'vitest';
import { FestivalTime, Places, rows } from '../shared/model';
import { MINUTE, NOW, programme, state, workshop } from '../shared/model/festival.fixture';
import { days, defaultDay, venues } from './days';

const time = new FestivalTime('Europe/Paris', 'fr');
const DAY = 24 * 60;
const held = programme([
  workshop('nevers', 'nevers', 0, 60),
  workshop('room', 'alma-2', 10, 60),
  workshop('other', 'alma-1', 20, 60),
  // 23:30 and 00:30 in Paris: two days there, one in UTC.
  workshop('evening', 'echo', 570, 600),
  workshop('night', 'echo', 630, 660),
]);
const all = days(rows(held, state([]), NOW), time);

describe('the programme', () => {
  it("is cut at the festival's midnight", () => {
    expect(all.map(({ key, rows: inside }) => [key, inside.length])).toEqual([
      ['2026-06-24', 4],
      ['2026-06-25', 1],
    ]);
  });

  it('opens on today, else on the next day, else on the last', () => {
    const key = (minutes: number) => defaultDay(all, time, NOW + minutes * MINUTE)?.key;
    expect(key(0)).toBe('2026-06-24');
    expect(key(-2 * DAY)).toBe('2026-06-24');
    expect(key(DAY)).toBe('2026-06-25');
    expect(key(9 * DAY)).toBe('2026-06-25');
    expect(defaultDay([], time, NOW)).toBeUndefined();
  });

  it("groups a day's rooms by venue, in the programme's order of places", () => {
    const groups = venues(all[0]?.rows ?? [], new Places(held));
    expect(groups.map(({ venue, region, rows: inside }) => [venue?.id, region?.id, inside.length])).toEqual([
      ['alma', 'roubaix', 2],
      ['echo', 'roubaix', 1],
      ['nevers', 'nievre', 1],
    ]);
  });

  it('puts what has no place yet last', () => {
    const nowhere = workshop('nowhere', '', 0, 60);
    delete nowhere.place;
    const open = programme([nowhere, workshop('room', 'alma-1', 30, 60)]);
    const groups = venues(rows(open, state([]), NOW), new Places(open));
    expect(groups.map(({ venue }) => venue?.id)).toEqual(['alma', undefined]);
  });
});

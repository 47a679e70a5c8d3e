import { describe, expect, it } from 'vitest';
import { FestivalTime, minutesSince } from './time';

const paris = new FestivalTime('Europe/Paris', 'fr');
const moment = (text: string) => Date.parse(text);

describe("the festival's time", () => {
  it("is that of its zone, whatever the device's", () => {
    const noon = moment('2026-06-24T12:02:00Z');
    expect(paris.clock(noon)).toBe('14:02');
    expect(new FestivalTime('America/Guadeloupe', 'fr').clock(noon)).toBe('08:02');
  });

  it('writes midnight as 00:00', () => {
    expect(paris.clock(moment('2026-06-24T22:00:00Z'))).toBe('00:00');
    expect(new FestivalTime('Europe/Paris', 'en').clock(moment('2026-06-24T22:05:00Z'))).toBe('00:05');
  });

  it('names the day in the language of the page', () => {
    const day = moment('2026-06-24T12:00:00Z');
    expect(paris.day(day)).toBe('mercredi 24\u00a0juin');
    expect(new FestivalTime('Europe/Paris', 'en').day(day)).toMatch(/^Wednesday,? 24\u00a0June$/);
  });

  it('changes the day at its own midnight', () => {
    const before = moment('2026-06-24T21:59:00Z');
    const after = moment('2026-06-24T22:01:00Z');
    expect(paris.sameDay(before, after)).toBe(false);
    expect(paris.tomorrow(after, before)).toBe(true);
    expect(paris.dayKey(after)).toBe('2026-06-25');
    expect(new FestivalTime('UTC', 'fr').sameDay(before, after)).toBe(true);
  });

  it('counts one day over the night the clocks change', () => {
    const saturday = moment('2026-10-24T20:00:00Z');
    const sunday = moment('2026-10-25T20:00:00Z');
    expect(paris.clock(saturday)).toBe('22:00');
    expect(paris.clock(sunday)).toBe('21:00');
    expect(paris.daysBetween(saturday, sunday)).toBe(1);
    expect(paris.daysBetween(sunday, saturday)).toBe(-1);
  });

  it('is that of Paris where the browser does not know the zone', () => {
    expect(new FestivalTime('Mars/Olympus', 'fr').clock(moment('2026-06-24T12:02:00Z'))).toBe('14:02');
  });
});

it('minutes are whole and never negative', () => {
  expect(minutesSince(0, 119_999)).toBe(1);
  expect(minutesSince(60_000, 0)).toBe(0);
});

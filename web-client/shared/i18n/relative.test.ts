import { describe, expect, it } from 'vitest';
import { FestivalTime } from '../model';
import { en } from './en';
import { fr } from './fr';
import { relative } from './relative';

const now = Date.parse('2026-06-24T12:00:00Z');
const ago = (minutes: number) => now - minutes * 60_000;
const french = (at: number, when = now) => relative(at, when, new FestivalTime('Europe/Paris', 'fr'), fr);

describe('how old something is', () => {
  it('is said in minutes, then hours', () => {
    expect(french(ago(0))).toBe("à l'instant");
    expect(french(ago(1))).toBe('il y a 1\u00a0min');
    expect(french(ago(59))).toBe('il y a 59\u00a0min');
    expect(french(ago(60))).toBe('il y a 1\u00a0h');
    expect(french(ago(179))).toBe('il y a 2\u00a0h');
  });

  it("is yesterday's by the festival's midnight", () => {
    const late = Date.parse('2026-06-24T21:50:00Z');
    expect(french(late, Date.parse('2026-06-24T22:40:00Z'))).toBe('il y a 50\u00a0min');
    expect(french(late, Date.parse('2026-06-24T23:40:00Z'))).toBe('hier à 23:50');
  });

  it('names the day before that', () => {
    expect(french(Date.parse('2026-06-22T12:02:00Z'))).toBe('lundi 22\u00a0juin, 14:02');
  });

  it('is now for what comes from a server ahead of this device', () => {
    expect(french(now + 30_000)).toBe("à l'instant");
  });

  it('speaks English too', () => {
    expect(relative(ago(5), now, new FestivalTime('Europe/Paris', 'en'), en)).toBe('5\u00a0min ago');
  });
});

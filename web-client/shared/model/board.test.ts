import { describe, expect, it } from 'vitest';
import type { Workshop, WorkshopRecord } from '../../sdk';
import { board } from './board';
import { MINUTE, NOW, programme, record, state, workshop } from './festival.fixture';
import { Places } from './places';
import { rows } from './rows';
import { FestivalTime } from './time';

const HOUR = 60;
const DAY = 24 * HOUR;
const time = new FestivalTime('Europe/Paris', 'fr');

function shown(workshops: Workshop[], place: string | undefined, records: WorkshopRecord[] = [], now = NOW) {
  const held = programme(workshops);
  return board(rows(held, state([], records), now), new Places(held), place, time, now);
}
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('the board of a place', () => {
  const running = workshop('running', 'alma-1', -30, 30);
  const soon = workshop('soon', 'alma-2', 30, 90);
  const elsewhere = workshop('elsewhere', 'nevers', -30, 30);
  const tomorrow = workshop('tomorrow', 'alma-1', DAY, DAY + HOUR);

  it('has what runs there and what comes there today', () => {
    const alma = shown([running, soon, elsewhere, tomorrow], 'alma');
    expect(ids(alma.running)).toEqual(['running']);
    expect(ids(alma.next)).toEqual(['soon']);
    expect(alma.resumesAt).toBeUndefined();
  });

  it('is that of the whole festival without a place', () => {
    expect(ids(shown([running, elsewhere], undefined).running)).toEqual(['running', 'elsewhere']);
  });

  it('still has what was moved away, for those who wait at the old door', () => {
    const moved = record(soon, { place: 'nevers', was: { place: 'alma-2' } });
    expect(ids(shown([soon], 'alma', [moved]).next)).toEqual(['soon']);
    expect(ids(shown([soon], 'nevers', [moved]).next)).toEqual(['soon']);
    expect(ids(shown([soon], 'echo', [moved]).next)).toEqual([]);
  });

  it('names a cancelled session until ten minutes after its hour', () => {
    const cancelled = record(soon, { status: 'cancelled' });
    const nextAt = (minutes: number) => ids(shown([soon], 'alma', [cancelled], NOW + minutes * MINUTE).next);
    expect(nextAt(0)).toEqual(['soon']);
    expect(nextAt(39)).toEqual(['soon']);
    expect(nextAt(40)).toEqual([]);
  });

  it('promises no session that was cancelled', () => {
    const first = workshop('first', 'alma-1', 10, 60);
    const kept = shown([first, soon], 'alma', [record(first, { status: 'cancelled' })]);
    expect(kept.upcoming?.id).toBe('soon');
  });
});

describe('the board at night', () => {
  const evening = workshop('evening', 'alma-1', 6 * HOUR, 7 * HOUR);
  const morning = workshop('morning', 'alma-1', 20 * HOUR, 21 * HOUR);

  it('says when it goes on', () => {
    const night = shown([evening, morning], 'alma', [], NOW + 8 * HOUR * MINUTE);
    expect(ids(night.next)).toEqual([]);
    expect(night.resumesAt).toBe(NOW + 20 * HOUR * MINUTE);
    expect(night.hadSomething).toBe(true);
  });

  it('counts days by midnight at the festival, not in London or at the server', () => {
    // 23:59 in Paris, then 00:01, which is 22:01 UTC of the same day.
    expect(shown([evening, morning], 'alma', [], NOW + (9 * HOUR + 59) * MINUTE).next).toEqual([]);
    const after = shown([evening, morning], 'alma', [], NOW + (10 * HOUR + 1) * MINUTE);
    expect(ids(after.next)).toEqual(['morning']);
    expect(after.hadSomething).toBe(false);
  });

  it('promises nothing after the last session', () => {
    const end = shown([evening, morning], 'alma', [], NOW + 2 * DAY * MINUTE);
    expect(end).toMatchObject({ resumesAt: undefined, upcoming: undefined, hadAny: true });
  });

  it('knows a place where nothing ever was', () => {
    expect(shown([evening], 'echo')).toMatchObject({ hadAny: false, resumesAt: undefined });
  });
});

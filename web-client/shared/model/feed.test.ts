import { describe, expect, it } from 'vitest';
import type { Item, WorkshopRecord } from '../../sdk';
import { feed, offset } from './feed';
import { MINUTE, NOW, at, item, posted, programme, record, state, workshop } from './festival.fixture';
import { Places } from './places';

const robot = workshop('robot', 'alma-1', 30, 90);
const places = new Places(programme([robot]));
const changed = (position: number, more: Partial<WorkshopRecord>, notable = true): Item =>
  item(position, {
    kind: 'workshop.changed',
    workshop: record(robot, more),
    changed: ['status'],
    ...(notable ? { notable } : {}),
  });

function of(items: Item[], place?: string, now = NOW, older: Item[] = []) {
  const told = feed(state(items), places, place, now, older);
  const offsets = (list: readonly { position: string }[]) => list.map(({ position }) => offset(position));
  return { urgent: offsets(told.urgent), kept: offsets(told.kept), entries: offsets(told.entries) };
}

describe('the feed', () => {
  it('has the newest first, whatever slice it lies in', () => {
    const items = [posted(3), changed(7, { status: 'full' }), posted(5, { scope: 'place:alma' })];
    expect(of(items).entries).toEqual([7, 5, 3]);
  });

  it('orders by number, not by letter', () => {
    expect(of([posted(9), posted(10), posted(100)]).entries).toEqual([100, 10, 9]);
  });

  it('keeps alerts, then what is important, then what is pinned above it', () => {
    const items = [
      posted(1, { pinned: true }),
      posted(2, { level: 'important' }),
      posted(3),
      posted(4, { level: 'urgent' }),
      posted(5, { level: 'important' }),
    ];
    expect(of(items)).toEqual({ urgent: [4], kept: [5, 2, 1], entries: [3] });
  });

  it('tells what is real before an exercise, whichever is newer', () => {
    const items = [
      posted(1, { level: 'urgent' }),
      posted(2, { level: 'urgent' }),
      posted(3, { level: 'urgent', exercise: true }),
    ];
    expect(of(items).urgent).toEqual([2, 1, 3]);
  });

  it('lets go of what has expired by the clock, also while offline', () => {
    const items = [
      posted(1, { level: 'urgent', expires_at: at(30) }),
      posted(2, { level: 'important', expires_at: at(10) }),
      posted(3, { expires_at: at(5) }),
    ];
    expect(of(items)).toEqual({ urgent: [1], kept: [2], entries: [3] });
    expect(of(items, undefined, NOW + 10 * MINUTE)).toEqual({ urgent: [1], kept: [], entries: [] });
    expect(of(items, undefined, NOW + 30 * MINUTE)).toEqual({ urgent: [], kept: [], entries: [] });
  });

  it('has only what concerns its reader', () => {
    const items = [posted(1), posted(2, { scope: 'place:alma' }), posted(3, { scope: 'place:nievre' })];
    expect(of(items, 'alma-1').entries).toEqual([2, 1]);
    expect(of(items, 'nevers').entries).toEqual([3, 1]);
  });

  it('tells those at the old room of a move', () => {
    const moved = changed(1, { place: 'nevers', was: { place: 'alma-1' } });
    expect(of([moved], 'alma').entries).toEqual([1]);
    expect(of([moved], 'nevers').entries).toEqual([1]);
    expect(of([moved], 'echo').entries).toEqual([]);
  });

  it('never says what is not notable, nor what was erased', () => {
    const erased = item(2, {
      kind: 'announcement.posted',
      announcement: { id: 'a2', scope: 'festival', level: 'info', erased: true },
    });
    expect(of([changed(1, {}, false), erased]).entries).toEqual([]);
  });

  it('has one item for one import', () => {
    const published = item(4, {
      kind: 'programme.published',
      version: '2',
      changes: { added: 3, cancelled: 1 },
      notable: true,
    });
    const silent = item(5, { kind: 'programme.published', version: '3', changes: { text_changed: 1 } });
    expect(of([published, silent], 'alma').entries).toEqual([4]);
  });
});

describe('older announcements that were fetched', () => {
  it('stand below, once', () => {
    expect(of([posted(5)], undefined, NOW, [posted(5), posted(2)]).entries).toEqual([5, 2]);
  });

  it('are history: what was important then is not kept above now', () => {
    expect(of([posted(5)], undefined, NOW, [posted(2, { level: 'important' })])).toMatchObject({
      kept: [],
      entries: [5, 2],
    });
  });
});

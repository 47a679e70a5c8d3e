import { describe, expect, it } from 'vitest';
import { feed, Places, rows } from '../shared/model';
import { NOW, posted, programme, state, workshop } from '../shared/model/festival.fixture';
import { coming, notices } from './selection';

const next = (...starts: number[]) =>
  rows(programme(starts.map((from) => workshop(`at ${from}`, 'alma-1', from, from + 60))), state([]), NOW);
const shown = (items: Parameters<typeof state>[0]) =>
  notices(feed(state(items), new Places(programme()), undefined, NOW)).map(({ announcement }) => announcement.id);

describe('what comes next on a screen', () => {
  it('is as much as fits', () => {
    expect(coming(next(10, 100, 200), 2)).toHaveLength(2);
    expect(coming(next(10), 2)).toHaveLength(1);
    expect(coming([], 2)).toEqual([]);
  });

  it('is every room that begins within half an hour of the first', () => {
    expect(coming(next(10, 10, 15, 40, 41), 2)).toHaveLength(4);
  });
});

describe('what a screen announces', () => {
  it('is what is kept above the feed, important before pinned', () => {
    expect(shown([posted(1, { pinned: true }), posted(2, { level: 'important' }), posted(3)])).toEqual(['a2', 'a1']);
  });

  it('is the newest where nothing is', () => {
    expect(shown([posted(1), posted(2)])).toEqual(['a2']);
    expect(shown([])).toEqual([]);
  });
});

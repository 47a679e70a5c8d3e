import { describe, expect, it } from 'vitest';
import { EMPTY_STATE } from '../sdk';
import { FestivalTime, rows } from '../shared/model';
import { nearest } from './nearest';
import { NOW, PROGRAMME, workshop } from './sample.fixture';

const time = new FestivalTime('Europe/Paris', 'fr');
const at = (id: string, starts_at: string, ends_at: string) => workshop(id, 'alma-1', { starts_at, ends_at });

describe('the workshops nearest now', () => {
  it('are sorted by what may still be said of them', () => {
    const workshops = [
      at('yesterday', '2026-06-23T12:00:00.000Z', '2026-06-23T13:00:00.000Z'),
      at('morning', '2026-06-24T07:00:00.000Z', '2026-06-24T08:00:00.000Z'),
      at('just over', '2026-06-24T10:30:00.000Z', '2026-06-24T11:55:00.000Z'),
      at('now', '2026-06-24T11:30:00.000Z', '2026-06-24T12:30:00.000Z'),
      at('soon', '2026-06-24T12:05:00.000Z', '2026-06-24T13:00:00.000Z'),
      { ...at('not today', '2026-06-24T11:50:00.000Z', '2026-06-24T12:50:00.000Z'), status: 'cancelled' as const },
      at('tomorrow', '2026-06-25T08:00:00.000Z', '2026-06-25T09:00:00.000Z'),
      at('after', '2026-06-26T08:00:00.000Z', '2026-06-26T09:00:00.000Z'),
    ];
    const found = nearest(rows({ ...PROGRAMME, workshops }, EMPTY_STATE, NOW), time, NOW);
    const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
    expect(ids(found.running)).toEqual(['now']);
    expect(ids(found.today)).toEqual(['not today', 'soon']);
    expect(ids(found.over)).toEqual(['just over', 'morning']);
    expect(found.days.map(({ key, rows: list }) => [key, ids(list)])).toEqual([
      ['2026-06-25', ['tomorrow']],
      ['2026-06-26', ['after']],
    ]);
  });
});

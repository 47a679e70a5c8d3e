import { expect, it } from 'vitest';
import { rows } from '../shared/model';
import { NOW, programme, record, state, workshop } from '../shared/model/festival.fixture';
import { sortOut } from './my-day';

const workshops = [
  workshop('past', 'alma-1', -120, -60),
  workshop('running', 'alma-1', -30, 30),
  workshop('late', 'alma-2', 30, 90),
  workshop('calm', 'echo', 60, 90),
  workshop('cancelled', 'echo', 90, 120),
];
const planned = (id: string) => workshops.find((found) => found.id === id) ?? workshop(id, 'alma-1', 0, 1);
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

it('my day has what changed first, then what comes, then what is over', () => {
  const records = [
    record(planned('past'), { status: 'full' }),
    record(planned('late'), { delay_minutes: 10 }),
    record(planned('cancelled'), { status: 'cancelled' }),
  ];
  const day = sortOut(rows(programme(workshops), state([], records), NOW));
  expect(ids(day.changed)).toEqual(['late', 'cancelled']);
  expect(ids(day.planned)).toEqual(['running', 'calm']);
  expect(ids(day.past)).toEqual(['past']);
});

import { describe, expect, it } from 'vitest';
import { foldCases } from './protocol.fixture';
import { EMPTY_STATE, fold } from './fold';
import type { FestivalEvent, Item, State } from './protocol';

const item = (event: unknown, position = 'k3-99'): Item => ({
  position,
  at: '2027-05-12T08:00:00.000Z',
  event: event as FestivalEvent,
});

/** The state, frozen throughout: whoever alters it throws. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}

describe('fold', () => {
  const cases = foldCases();

  it('has cases', () => {
    expect(cases.length).toBeGreaterThan(5);
  });

  it.each(cases)('$what', ({ state, events, after }) => {
    expect(events.reduce(fold, frozen(state))).toEqual(after);
  });

  it('passes over events of a later version', () => {
    const state: State = frozen({ scopes: [{ scope: 'festival', feed: [] }] });
    expect(fold(state, item({ kind: 'question.asked', question: { id: 'q1' } }))).toBe(state);
  });

  it('keeps the slices that an event does not touch as they are', () => {
    const alma = {
      kind: 'announcement.posted',
      announcement: { id: 'a1', scope: 'place:alma', level: 'info', title: 'A' },
    };
    const echo = {
      kind: 'announcement.posted',
      announcement: { id: 'a2', scope: 'place:echo', level: 'info', title: 'E' },
    };
    const before = fold(EMPTY_STATE, item(alma));
    const after = fold(before, item(echo));
    expect(after.scopes[0]).toBe(before.scopes[0]);
    expect(EMPTY_STATE).toEqual({ scopes: [] });
  });
});

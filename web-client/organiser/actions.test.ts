import { describe, expect, it } from 'vitest';
import type { WorkshopRecord } from '../sdk';
import {
  changeOf,
  expected,
  offers,
  roomChange,
  seatsChange,
  seatsTyped,
  undoOf,
  type Action,
  type Change,
} from './actions';
import { NOW, record } from './sample.fixture';

const offered = (of: Partial<WorkshopRecord>, stage: 'upcoming' | 'running' | 'ended') =>
  offers(record(of), stage)
    .filter(({ enabled }) => enabled)
    .map(({ action }) => action);

describe('what a sheet offers', () => {
  it('is six things in places that do not change', () => {
    const first = (of: Partial<WorkshopRecord>, stage: 'upcoming' | 'running' | 'ended') =>
      offers(record(of), stage)
        .slice(0, 6)
        .map(({ action }) => action);
    expect(first({}, 'upcoming')).toEqual(['full', 'seats', 'later', 'room', 'start', 'cancel']);
    expect(first({ status: 'full' }, 'running')).toEqual(['not_full', 'seats', 'later', 'room', 'end', 'cancel']);
    expect(first({ status: 'cancelled' }, 'upcoming')).toEqual(['full', 'seats', 'later', 'room', 'start', 'restore']);
  });

  it('offers what still says something', () => {
    expect(offered({ status: 'cancelled' }, 'upcoming')).toEqual(['restore']);
    expect(offered({ status: 'postponed', delay_minutes: 10 }, 'upcoming')).toEqual(['restore']);
    expect(offered({}, 'ended')).toEqual(['resume']);
    expect(offered({ status: 'cancelled' }, 'ended')).toEqual(['restore']);
  });

  it('has a way back from a delay and from what staff said of its course', () => {
    expect(offered({ delay_minutes: 10 }, 'upcoming')).toContain('on_time');
    expect(offered({}, 'upcoming')).not.toContain('on_time');
    expect(offered({ phase: 'ended' }, 'ended')).toEqual(['resume', 'by_clock']);
  });

  it('delays no further than the server takes', () => {
    expect(offered({ delay_minutes: 600 }, 'upcoming')).not.toContain('later');
    expect(changeOf('later', record({ delay_minutes: 595 }), 'scheduled').delay_minutes).toBe(600);
  });
});

describe('what a tap sends', () => {
  it('is one change of one workshop', () => {
    expect(changeOf('full', record(), 'scheduled')).toEqual({ workshop: 'robot', status: 'full' });
    expect(changeOf('later', record(), 'scheduled')).toEqual({ workshop: 'robot', delay_minutes: 10 });
    expect(changeOf('start', record(), 'scheduled')).toEqual({ workshop: 'robot', phase: 'running' });
    expect(changeOf('end', record(), 'scheduled')).toEqual({ workshop: 'robot', phase: 'ended' });
    expect(roomChange('alma-2', record())).toEqual({ workshop: 'robot', place: 'alma-2' });
  });

  it('goes back to what was planned, or to the new time', () => {
    const status = (of: Partial<WorkshopRecord>, planned: WorkshopRecord['status']) =>
      changeOf('not_full', record({ status: 'full', ...of }), planned).status;
    expect(status({}, 'scheduled')).toBe('scheduled');
    expect(status({}, 'full')).toBe('scheduled');
    expect(status({}, 'moved_online')).toBe('moved_online');
    expect(status({ was: { starts_at: '2026-06-24T12:00:00.000Z' } }, 'scheduled')).toBe('rescheduled');
  });

  it('takes no seat left for full, and seats left for room', () => {
    expect(seatsChange(0, record(), 'scheduled')).toEqual({ workshop: 'robot', seats: 0, status: 'full' });
    expect(seatsChange(3, record(), 'scheduled')).toEqual({ workshop: 'robot', seats: 3 });
    expect(seatsChange(3, record({ status: 'full' }), 'scheduled').status).toBe('scheduled');
  });
});

describe('undo', () => {
  const before: WorkshopRecord[] = [
    record(),
    record({
      status: 'full',
      delay_minutes: 20,
      phase: 'running',
      seats: { free: 4, counted_at: '2026-06-24T11:50:00.000Z' },
    }),
    record({ status: 'moved_online', phase: 'ended' }),
    record({ status: 'cancelled', was: { starts_at: '2026-06-24T12:00:00.000Z' } }),
  ];
  const actions: Exclude<Action, 'seats' | 'room'>[] = [
    'full',
    'not_full',
    'later',
    'start',
    'end',
    'resume',
    'cancel',
    'restore',
    'on_time',
    'by_clock',
  ];

  /** What the server does with a change, as far as this page sends any. */
  const applied = ({ id, phase, delay_minutes, seats, ...rest }: WorkshopRecord, change: Change) => ({
    id,
    ...rest,
    status: change.status ?? rest.status,
    place: change.place ?? rest.place,
    delay_minutes: change.delay_minutes ?? delay_minutes ?? 0,
    phase: change.phase === 'by_clock' ? undefined : (change.phase ?? phase),
    free: change.seats ?? seats?.free,
  });

  it('restores what was, whatever was tapped', () => {
    for (const held of before) {
      const changes = [...actions.map((action) => changeOf(action, held, 'scheduled')), roomChange('alma-2', held)];
      for (const change of changes) {
        const undo = undoOf(change, held);
        expect(undo, JSON.stringify(change)).toBeDefined();
        if (undo) expect(applied(held, { ...change, ...undo }), JSON.stringify(change)).toEqual(applied(held, undo));
        if (undo) expect(applied(held, undo)).toEqual(applied(held, { workshop: held.id }));
      }
    }
  });

  it('restores an earlier count with its status', () => {
    const held = record({ seats: { free: 4, counted_at: '2026-06-24T11:50:00.000Z' } });
    expect(undoOf(seatsChange(0, held, 'scheduled'), held)).toEqual({
      workshop: 'robot',
      seats: 4,
      status: 'scheduled',
    });
  });

  it('cannot take back a first count nor a first room', () => {
    expect(undoOf(seatsChange(3, record(), 'scheduled'), record())).toBeUndefined();
    const nowhere = record();
    delete nowhere.place;
    expect(undoOf(roomChange('alma-1', nowhere), nowhere)).toBeUndefined();
  });
});

describe('taps without network', () => {
  const update = (change: Omit<Change, 'workshop'>, workshop = 'robot') =>
    ({ type: 'workshop.update', id: 'c', workshop, ...change }) as const;

  it('build on one another, and are undone to one another', () => {
    const waiting = [
      update({ delay_minutes: 10 }),
      update({ status: 'full' }),
      update({ phase: 'running' }),
      update({ phase: 'by_clock' }),
      update({ seats: 2 }),
      update({ status: 'cancelled' }, 'cv'),
      { type: 'withdraw', id: 'w', announcement: 'a1' } as const,
    ];
    const held = expected(record(), waiting, NOW);
    expect(held).toEqual({
      ...record(),
      delay_minutes: 10,
      status: 'full',
      seats: { free: 2, counted_at: '2026-06-24T12:00:00.000Z' },
    });
    const later = changeOf('later', held, 'scheduled');
    expect(later.delay_minutes).toBe(20);
    expect(undoOf(later, held)).toEqual({ workshop: 'robot', delay_minutes: 10 });
  });
});

describe('a number of seats', () => {
  it('is digits within the limit', () => {
    expect(seatsTyped(' 12 ')).toBe(12);
    expect(seatsTyped('0')).toBe(0);
    expect(seatsTyped('100000')).toBe(100_000);
    for (const text of ['', '-1', '1.5', '1e3', '100001', 'douze']) expect(seatsTyped(text)).toBeUndefined();
  });
});

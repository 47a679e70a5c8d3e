import { describe, expect, it } from 'vitest';
import type { Workshop, WorkshopRecord } from '../../sdk';
import { MINUTE, NOW, at, programme, record, state, workshop } from './festival.fixture';
import { Places } from './places';
import { row, rows } from './rows';
import { alternative, seatCount } from './seats';

const robot = workshop('robot', 'alma-1', 30, 90, { capacity: 20 });
const counted = (free: number, more: Partial<WorkshopRecord> = {}, minutes = 0) =>
  seatCount(
    row(robot, record(robot, { seats: { free, counted_at: at(0) }, ...more }), NOW + minutes * MINUTE),
    NOW + minutes * MINUTE,
  );

describe('a count of seats', () => {
  it('is trusted for 20 minutes, doubted after, and gone after 60', () => {
    expect(counted(3, {}, 19)?.old).toBe(false);
    expect(counted(3, {}, 20)?.old).toBe(true);
    expect(counted(3, {}, 59)?.old).toBe(true);
    expect(counted(3, {}, 60)).toBeUndefined();
  });

  it('is not shown where nobody counted, nor of what is full, cancelled, postponed or over', () => {
    expect(seatCount(row(robot, undefined, NOW), NOW)).toBeUndefined();
    expect(counted(3, { status: 'full' })).toBeUndefined();
    expect(counted(3, { status: 'cancelled' })).toBeUndefined();
    expect(counted(3, { status: 'postponed' })).toBeUndefined();
    expect(counted(3, { phase: 'ended' })).toBeUndefined();
  });

  it('survives a phone whose clock is behind', () => {
    expect(counted(3, {}, -5)).toMatchObject({ free: 3, old: false });
  });

  it('fills ten squares only when no seat is left', () => {
    const taken = (free: number) => counted(free)?.taken;
    expect([20, 19, 18, 10, 1, 0].map(taken)).toEqual([0, 0, 1, 5, 9, 10]);
    // More free than the room holds: a chair was brought.
    expect(taken(25)).toBe(0);
  });

  it('has no gauge where the capacity is not known, but for none left', () => {
    const talk = workshop('talk', 'alma-1', 30, 90);
    const of = (free: number) =>
      seatCount(row(talk, record(talk, { seats: { free, counted_at: at(0) } }), NOW), NOW)?.taken;
    expect(of(4)).toBeUndefined();
    expect(of(0)).toBe(10);
  });
});

describe('where else to go', () => {
  const theme = { theme: 'Robots' };
  const full = workshop('full', 'alma-1', 10, 60, theme);
  const other = workshop('other', 'echo', 40, 90, theme);

  function instead(workshops: Workshop[], records: WorkshopRecord[] = []) {
    const held = programme(workshops);
    const all = rows(held, state([], records), NOW);
    const from = all.find(({ id }) => id === 'full');
    return from && alternative(from, all, new Places(held), NOW)?.id;
  }

  it('is the next of the same theme', () => {
    expect(instead([full, workshop('third', 'alma-2', 60, 90, theme), other])).toBe('other');
    expect(instead([full, workshop('unlike', 'echo', 20, 60, { theme: 'Photo' }), other])).toBe('other');
  });

  it('is none without a theme', () => {
    expect(instead([workshop('full', 'alma-1', 10, 60), workshop('bare', 'echo', 40, 90)])).toBeUndefined();
  });

  it('has begun nowhere, has room, and takes place', () => {
    expect(instead([full, workshop('begun', 'echo', -5, 60, theme)])).toBeUndefined();
    for (const more of [{ status: 'full' }, { status: 'cancelled' }, { status: 'postponed' }] as const) {
      expect(instead([full, other], [record(other, more)])).toBeUndefined();
    }
    expect(instead([full, other], [record(other, { seats: { free: 0, counted_at: at(0) } })])).toBeUndefined();
  });

  it('is in the same region', () => {
    expect(instead([full, workshop('far', 'nevers', 40, 90, theme)])).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { MINUTE, NOW, at, programme, record, state, workshop } from './festival.fixture';
import { row, rows } from './rows';

const robot = workshop('robot', 'alma-1', -15, 45);

describe('a row', () => {
  it('is as planned where nothing was said since', () => {
    const planned = row(robot, undefined, NOW);
    expect(planned).toMatchObject({ title: 'robot', place: 'alma-1', status: 'scheduled', delayMinutes: 0, was: {} });
    expect(planned.startsAt).toBe(NOW - 15 * MINUTE);
  });

  it('moves with a delay, and keeps the hour people know', () => {
    const late = row(robot, record(robot, { delay_minutes: 20 }), NOW);
    expect(late.startsAt).toBe(NOW + 5 * MINUTE);
    expect(late.endsAt).toBe(NOW + 65 * MINUTE);
    expect(late.was.startsAt).toBe(NOW - 15 * MINUTE);
    expect(late.stage).toBe('upcoming');
  });

  it('shows the first hour, not the second, when it was moved and is late', () => {
    const moved = record(robot, { starts_at: at(30), delay_minutes: 10, was: { starts_at: at(-15) } });
    expect(row(robot, moved, NOW).was.startsAt).toBe(NOW - 15 * MINUTE);
    expect(row(robot, moved, NOW).startsAt).toBe(NOW + 40 * MINUTE);
  });

  it('runs and ends by the clock, to the minute', () => {
    const stageAt = (minutes: number) => row(robot, undefined, NOW + minutes * MINUTE).stage;
    expect(stageAt(-16)).toBe('upcoming');
    expect(stageAt(-15)).toBe('running');
    expect(stageAt(44)).toBe('running');
    expect(stageAt(45)).toBe('ended');
  });

  it('goes by what staff say of it before the clock', () => {
    expect(row(robot, record(robot, { phase: 'ended' }), NOW).stage).toBe('ended');
    expect(row(robot, record(robot, { phase: 'running' }), NOW + 600 * MINUTE).stage).toBe('running');
  });

  it('never runs when it does not take place', () => {
    expect(row(robot, record(robot, { status: 'cancelled' }), NOW).stage).toBe('upcoming');
    expect(row(robot, record(robot, { status: 'postponed' }), NOW + 45 * MINUTE).stage).toBe('ended');
  });
});

describe('all rows', () => {
  it('stand in the order of their hours as they are now', () => {
    const early = workshop('early', 'alma-1', 10, 60);
    const later = workshop('later', 'alma-2', 20, 60);
    const delayed = state([], [record(early, { delay_minutes: 15 })]);
    expect(rows(programme([early, later]), delayed, NOW).map(({ id }) => id)).toEqual(['later', 'early']);
  });

  it('leave out records of workshops that the programme no longer has', () => {
    const gone = workshop('gone', 'alma-1', 0, 60);
    expect(rows(programme([robot]), state([], [record(gone)]), NOW).map(({ id }) => id)).toEqual(['robot']);
  });
});

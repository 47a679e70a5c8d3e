import { describe, expect, it } from 'vitest';
import type { WorkshopRecord } from '../../sdk';
import { changeChips, chips } from './chips';
import { NOW, at, record, workshop } from './festival.fixture';
import { row } from './rows';

const soon = workshop('soon', 'alma-1', 30, 90);
const running = workshop('running', 'alma-1', -30, 30);
const of = (planned: typeof soon, more: Partial<WorkshopRecord> = {}) =>
  chips(row(planned, record(planned, more), NOW)).map((chip) =>
    chip.kind === 'late' ? `late ${chip.minutes}` : chip.kind,
  );

describe('the chips of a row', () => {
  it('are none for what comes as planned', () => {
    expect(of(soon)).toEqual([]);
  });

  it('say all that holds at once', () => {
    expect(of(running, { status: 'full', delay_minutes: 15, place: 'alma-2', was: { place: 'alma-1' } })).toEqual([
      'running',
      'full',
      'late 15',
      'moved',
    ]);
  });

  it('say a new time once, as a delay where there is one', () => {
    expect(of(soon, { was: { starts_at: at(0) } })).toEqual(['retimed']);
    expect(of(soon, { status: 'rescheduled', was: { starts_at: at(0) } })).toEqual(['retimed']);
    expect(of(soon, { delay_minutes: 5, was: { starts_at: at(0) } })).toEqual(['late 5']);
  });

  it('say online rather than a new room', () => {
    expect(of(soon, { status: 'moved_online', was: { place: 'alma-2' } })).toEqual(['online']);
  });

  it('say nothing beside cancelled and postponed', () => {
    expect(of(soon, { status: 'cancelled', delay_minutes: 15 })).toEqual(['cancelled']);
    expect(of(soon, { status: 'postponed', was: { place: 'alma-2' } })).toEqual(['postponed']);
  });

  it('say only that it has ended once it has', () => {
    expect(of(running, { phase: 'ended', status: 'full' })).toEqual(['ended']);
  });
});

describe('the chips of a change', () => {
  it('are about what changed, whatever else holds', () => {
    const full = record(soon, { status: 'full', delay_minutes: 15 });
    expect(changeChips(full, ['status'])).toEqual([{ kind: 'full' }]);
    expect(changeChips(full, ['delay_minutes'])).toEqual([{ kind: 'late', minutes: 15 }]);
  });

  it('are none for a status that went back to scheduled, nor for a delay that ended', () => {
    expect(changeChips(record(soon), ['status', 'delay_minutes'])).toEqual([]);
  });

  it('say a room once for a session that went online', () => {
    expect(changeChips(record(soon, { status: 'moved_online' }), ['status', 'place'])).toEqual([{ kind: 'online' }]);
  });
});

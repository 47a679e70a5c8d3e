import { minutesSince } from './time';
import type { Places } from './places';
import type { Row } from './rows';

/** Squares of the gauge. */
export const SQUARES = 10;
const GREY_AFTER_MINUTES = 20;
const HIDDEN_AFTER_MINUTES = 60;

export interface SeatCount {
  free: number;
  countedAt: number;
  /** Counted long enough ago to be doubted. */
  old: boolean;
  /** Squares taken of ten, ten only when full; `undefined` where the capacity is not known. */
  taken: number | undefined;
}

/** What may still be said about free seats; nothing where nobody counted, or an hour ago, or where it is not about seats. */
export function seatCount(row: Row, now: number): SeatCount | undefined {
  if (!row.seats || row.status === 'cancelled' || row.status === 'postponed' || row.stage === 'ended') return undefined;
  // A place that was marked full is full, whatever was counted before.
  if (row.status === 'full') return undefined;
  const age = minutesSince(row.seats.countedAt, now);
  if (age >= HIDDEN_AFTER_MINUTES) return undefined;
  const { free, countedAt } = row.seats;
  return { free, countedAt, old: age >= GREY_AFTER_MINUTES, taken: taken(free, row.capacity) };
}

function taken(free: number, capacity: number | undefined): number | undefined {
  if (free === 0) return SQUARES;
  if (!capacity) return undefined;
  return Math.min(SQUARES - 1, Math.max(0, Math.floor(((capacity - free) / capacity) * SQUARES)));
}

/**
 * Where else somebody who meets a full room may go: the next one of the same theme with room left, in the same region: nobody
 * drives two hours to another.
 */
export function alternative(full: Row, all: readonly Row[], places: Places, now: number): Row | undefined {
  const theme = full.workshop.theme;
  const region = places.path(full.place).at(-1);
  if (!theme || !region) return undefined;
  return all.find(
    (row) =>
      row.id !== full.id &&
      row.workshop.theme === theme &&
      row.stage === 'upcoming' &&
      row.startsAt >= now &&
      !['full', 'cancelled', 'postponed'].includes(row.status) &&
      row.seats?.free !== 0 &&
      places.within(row.place, region.id),
  );
}

import type { Place } from '../sdk';
import type { FestivalTime, Places, Row } from '../shared/model';

export interface Day {
  key: string;
  /** A moment of it. */
  at: number;
  rows: Row[];
}

export interface Venue {
  /** `undefined`: no place is known yet. */
  venue: Place | undefined;
  region: Place | undefined;
  rows: Row[];
}

/** The programme day by day, each in the rows' order of time. */
export function days(rows: readonly Row[], time: FestivalTime): Day[] {
  const found = new Map<string, Day>();
  for (const row of rows) {
    const key = time.dayKey(row.startsAt);
    const day = found.get(key);
    if (day) day.rows.push(row);
    else found.set(key, { key, at: row.startsAt, rows: [row] });
  }
  return [...found.values()].sort((a, b) => a.at - b.at);
}

/** Today, else the first that comes, else the last. */
export function defaultDay(all: readonly Day[], time: FestivalTime, now: number): Day | undefined {
  const today = time.dayKey(now);
  return all.find(({ key }) => key >= today) ?? all.at(-1);
}

/** A day's rows by venue, in the programme's order of places; a room outside any venue is its own. */
export function venues(rows: readonly Row[], places: Places): Venue[] {
  const found = new Map<string, Venue>();
  for (const row of rows) {
    const venue = places.venue(row.place) ?? places.get(row.place);
    const key = venue?.id ?? '';
    const group = found.get(key);
    if (group) group.rows.push(row);
    else
      found.set(key, { venue, region: places.path(venue?.parent).find(({ kind }) => kind === 'region'), rows: [row] });
  }
  const order = (group: Venue) => (group.venue ? places.all.indexOf(group.venue) : places.all.length);
  return [...found.values()].sort((a, b) => order(a) - order(b));
}

import type { Places } from './places';
import type { Row } from './rows';
import type { FestivalTime } from './time';

export interface Board {
  running: Row[];
  /** The rest of today, cancelled ones too until they would have begun. */
  next: Row[];
  /** Nothing runs and nothing more comes today: when it goes on, if it does. */
  resumesAt: number | undefined;
  /** Today had something here that has ended. */
  hadSomething: boolean;
  /** There was ever something here. */
  hadAny: boolean;
  /** The first that takes place after now, on any day. */
  upcoming: Row | undefined;
}

/** What the departure board of a place shows at `now`. */
export function board(
  all: readonly Row[],
  places: Places,
  place: string | undefined,
  time: FestivalTime,
  now: number,
): Board {
  const here = all.filter((row) => places.within(row.place, place) || places.within(row.was.place, place));
  const running = here.filter(({ stage }) => stage === 'running');
  const coming = here.filter((row) => row.stage === 'upcoming' && row.startsAt > now - PATIENCE_MS);
  const next = coming.filter((row) => time.sameDay(row.startsAt, now));
  const upcoming = coming.find(
    ({ status, startsAt }) => startsAt > now && status !== 'cancelled' && status !== 'postponed',
  );
  const over = running.length === 0 && next.length === 0;
  return {
    running,
    next,
    resumesAt: over ? upcoming?.startsAt : undefined,
    hadSomething: here.some((row) => row.stage === 'ended' && time.sameDay(row.startsAt, now)),
    hadAny: here.length > 0,
    upcoming,
  };
}

/** Somebody stands before the door of a cancelled session: it is named for a while after its hour. */
const PATIENCE_MS = 10 * 60_000;

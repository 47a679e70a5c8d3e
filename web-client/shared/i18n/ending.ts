import type { Board, FestivalTime } from '../model';
import type { Words } from './fr';

/** Nothing runs and nothing more comes today: what a board says instead of rows. */
export function ending({ resumesAt, hadSomething, hadAny }: Board, time: FestivalTime, now: number, t: Words): string {
  if (resumesAt === undefined) return hadAny ? t.over : t.nothingHere;
  const [clock, day] = [time.clock(resumesAt), time.day(resumesAt)];
  const tomorrow = time.tomorrow(resumesAt, now);
  if (hadSomething) return tomorrow ? t.resumesTomorrow(clock) : t.resumes(day, clock);
  return tomorrow ? t.beginsTomorrow(clock) : t.begins(day, clock);
}

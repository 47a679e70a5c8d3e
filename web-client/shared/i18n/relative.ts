import { minutesSince, type FestivalTime } from '../model';
import type { Words } from './fr';

/** How old something is, in the words of a person: "à l'instant", "il y a 5 min", "hier à 14:02". */
export function relative(at: number, now: number, time: FestivalTime, words: Words): string {
  const minutes = minutesSince(at, now);
  if (minutes < 1) return words.justNow;
  if (minutes < 60) return words.minutesAgo(minutes);
  const days = time.daysBetween(at, now);
  if (days === 0) return words.hoursAgo(Math.floor(minutes / 60));
  return days === 1 ? words.yesterday(time.clock(at)) : words.onDay(time.day(at), time.clock(at));
}

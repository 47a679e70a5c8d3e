import type { AnnouncementEntry, Feed, Row } from '../shared/model';

/** What begins about together: its rooms are all shown, page by page. */
const WAVE_MS = 30 * 60_000;

/** The sessions that "Ensuite" goes through: as many as fit, and all that begin about when the first one does. */
export function coming(next: readonly Row[], fitting: number): readonly Row[] {
  const [first] = next;
  if (!first) return [];
  const wave = next.filter(({ startsAt }) => startsAt <= first.startsAt + WAVE_MS);
  return next.slice(0, Math.max(fitting, wave.length));
}

/** What stands beside the programme, in turns: all that is kept above the feed, else the newest announcement. */
export function notices({ kept, entries }: Feed): readonly AnnouncementEntry[] {
  if (kept.length > 0) return kept;
  const newest = entries.find(({ kind }) => kind === 'announcement');
  return newest ? [newest as AnnouncementEntry] : [];
}

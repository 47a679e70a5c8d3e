import type { Announcement, ChangedMember, ChangeKind, Item, State, WorkshopRecord } from '../../sdk';
import type { Places } from './places';

interface Entry {
  /** Unique in the feed, and stable. */
  key: string;
  position: string;
  at: number;
}
export type AnnouncementEntry = Entry & { kind: 'announcement'; announcement: Announcement };
export type WorkshopEntry = Entry & { kind: 'workshop'; record: WorkshopRecord; changed: readonly ChangedMember[] };
export type ProgrammeEntry = Entry & { kind: 'programme'; changes: Partial<Record<ChangeKind, number>> };
export type FeedEntry = AnnouncementEntry | WorkshopEntry | ProgrammeEntry;

export interface Feed {
  /** Red bands: what is real before exercises, newest first. */
  urgent: AnnouncementEntry[];
  /** Kept above the feed: important, then pinned, newest first. */
  kept: AnnouncementEntry[];
  /** The rest, newest first. */
  entries: FeedEntry[];
}

/** How many of what is kept above the feed are shown before "1 autre". */
export const KEPT_SHOWN = 2;

/** What a reader at `place` is told, of a state and perhaps of older items that were fetched beyond it. */
export function feed(
  state: State,
  places: Places,
  place: string | undefined,
  now: number,
  older: readonly Item[] = [],
): Feed {
  const items = new Map<string, Item>();
  for (const item of older) items.set(item.position, item);
  for (const slice of state.scopes) for (const item of slice.feed) items.set(item.position, item);

  const entries = [...items.values()]
    .sort((a, b) => offset(b.position) - offset(a.position))
    .map(entry)
    .filter((candidate) => candidate !== undefined)
    .filter((candidate) => concerns(candidate, places, place));

  const held = new Set(state.scopes.flatMap((slice) => slice.feed.map(({ position }) => position)));
  const announced = entries.filter((candidate) => candidate.kind === 'announcement' && held.has(candidate.position));
  const holding = (announced as AnnouncementEntry[]).filter(({ announcement }) => !expired(announcement, now));
  const urgent = holding
    .filter(({ announcement }) => announcement.level === 'urgent')
    .sort((a, b) => Number(a.announcement.exercise ?? false) - Number(b.announcement.exercise ?? false));
  const important = holding.filter(({ announcement }) => announcement.level === 'important');
  const pinned = holding.filter(({ announcement }) => announcement.level === 'info' && announcement.pinned);
  const kept = [...important, ...pinned];
  const above = new Set<FeedEntry>([...urgent, ...kept]);
  // On a page that is offline, what has expired by the clock must not stay where it says what to do now.
  const gone = new Set<FeedEntry>(
    announced.filter((candidate) => expired((candidate as AnnouncementEntry).announcement, now)),
  );
  return { urgent, kept, entries: entries.filter((candidate) => !above.has(candidate) && !gone.has(candidate)) };
}

/** The offset of a position; positions of one state share their epoch. */
export function offset(position: string): number {
  return Number(position.slice(position.lastIndexOf('-') + 1));
}

export function entry({ position, at, event }: Item): FeedEntry | undefined {
  const base = { key: position, position, at: Date.parse(at) };
  switch (event.kind) {
    case 'announcement.posted':
      return event.announcement.erased
        ? undefined
        : { ...base, kind: 'announcement', announcement: event.announcement };
    case 'workshop.changed':
      return event.notable ? { ...base, kind: 'workshop', record: event.workshop, changed: event.changed } : undefined;
    case 'programme.published':
      return event.notable ? { ...base, kind: 'programme', changes: event.changes } : undefined;
    default:
      return undefined;
  }
}

/** Whether a reader at `place` is told of it: those at a workshop's old room too. */
export function concerns(entry: FeedEntry, places: Places, place: string | undefined): boolean {
  if (entry.kind === 'programme') return true;
  if (entry.kind === 'announcement') return places.reaches(entry.announcement.scope, place);
  const { place: here, was } = entry.record;
  return places.related(here, place) || (was?.place !== undefined && places.related(was.place, place));
}

function expired({ expires_at }: Announcement, now: number): boolean {
  return expires_at !== undefined && Date.parse(expires_at) <= now;
}

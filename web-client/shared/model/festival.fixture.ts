import type { Announcement, FestivalEvent, Item, Programme, Slice, State, Workshop, WorkshopRecord } from '../../sdk';

/** A small festival for tests: 24 June 2026, 14:00 in Paris. */
export const NOW = Date.parse('2026-06-24T12:00:00.000Z');
export const MINUTE = 60_000;

/** RFC 3339, so many minutes from NOW. */
export const at = (minutes: number) => new Date(NOW + minutes * MINUTE).toISOString();

export function workshop(id: string, place: string, from: number, to: number, more: Partial<Workshop> = {}): Workshop {
  const times = { starts_at: at(from), ends_at: at(to) };
  return { id, kind: 'workshop', title: id, place, ...times, people: [], status: 'scheduled', ...more };
}

/** What holds of a workshop, with `more` over what was planned. */
export function record(planned: Workshop, more: Partial<WorkshopRecord> = {}): WorkshopRecord {
  const { id, title, place, starts_at, ends_at, people, status } = planned;
  return { id, title, ...(place ? { place } : {}), starts_at, ends_at, people, status, ...more };
}

export function programme(workshops: Workshop[] = []): Programme {
  return {
    version: '1',
    festival: { name: 'Printemps du Numérique', time_zone: 'Europe/Paris' },
    places: [
      { id: 'roubaix', name: 'Roubaix', kind: 'region' },
      { id: 'alma', name: 'ALMA', kind: 'venue', parent: 'roubaix' },
      { id: 'alma-1', name: 'Salle 1', kind: 'room', parent: 'alma' },
      { id: 'alma-2', name: 'Salle 2', kind: 'room', parent: 'alma' },
      { id: 'echo', name: 'ECHO', kind: 'venue', parent: 'roubaix' },
      { id: 'nievre', name: 'Nièvre', kind: 'region' },
      { id: 'nevers', name: 'Nevers', kind: 'venue', parent: 'nievre' },
    ],
    workshops,
  };
}

/** An item that came `minutes` from NOW, at an offset of the log. */
export function item(offset: number, event: FestivalEvent, minutes = -10): Item {
  return { position: `e1-${offset}`, at: at(minutes), event };
}

export function posted(offset: number, more: Partial<Announcement> = {}, minutes = -10): Item {
  const announcement: Announcement = { id: `a${offset}`, scope: 'festival', level: 'info', title: 'Bonjour', ...more };
  return item(offset, { kind: 'announcement.posted', announcement }, minutes);
}

/** A state of these items, each in the slice of its scope, and of these records. */
export function state(items: readonly Item[], records: readonly WorkshopRecord[] = []): State {
  const slices = new Map<string, Slice>();
  const slice = (scope: string) => {
    const found = slices.get(scope) ?? { scope, feed: [] };
    slices.set(scope, found);
    return found;
  };
  for (const held of records) slice(`workshop:${held.id}`).workshop = held;
  for (const held of items) slice(scopeOf(held.event)).feed.push(held);
  return { scopes: [...slices.values()] };
}

function scopeOf(event: FestivalEvent): string {
  if (event.kind === 'announcement.posted') return event.announcement.scope;
  return event.kind === 'workshop.changed' ? `workshop:${event.workshop.id}` : 'festival';
}

import type { ChangedMember, FestivalEvent, Item, Slice, State } from './protocol';

/** Members of a record of which only the newest notable change is worth an item of the feed. */
const SUPERSEDED: readonly ChangedMember[] = [
  'title',
  'place',
  'starts_at',
  'ends_at',
  'people',
  'status',
  'delay_minutes',
];

export const EMPTY_STATE: State = { scopes: [] };

/** The state after `item`, by the rules of protocol/README.md; the given state is not touched. */
export function fold(state: State, item: Item): State {
  const { event } = item;
  switch (event.kind) {
    case 'announcement.posted':
      return change(state, event.announcement.scope, (slice) => append(slice, item));
    case 'announcement.withdrawn':
      return change(state, event.scope, (slice) => ({
        ...slice,
        feed: slice.feed.filter(({ event: held }) => !announces(held, event.announcement)),
      }));
    case 'workshop.changed':
      return change(state, `workshop:${event.workshop.id}`, (slice) => {
        const feed = slice.feed.filter(({ event: held }) => !supersedes(event.changed, held));
        const current = { ...slice, workshop: event.workshop, feed };
        return event.notable ? append(current, item) : current;
      });
    case 'programme.published':
      return event.notable ? change(state, 'festival', (slice) => append(slice, item)) : state;
  }
  // An event of a later version of the protocol changes nothing this page knows of.
  return state;
}

function append(slice: Slice, item: Item): Slice {
  return { ...slice, feed: [...slice.feed, item] };
}

function announces(event: FestivalEvent, id: string): boolean {
  return event.kind === 'announcement.posted' && event.announcement.id === id;
}

function supersedes(changed: readonly ChangedMember[], held: FestivalEvent): boolean {
  return (
    held.kind === 'workshop.changed' &&
    held.changed.some((member) => SUPERSEDED.includes(member) && changed.includes(member))
  );
}

/** Replaces the slice of `scope`, made where there is none and left out where nothing remains in it. */
function change(state: State, scope: string, to: (slice: Slice) => Slice): State {
  const index = state.scopes.findIndex((slice) => slice.scope === scope);
  const slice = to(state.scopes[index] ?? { scope, feed: [] });
  const empty = slice.feed.length === 0 && slice.workshop === undefined;
  if (index >= 0) return { scopes: empty ? state.scopes.toSpliced(index, 1) : state.scopes.with(index, slice) };
  return empty ? state : { scopes: [...state.scopes, slice].sort(byScope) };
}

/** The server's order of slices: by code unit, which is also UTF-8's order for the ASCII of scopes. */
function byScope(a: Slice, b: Slice): number {
  return a.scope < b.scope ? -1 : Number(a.scope > b.scope);
}

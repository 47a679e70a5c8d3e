import type { Place } from '../sdk';
import type { Places, Row } from '../shared/model';

/** Where a workshop may go: the room it was planned in, the other rooms of its venue, then everywhere else by venue. */
export interface Rooms {
  planned: Place | undefined;
  near: Place[];
  far: { venue: Place; rooms: Place[] }[];
}

export function rooms(row: Pick<Row, 'place' | 'was'>, places: Places): Rooms {
  const planned = places.get(row.was.place);
  const venue = places.venue(row.place);
  const free = (place: Place) => place.id !== row.place && place.id !== planned?.id;
  const roomsOf = (id: string) => places.all.filter(({ kind, parent }) => kind === 'room' && parent === id);
  const far = places.all
    .filter(({ kind, id }) => kind === 'venue' && id !== venue?.id)
    .map((other) => {
      const inside = roomsOf(other.id);
      // A venue without rooms is one.
      return { venue: other, rooms: (inside.length > 0 ? inside : [other]).filter(free) };
    });
  return {
    planned,
    near: venue ? roomsOf(venue.id).filter(free) : [],
    far: far.filter(({ rooms: inside }) => inside.length > 0),
  };
}

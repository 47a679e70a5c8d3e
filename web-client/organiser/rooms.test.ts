import { describe, expect, it } from 'vitest';
import { Places } from '../shared/model';
import { rooms } from './rooms';
import { PROGRAMME } from './sample.fixture';

const places = new Places({
  ...PROGRAMME,
  places: [...PROGRAMME.places, { id: 'alma-3', name: 'Studio', kind: 'room', parent: 'alma' }],
});
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('the rooms a workshop may go to', () => {
  it('are first those of its own venue', () => {
    const found = rooms({ place: 'alma-1', was: {} }, places);
    expect(found.planned).toBeUndefined();
    expect(ids(found.near)).toEqual(['alma-2', 'alma-3']);
    expect(found.far.map(({ venue, rooms: inside }) => [venue.id, ids(inside)])).toEqual([['echo', ['echo']]]);
  });

  it('lead back to the room that was planned', () => {
    const found = rooms({ place: 'echo', was: { place: 'alma-1' } }, places);
    expect(found.planned?.id).toBe('alma-1');
    expect(found.near).toEqual([]);
    expect(found.far.map(({ rooms: inside }) => ids(inside))).toEqual([['alma-2', 'alma-3']]);
  });

  it('are all of them for one that has none yet', () => {
    expect(rooms({ place: undefined, was: {} }, places).far).toHaveLength(2);
  });
});

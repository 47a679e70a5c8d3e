import { describe, expect, it } from 'vitest';
import { programme, workshop } from './festival.fixture';
import { Places } from './places';

const places = new Places(programme([workshop('robot', 'alma-1', 0, 60)]));

describe('the tree of places', () => {
  it('knows what lies in what', () => {
    expect(places.within('alma-1', 'roubaix')).toBe(true);
    expect(places.within('roubaix', 'alma-1')).toBe(false);
    expect(places.within('alma-1', undefined)).toBe(true);
    expect(places.within('nowhere', 'roubaix')).toBe(false);
    expect(places.venue('alma-1')?.id).toBe('alma');
    expect(places.venue('roubaix')).toBeUndefined();
  });

  it('survives a loop', () => {
    const loop = new Places({
      ...programme(),
      places: [
        { id: 'a', name: 'A', kind: 'venue', parent: 'b' },
        { id: 'b', name: 'B', kind: 'venue', parent: 'a' },
      ],
    });
    expect(loop.path('a').map(({ id }) => id)).toEqual(['a', 'b']);
    expect(loop.within('a', 'c')).toBe(false);
  });
});

describe('the label of a place', () => {
  it('says no more than its reader needs', () => {
    expect(places.label('alma-1', 'alma')).toBe('Salle 1');
    expect(places.label('alma-1', 'alma-2')).toBe('Salle 1');
    expect(places.label('alma-1', 'roubaix')).toBe('ALMA, Salle 1');
    expect(places.label('alma-1', undefined)).toBe('ALMA, Salle 1');
    expect(places.label('roubaix', undefined)).toBe('Roubaix');
  });

  it('is the id where the programme does not know it', () => {
    expect(places.label('nowhere', 'alma')).toBe('nowhere');
  });
});

describe('what is addressed to a scope', () => {
  it('reaches those at it, above it and below it, and nobody beside it', () => {
    for (const reader of ['alma', 'alma-1', 'roubaix', undefined]) {
      expect(places.reaches('place:alma', reader)).toBe(true);
    }
    expect(places.reaches('place:alma', 'echo')).toBe(false);
    expect(places.reaches('place:nievre', 'alma')).toBe(false);
  });

  it('reaches everybody when it is the festival', () => {
    expect(places.reaches('festival', 'alma-1')).toBe(true);
  });

  it('lies where the workshop lies', () => {
    expect(places.reaches('workshop:robot', 'alma')).toBe(true);
    expect(places.reaches('workshop:robot', 'echo')).toBe(false);
    expect(places.reaches('workshop:unknown', 'alma')).toBe(false);
  });
});

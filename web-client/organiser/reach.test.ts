import { describe, expect, it } from 'vitest';
import { EMPTY_STATE } from '../sdk';
import { Places, rows } from '../shared/model';
import { reach, scopeName } from './reach';
import { NOW, PROGRAMME } from './sample.fixture';

const places = new Places(PROGRAMME);
const all = rows(PROGRAMME, EMPTY_STATE, NOW);

describe('the reach of an announcement', () => {
  it('names what lies in a place, and what the place lies in', () => {
    expect(reach('place:alma', places, all)).toMatchObject({
      kind: 'place',
      place: { name: 'ALMA' },
      inside: { kind: 'room', count: 2 },
      above: ['Roubaix'],
    });
    expect(reach('place:roubaix', places, all)).toMatchObject({ inside: { kind: 'venue', count: 2 }, above: [] });
    expect(reach('place:echo', places, all)).toMatchObject({ inside: undefined });
  });

  it('of a workshop goes up to where it takes place', () => {
    expect(reach('workshop:robot', places, all)).toEqual({
      kind: 'workshop',
      title: 'robot',
      above: ['Salle 1', 'ALMA', 'Roubaix'],
    });
  });

  it('of the festival is everybody', () => {
    expect(reach('festival', places, all)).toEqual({ kind: 'festival' });
  });
});

describe('the name of a scope', () => {
  it('is the place’s with its venue', () => {
    expect(scopeName('place:alma-1', places, all)).toBe('ALMA, Salle 1');
    expect(scopeName('workshop:cv', places, all)).toBe('cv');
    expect(scopeName('festival', places, all)).toBeUndefined();
  });
});

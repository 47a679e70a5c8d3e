import { describe, expect, it } from 'vitest';
import { programme, workshop } from '../shared/model/festival.fixture';
import { following } from './following';

const names = Array.from({ length: 40 }, (_, index) => `w${String(index).padStart(2, '0')}`);
const all = programme(names.map((id) => workshop(id, 'alma-1', 0, 60)));

describe('what a phone follows', () => {
  it('is the festival where no place was chosen, whatever is starred', () => {
    expect(following(undefined, ['w01'], all, false)).toEqual(['festival']);
  });

  it('is its place and the starred workshops, in one order', () => {
    expect(following('alma', ['w07', 'w01'], all, false)).toEqual(['place:alma', 'workshop:w01', 'workshop:w07']);
  });

  it('leaves out stars of workshops that are gone: the server would refuse them all', () => {
    expect(following('alma', ['gone', 'w01'], all, false)).toEqual(['place:alma', 'workshop:w01']);
  });

  it('is never more than 32 scopes: beyond, the festival', () => {
    expect(following('alma', names.slice(0, 31), all, false)).toHaveLength(32);
    expect(following('alma', names.slice(0, 32), all, false)).toEqual(['festival']);
  });

  it('is everything once everything was looked at', () => {
    expect(following('alma', [], all, true)).toEqual(['festival']);
  });
});

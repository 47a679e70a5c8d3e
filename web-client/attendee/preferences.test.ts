import { beforeEach, describe, expect, it } from 'vitest';
import { Store } from '../sdk';
import { Preferences } from './preferences.svelte';

const open = (query = '') => new Preferences(new Store('attendee'), query);

beforeEach(() => {
  localStorage.clear();
});

describe('what the reader chose', () => {
  it('stays on the device', () => {
    const first = open();
    first.choosePlace('alma');
    first.toggleStar('robot');
    first.fold('a17', true);
    first.see('e1-9');
    const later = open();
    expect([later.place, [...later.stars], later.understood.has('a17'), later.seen]).toEqual([
      'alma',
      ['robot'],
      true,
      'e1-9',
    ]);
  });

  it('gives way to the place of the QR code they came by', () => {
    open().choosePlace('alma');
    expect(open('?place=echo').place).toBe('echo');
  });

  it('is undone by touching it again', () => {
    const chosen = open();
    chosen.toggleStar('robot');
    chosen.toggleStar('robot');
    chosen.fold('a17', true);
    chosen.fold('a17', false);
    expect(chosen.stars.size + chosen.understood.size).toBe(0);
  });

  it('does not collect understood alerts for ever', () => {
    const chosen = open();
    for (let alert = 0; alert < 80; alert++) chosen.fold(`a${alert}`, true);
    const later = open();
    expect(later.understood.size).toBe(50);
    expect(later.understood.has('a79')).toBe(true);
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { Store, type Snapshot } from './store';

const snapshot: Snapshot = {
  follow: ['place:alma'],
  position: 'k3-17',
  view: 'v1',
  state: { scopes: [] },
  programme: '0',
  at: 1,
  skew: 2,
};

/** A storage that forbids, as some browsers do in private windows. */
const forbidding: Storage = {
  length: 0,
  key: () => null,
  clear: () => undefined,
  getItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
  setItem: () => {
    throw new DOMException('no', 'QuotaExceededError');
  },
  removeItem: () => {
    throw new DOMException('no', 'SecurityError');
  },
};

beforeEach(() => {
  localStorage.clear();
});

describe('what stays on the device', () => {
  it('is there on the next visit', () => {
    const store = new Store('attendee');
    store.snapshot = snapshot;
    store.device = 'd1';
    const later = new Store('attendee');
    expect(later.snapshot).toEqual(snapshot);
    expect(later.device).toBe('d1');
    expect(later.programme).toBeUndefined();
  });

  it('is apart for each page, but for the device and the programme', () => {
    const attendee = new Store('attendee');
    attendee.snapshot = snapshot;
    attendee.device = 'd1';
    const screen = new Store('screen');
    expect(screen.snapshot).toBeUndefined();
    expect(screen.device).toBe('d1');
  });

  it('can be taken away', () => {
    const store = new Store('attendee');
    store.snapshot = snapshot;
    store.snapshot = undefined;
    expect(store.snapshot).toBeUndefined();
    expect(localStorage).toHaveLength(0);
  });

  it('is nothing where it cannot be read', () => {
    const store = new Store('attendee');
    store.device = 'd1';
    const [key] = Object.keys(localStorage);
    localStorage.setItem(key ?? '', '{"cut o');
    expect(store.device).toBeUndefined();
  });

  it('of another shape is not read', () => {
    localStorage.setItem('hirondelle.0.device', '"d0"');
    expect(new Store('attendee').device).toBeUndefined();
  });

  it('is rather nothing than something old where the new is too large', () => {
    const store = new Store('attendee');
    store.write('notes', 'short');
    store.write('notes', 'x'.repeat(1_500_001));
    expect(store.read('notes')).toBeUndefined();
  });

  it('may not be kept at all: the page works without', () => {
    const store = new Store('attendee', forbidding);
    store.device = 'd1';
    expect(store.device).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import { entry, type FeedEntry } from '../shared/model';
import { item, posted, record, workshop } from '../shared/model/festival.fixture';
import { lastNew, spoken } from './visit.svelte';

const entries = [9, 7, 4].map((offset) => entry(posted(offset))) as FeedEntry[];

describe('the line of the last visit', () => {
  it('stands under the oldest of what is new', () => {
    expect(lastNew(entries, 'e1-5')).toBe('e1-7');
    expect(lastNew(entries, 'e1-7')).toBe('e1-9');
  });

  it('is not drawn where nothing is new, nor where all is, nor on a first visit', () => {
    expect(lastNew(entries, 'e1-9')).toBeUndefined();
    expect(lastNew(entries, 'e1-1')).toBeUndefined();
    expect(lastNew(entries, undefined)).toBeUndefined();
  });

  it('is not drawn between positions of two epochs, which cannot be compared', () => {
    expect(lastNew(entries, 'e0-5')).toBeUndefined();
  });
});

describe('what a screen reader says of a new item', () => {
  it('is an announcement’s title', () => {
    expect(spoken(entry(posted(1, { title: 'Le café est ouvert' })) as FeedEntry)).toBe('Le café est ouvert');
  });

  it('is a workshop with what changed', () => {
    const changed = item(2, {
      kind: 'workshop.changed',
      workshop: record(workshop('Robot', 'alma-1', 0, 60), { status: 'full', delay_minutes: 15 }),
      changed: ['status', 'delay_minutes'],
      notable: true,
    });
    expect(spoken(entry(changed) as FeedEntry)).toBe('Robot, Complet, +15\u00a0min');
  });
});

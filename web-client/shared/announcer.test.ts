import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what the polite region says', () => {
  it('is the title of one new thing', () => {
    const announcer = new Announcer();
    announcer.fresh('Le café est ouvert');
    expect(announcer.text).toBe('');
    vi.runAllTimers();
    expect(announcer.text).toBe('Nouveau\u00a0: Le café est ouvert');
  });

  it('is a number where several came at once', () => {
    const announcer = new Announcer();
    for (let index = 0; index < 5; index++) announcer.fresh(`annonce ${index}`);
    vi.runAllTimers();
    expect(announcer.text).toBe('5\u00a0nouveautés');
  });

  it('counts anew after it has spoken', () => {
    const announcer = new Announcer();
    announcer.fresh('une');
    vi.runAllTimers();
    announcer.fresh('autre');
    vi.runAllTimers();
    expect(announcer.text).toBe('Nouveau\u00a0: autre');
  });

  it('is a whole sentence at once where it cannot wait', () => {
    const announcer = new Announcer();
    announcer.say("Fin d'alerte");
    expect(announcer.text).toBe("Fin d'alerte");
  });

  it('is nothing once a text was erased, said or not', () => {
    const announcer = new Announcer();
    announcer.say('dit');
    announcer.fresh('à dire');
    announcer.forget();
    expect(announcer.text).toBe('');
    vi.runAllTimers();
    expect(announcer.text).toBe('');
  });
});

import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A page's start: nothing chosen yet, no words fetched. */
async function start() {
  vi.resetModules();
  return import('./language.svelte');
}

beforeEach(() => {
  localStorage.clear();
  history.replaceState(null, '', '/?lang=fr');
});

describe('the language of a page', () => {
  it('changes as soon as the words are there, and is kept', async () => {
    const { dictionary, language } = await start();
    const words = dictionary({ hello: 'Bonjour' }, () => Promise.resolve({ hello: 'Hello' }));
    expect(words().hello).toBe('Bonjour');
    await language.choose('en');
    expect(words().hello).toBe('Hello');
    expect(document.documentElement.lang).toBe('en');
    expect(localStorage.getItem('hirondelle.1.language')).toBe('en');
    await language.choose('fr');
    expect(words().hello).toBe('Bonjour');
  });

  it('goes on in French where English cannot be had', async () => {
    const { dictionary, language } = await start();
    const words = dictionary({ hello: 'Bonjour' }, () => Promise.reject(new Error('offline')));
    await language.ready();
    await language.choose('en');
    expect(language.current).toBe('fr');
    expect(words().hello).toBe('Bonjour');
    expect(document.documentElement.lang).toBe('fr');
  });

  it('is there before anything is shown', async () => {
    history.replaceState(null, '', '/?lang=en');
    const { dictionary, language } = await start();
    const words = dictionary({ hello: 'Bonjour' }, () => Promise.resolve({ hello: 'Hello' }));
    await language.ready();
    expect(words().hello).toBe('Hello');
  });
});

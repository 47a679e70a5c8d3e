import { beforeEach, describe, expect, it } from 'vitest';
import { Route } from './route.svelte';

function at(address: string): Route {
  history.replaceState(null, '', address);
  return new Route();
}

beforeEach(() => {
  history.replaceState(null, '', '/');
});

describe('where the reader is', () => {
  it('stands in the fragment', () => {
    expect(at('/').tab).toBe('direct');
    expect(at('/#programme').tab).toBe('programme');
    expect(at('/#ma-journee').tab).toBe('myday');
    expect(at('/#nonsense')).toMatchObject({ tab: 'direct', sheet: undefined });
  });

  it('may be a sheet, by a link', () => {
    expect(at('/#lieu').sheet).toEqual({ kind: 'place' });
    expect(at('/#atelier=robot%202').sheet).toEqual({ kind: 'workshop', id: 'robot 2' });
    expect(at('/#atelier=%E0%A4%A').sheet).toBeUndefined();
  });

  it('is the tab below when a sheet that came by a link is closed', () => {
    const route = at('/?place=alma#atelier=robot');
    const stop = route.listen();
    route.close();
    expect(location.hash).toBe('');
    expect(location.search).toBe('?place=alma');
    stop();
  });
});

describe('the place in the address', () => {
  it('follows what was chosen, and leaves the rest as it is', () => {
    const route = at('/?lang=en#programme');
    route.name('alma');
    expect(location.search + location.hash).toBe('?lang=en&place=alma#programme');
    route.name(undefined);
    expect(location.search + location.hash).toBe('?lang=en#programme');
  });
});

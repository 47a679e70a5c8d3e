import { expect, test } from 'vitest';
import { assets } from './renewal';

const page = (html: string) => new DOMParser().parseFromString(html, 'text/html');

test('two builds of a page differ in what they start with', () => {
  const one = '<head><script type="module" src="/assets/screen-aaaa.js"></script>';
  const other = '<head><script type="module" src="/assets/screen-bbbb.js"></script>';
  expect(assets(page(one))).toEqual(['/assets/screen-aaaa.js']);
  expect(assets(page(other))).not.toEqual(assets(page(one)));
});

test('scripts and font count, a query and the order do not', () => {
  const one = '<head><link rel="preload" href="/assets/a.woff2?t=1"><script src="/assets/b.js"></script>';
  const same = '<head><script src="/assets/b.js"></script><link rel="preload" href="/assets/a.woff2">';
  expect(assets(page(one))).toEqual(['/assets/a.woff2', '/assets/b.js']);
  expect(assets(page(same))).toEqual(assets(page(one)));
});

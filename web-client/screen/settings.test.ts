import { expect, test } from 'vitest';
import { settings } from './settings';

test('a bare address shows what was chosen on this device, or asks', () => {
  expect(settings('', '', undefined).choice).toBeUndefined();
  expect(settings('', '', { place: 'alma' }).choice).toEqual({ place: 'alma' });
  expect(settings('', '', {}).choice).toEqual({});
});

test('the address goes before what was chosen, an empty place being the whole festival', () => {
  expect(settings('?place=echo', '', { place: 'alma' }).choice).toEqual({ place: 'echo' });
  expect(settings('?place=', '', { place: 'alma' }).choice).toEqual({});
});

test('dark unless light is asked for', () => {
  expect(settings('', '', undefined).theme).toBe('dark');
  expect(settings('?theme=pink', '', undefined).theme).toBe('dark');
  expect(settings('?place=alma&theme=light', '', undefined).theme).toBe('light');
});

test('a token is read from the fragment and never from the query', () => {
  expect(settings('?place=alma', '#token=abc', undefined).token).toBe('abc');
  expect(settings('?token=abc', '', undefined).token).toBeUndefined();
});

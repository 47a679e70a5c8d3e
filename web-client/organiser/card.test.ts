import { describe, expect, it } from 'vitest';
import { tokenIn } from './card';

const TOKEN = 'hir_q0Zs-4d_XyTn8vB2mKcLrWpE6uJhGfA1';

describe('the token of an organiser', () => {
  it('is found in the fragment, in a whole link and alone', () => {
    expect(tokenIn(`#token=${TOKEN}`)).toBe(TOKEN);
    expect(tokenIn(`#lang=fr&token=${TOKEN}`)).toBe(TOKEN);
    expect(tokenIn(`  http://192.168.1.20:8080/organiser#token=${TOKEN}\n`)).toBe(TOKEN);
    expect(tokenIn(` ${TOKEN} `)).toBe(TOKEN);
  });

  it('is nothing where none is', () => {
    expect(tokenIn('')).toBeUndefined();
    expect(tokenIn('#programme')).toBeUndefined();
    expect(tokenIn('http://192.168.1.20:8080/organiser')).toBeUndefined();
    expect(tokenIn('bonjour')).toBeUndefined();
    expect(tokenIn('#token=%E0%A4%A')).toBeUndefined();
    expect(tokenIn(`#token=${'x'.repeat(257)}`)).toBeUndefined();
  });
});

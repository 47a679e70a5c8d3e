import { expect, test } from 'vitest';
import { unbroken } from './unbroken';

test('French signs keep the word beside them', () => {
  expect(unbroken('Entrée fermée : passez « par la cour » !')).toBe(
    'Entrée fermée\u00a0: passez «\u00a0par la cour\u00a0»\u00a0!',
  );
});

test('other spaces stay', () => {
  expect(unbroken('À 14:00, salle 2')).toBe('À 14:00, salle 2');
  expect(unbroken(undefined)).toBe('');
});

import { expect, test } from 'vitest';
import { paged } from './paged';

test('eight rooms take three pages of three, in turns', () => {
  const rooms = [1, 2, 3, 4, 5, 6, 7, 8];
  const turns = [0, 1, 2, 3].map((turn) => paged(rooms, 3, turn));
  expect(turns.map(({ shown }) => shown)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8],
    [1, 2, 3],
  ]);
  expect(turns.map(({ page, pages }) => `${page}/${pages}`)).toEqual(['1/3', '2/3', '3/3', '1/3']);
});

test('what fits is one page at any turn, and so is nothing', () => {
  expect(paged([1, 2, 3], 3, 7)).toEqual({ shown: [1, 2, 3], page: 1, pages: 1 });
  expect(paged([], 3, 5)).toEqual({ shown: [], page: 1, pages: 1 });
});

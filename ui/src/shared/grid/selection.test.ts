import { expect, it } from 'vitest';
import { at, boundsOf, cellCount, moved } from './selection';

const extent = { rows: 100, columns: 8, page: 20 };

it.each([
  ['ArrowDown', false, { row: 11, column: 3 }],
  ['ArrowDown', true, { row: 99, column: 3 }],
  ['ArrowUp', false, { row: 9, column: 3 }],
  ['ArrowLeft', false, { row: 10, column: 2 }],
  ['ArrowRight', true, { row: 10, column: 7 }],
  ['Home', false, { row: 10, column: 0 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 99, column: 7 }],
  ['PageDown', false, { row: 30, column: 3 }],
  ['PageUp', false, { row: 0, column: 3 }],
])('%s (whole: %s) leads on', (key, whole, expected) => {
  expect(moved({ row: 10, column: 3 }, key, whole, extent)).toEqual(expected);
});

it('stops at the edges and leaves other keys alone', () => {
  expect(moved({ row: 99, column: 7 }, 'ArrowDown', false, extent)).toEqual({ row: 99, column: 7 });
  expect(moved({ row: 0, column: 0 }, 'x', false, extent)).toBeUndefined();
});

it('is a rectangle in whichever direction it was drawn', () => {
  const selection = { anchor: { row: 7, column: 5 }, focus: { row: 3, column: 6 } };
  expect(boundsOf(selection)).toEqual({ rows: { first: 3, last: 7 }, columns: { first: 5, last: 6 } });
  expect(cellCount(selection)).toBe(10);
  expect(cellCount(at({ row: 1, column: 1 }))).toBe(1);
});

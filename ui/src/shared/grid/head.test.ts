import { expect, it } from 'vitest';
import { nextSort, rearranged } from './GridHead';
import { PLAIN_VIEW, readView } from './types';

const up = (column: string) => ({ column, descending: false });
const down = (column: string) => ({ column, descending: true });

it('sorts up, down and not at all', () => {
  expect(nextSort([], 'price', false)).toEqual([up('price')]);
  expect(nextSort([up('price')], 'price', false)).toEqual([down('price')]);
  expect(nextSort([down('price')], 'price', false)).toEqual([]);
  expect(nextSort([up('price')], 'title', false)).toEqual([up('title')]);
});

it('sorts by several with Shift, each in its place', () => {
  expect(nextSort([up('price')], 'title', true)).toEqual([up('price'), up('title')]);
  expect(nextSort([up('price'), up('title')], 'price', true)).toEqual([down('price'), up('title')]);
  expect(nextSort([down('price'), up('title')], 'price', true)).toEqual([up('title')]);
});

it('moves a column beside another and pins it beside a pinned one', () => {
  const seen = ['a', 'b', 'c', 'd'];
  expect(rearranged(PLAIN_VIEW, seen, 'd', 'b', false).order).toEqual(['a', 'd', 'b', 'c']);
  expect(rearranged(PLAIN_VIEW, seen, 'a', 'c', true).order).toEqual(['b', 'c', 'a', 'd']);
  const pinned = { ...PLAIN_VIEW, pinned: ['a'] };
  expect(rearranged(pinned, seen, 'd', 'a', true).pinned).toEqual(['a', 'd']);
  expect(rearranged(pinned, seen, 'a', 'd', true).pinned).toEqual([]);
});

it('shows the plain view rather than nothing when the kept one is damaged', () => {
  expect(readView('{"order":')).toEqual(PLAIN_VIEW);
  expect(readView('{"order":7}')).toEqual(PLAIN_VIEW);
  expect(readView('{"pinned":["a"]}')).toEqual({ ...PLAIN_VIEW, pinned: ['a'] });
});

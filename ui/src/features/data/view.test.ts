import type { ViewRow } from '@bindings/ViewRow';
import { PLAIN_VIEW } from '@shared/grid/types';
import { expect, it } from 'vitest';
import { opening, sameView } from './view';

const named = (name: string, search: string, preferred = false): ViewRow => ({
  name,
  preferred,
  state: { ...PLAIN_VIEW, search },
});

it('opens a table as it was left, and remembers which view that was', () => {
  const left = JSON.stringify({ ...PLAIN_VIEW, search: '围巾', name: '昨天' });
  expect(opening(left, [named('昨天', '')])).toEqual({ view: { ...PLAIN_VIEW, search: '围巾' }, name: '昨天' });
  expect(opening(left, []).name).toBeUndefined();
  expect(opening(undefined, [])).toEqual({ view: PLAIN_VIEW, name: undefined });
});

it('opens with the view that is preferred', () => {
  const left = JSON.stringify({ ...PLAIN_VIEW, search: '围巾' });
  const views = [named('昨天', ''), named('已结算', '帽', true)];
  expect(opening(left, views)).toEqual({ view: { ...PLAIN_VIEW, search: '帽' }, name: '已结算' });
});

it('takes a setting of an older kind, or a damaged one', () => {
  const older = JSON.stringify({ order: ['a'], seen: {}, pinned: [], widths: {}, sort: [] });
  expect(opening(older, []).view).toEqual({ ...PLAIN_VIEW, order: ['a'] });
  expect(opening('{"filters":7}', []).view).toEqual(PLAIN_VIEW);
  expect(opening('nonsense', []).view).toEqual(PLAIN_VIEW);
});

it('tells whether a view was changed, whatever the order in which that came about', () => {
  const one = { ...PLAIN_VIEW, seen: { a: true, b: false } };
  expect(sameView(one, { ...PLAIN_VIEW, seen: { b: false, a: true } })).toBe(true);
  expect(sameView(one, { ...one, density: 'roomy' })).toBe(false);
});

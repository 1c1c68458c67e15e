import type { Column, Row } from '@shared/grid/types';
import { expect, it } from 'vitest';
import { statsOf } from './selected';
import { PAGE, pagesOf } from './window';

it('fetches the page in sight and its neighbours', () => {
  expect(pagesOf({ first: 0, last: -1 })).toEqual([0]);
  expect(pagesOf({ first: 0, last: 24 })).toEqual([0, 1]);
  expect(pagesOf({ first: 500_010, last: 500_040 })).toEqual([2_499, 2_500, 2_501]);
  expect(pagesOf({ first: PAGE * 3 - 5, last: PAGE * 3 + 20 })).toEqual([1, 2, 3, 4]);
});

const column = (name: string, kind: Column['kind']): Column => ({
  name,
  kind,
  title: { zh: '', en: '' },
  shown: true,
  indexed: false,
  decimals: null,
  choices: [],
});

it('adds up amounts by currency and leaves shares alone', () => {
  const columns = [column('paid', 'money'), column('rate', 'percent')];
  const places = new Map(columns.map(({ name }, at) => [name, at]));
  const row = (paid: Row['cells'][number]): Row => ({ row: 1, account: '7', cells: [paid, 12.5], places });
  const rows = [
    row({ minor: 1_050, currency: 'CNY' }),
    row({ minor: 950, currency: 'CNY' }),
    row({ minor: 300, currency: 'USD' }),
    row(null),
  ];
  expect(statsOf(rows, columns)).toEqual([
    { currency: 'CNY', sum: 2_000, average: 1_000 },
    { currency: 'USD', sum: 300, average: 300 },
  ]);
});

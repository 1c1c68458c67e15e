import { ACCOUNT } from '@shared/grid/layout';
import type { Column } from '@shared/grid/types';
import { expect, it } from 'vitest';
import { queryOf } from './model';

const column = (name: string): Column => ({
  name,
  kind: 'text',
  title: { zh: name, en: name },
  shown: true,
  indexed: false,
  decimals: null,
  choices: [],
});

const columns = ['b', 'a', ACCOUNT, 'c'].map(column);
const question = {
  table: 't',
  accounts: ['1'],
  filters: [],
  search: '围巾',
  sort: [],
  columns: ['a'],
  gone: false,
  lane: 'window',
};
const bounds = { rows: { first: 7, last: 9 }, columns: { first: 1, last: 2 } };

it('exports all that match with the columns as they stand', () => {
  const ask = queryOf({ question, columns, bounds, what: 'all', which: 'shown' });
  expect(ask).toEqual({
    table: 't',
    accounts: ['1'],
    filters: [],
    search: '围巾',
    sort: [],
    columns: ['b', 'a', 'c'],
    gone: false,
    offset: 0,
  });
});

it('exports the selection: its rows, and its columns or all', () => {
  const ask = { question, columns, bounds, what: 'selection' } as const;
  expect(queryOf({ ...ask, which: 'picked' })).toMatchObject({ columns: ['a'], offset: 7, limit: 3 });
  expect(queryOf({ ...ask, which: 'every' })).toMatchObject({ columns: [], offset: 7, limit: 3 });
});

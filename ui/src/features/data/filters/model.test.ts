import type { Column } from '@shared/grid/types';
import { expect, it } from 'vitest';
import { dayRange, daysOf, endsOf, filterFor, range, withColumn } from './model';

const column = (kind: Column['kind']): Column => ({
  name: 'c',
  kind,
  title: { zh: '', en: '' },
  shown: true,
  indexed: false,
  decimals: null,
  choices: [],
});

it('narrows down to a value that was clicked, ids to the last digit and money in major units', () => {
  expect(filterFor(column('id'), '3561234567890123457')).toEqual([
    { column: 'c', op: 'eq', values: ['3561234567890123457'] },
  ]);
  expect(filterFor(column('money'), { minor: 152_346, currency: 'CNY' })).toEqual([
    { column: 'c', op: 'eq', values: ['1523.46'] },
  ]);
  expect(filterFor(column('enum'), 'SETTLE')).toEqual([{ column: 'c', op: 'in', values: ['SETTLE'] }]);
  expect(filterFor(column('text'), null)).toEqual([{ column: 'c', op: 'is_null', values: [] }]);
});

it('takes the whole Beijing day of a moment', () => {
  expect(filterFor(column('time'), '2026-01-01T16:30:00Z')).toEqual([
    { column: 'c', op: 'ge', values: ['2026-01-02T00:00:00+08:00'] },
    { column: 'c', op: 'lt', values: ['2026-01-03T00:00:00+08:00'] },
  ]);
});

it('reads back the days and ends that it wrote', () => {
  const days = dayRange('2026-02-01', '2026-02-28').map((filter) => ({ ...filter, column: 'c' }));
  expect(days[1]?.values).toEqual(['2026-03-01T00:00:00+08:00']);
  expect(daysOf(days)).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(dayRange('', 'nonsense')).toEqual([]);
  for (const [from, to] of [
    ['1', '2.50'],
    ['1', ''],
    ['', '9'],
  ] as const) {
    expect(endsOf(range(from, to).map((filter) => ({ ...filter, column: 'c' })))).toEqual({ from, to });
  }
});

it('replaces a column in its place', () => {
  const filters = [
    { column: 'a', op: 'eq', values: ['1'] },
    { column: 'b', op: 'eq', values: ['2'] },
  ];
  expect(withColumn(filters, 'a', [{ op: 'ne', values: ['3'] }]).map((filter) => filter.column)).toEqual(['a', 'b']);
  expect(withColumn(filters, 'a', [])).toEqual([filters[1]]);
  expect(withColumn([], 'c', [{ op: 'eq', values: [] }])).toEqual([{ column: 'c', op: 'eq', values: [] }]);
});

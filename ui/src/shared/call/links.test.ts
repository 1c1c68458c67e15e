import type { EndpointRow } from '@bindings/EndpointRow';
import type { LinkRow } from '@bindings/LinkRow';
import { expect, it } from 'vitest';
import type { CellValue } from '../grid/types';
import { filled } from './links';

const row = (cells: Record<string, CellValue>) => (column: string) => cells[column] ?? null;

function start(params: [string, string][], fill: LinkRow['fill'], set: LinkRow['set'] = []) {
  const endpoint = { params: params.map(([name, kind]) => ({ name, kind })) } as EndpointRow;
  return { endpoint, link: { of: 't', title: { zh: '', en: '' }, fill, set, most: 10 } };
}

const ROWS = [
  row({ id: '18446744073709551615', budget: { minor: 50010, currency: 'CNY' } }),
  row({ id: '2', budget: { minor: 30000, currency: 'CNY' } }),
  row({ id: '2', budget: { minor: 30000, currency: 'CNY' } }),
];

it('fills lists, lists of objects and single values from rows', () => {
  const ids = start([['ids', 'ids']], [{ param: 'ids', column: 'id', prefix: '' }], [{ name: 'to', value: 'OFF' }]);
  expect(filled(ids, ROWS)).toEqual([
    { name: 'to', value: 'OFF' },
    { name: 'ids', value: '18446744073709551615,2' },
  ]);
  const data = start(
    [['data', 'rows']],
    [
      { param: 'data.id', column: 'id', prefix: '' },
      { param: 'data.budget', column: 'budget', prefix: '' },
    ],
  );
  expect(filled(data, ROWS)).toEqual([
    { name: 'data', value: '[{"id":"18446744073709551615","budget":"500.10"},{"id":"2","budget":"300.00"}]' },
  ]);
  const link = start([['url', 'text']], [{ param: 'url', column: 'id', prefix: 'https://a.example/?id=' }]);
  expect(filled(link, ROWS.slice(1))).toEqual([{ name: 'url', value: 'https://a.example/?id=2' }]);
  expect(filled(link, [row({})])).toEqual([]);
});

import { expect, it } from 'vitest';
import { formatRoute, parseRoute } from './route';

it('reads back what it writes', () => {
  const hash = formatRoute('data', 'douyin.kol_orders', { account: '7012345678901234567' });
  expect(hash).toBe('#/data/douyin.kol_orders?account=7012345678901234567');
  expect(parseRoute(hash)).toEqual({
    page: 'data',
    item: 'douyin.kol_orders',
    query: { account: '7012345678901234567' },
  });
});

it('takes anything unknown for the overview', () => {
  for (const hash of ['', '#', '#/', '#/nowhere', '#//evil']) expect(parseRoute(hash).page).toBe('overview');
});

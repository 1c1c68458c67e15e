import { expect, it } from 'vitest';
import { tagsOf, touches } from './tags';

const query = { table: 'douyin.kol_orders' };

it('completes a tag by the table that was asked for', () => {
  expect(tagsOf('data_page', query)).toEqual(['table:douyin.kol_orders']);
  expect(tagsOf('data_totals', { query, columns: [] })).toEqual(['table:douyin.kol_orders']);
});

it('renews what provides a changed tag, and nothing else', () => {
  expect(touches(tagsOf('data_page', query), ['table:douyin.kol_orders'])).toBe(true);
  expect(touches(tagsOf('data_page', query), ['table:douyin.store_product', 'run'])).toBe(false);
  expect(touches(tagsOf('dataset_list', {}), ['table:anything'])).toBe(true);
  expect(touches(tagsOf('account_list', {}), ['setting'])).toBe(false);
});

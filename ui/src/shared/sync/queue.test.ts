import { beforeEach, expect, it } from 'vitest';
import { syncQueue } from './queue';

const orders = { endpoint: 'douyin.kol_orders' };
const drain = () => {
  const taken = [];
  for (let wish = syncQueue.take(); wish; wish = syncQueue.take()) taken.push(wish);
  return taken;
};

beforeEach(() => syncQueue.clear());

it('works wishes off in their order, the urgent one first', () => {
  syncQueue.later({});
  syncQueue.later({ account: '7' });
  syncQueue.next(orders);
  expect(drain()).toEqual([orders, {}, { account: '7' }]);
});

it('keeps the same wish once', () => {
  syncQueue.later({});
  syncQueue.later({});
  syncQueue.later(orders);
  syncQueue.next(orders);
  expect(drain()).toEqual([orders, {}]);
});

import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { NOW, open } from '../testing/open';

const copied = vi.fn();

beforeEach(() => {
  copied.mockClear();
});

async function openOrders(orders = 900) {
  const opened = await open('#/data/douyin.kol_orders', { orders, now: NOW });
  vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => copied(text));
  await screen.findAllByTestId('table-row');
  const cells = (column: string) =>
    screen.getAllByTestId('table-row').map((row) => row.querySelector(`[data-column="${column}"]`)?.textContent ?? '');
  const amounts = () => cells('total_pay_amount').map((text) => Number(text.replace(/[¥,]/g, '')));
  return { ...opened, cells, amounts, table: screen.getByTestId('table') };
}

it('shows the first records, how many there are, and what they come to', async () => {
  const { asked } = await openOrders();
  expect(screen.getByTestId('table-total')).toHaveTextContent('900');
  expect(asked('data_page')[0]).toMatchObject({ offset: 0, limit: 200, sort: [], filters: [] });
  expect(await screen.findByTestId('table-sum-total_pay_amount')).toHaveTextContent(/^¥[\d,]+\.\d\d$/);
  expect(screen.getAllByTestId('table-row').length).toBeLessThan(60);
});

it('sorts by a column up, down and not at all, and by several with Shift', async () => {
  const { user, amounts, asked } = await openOrders();
  const head = screen.getByTestId('table-sort-total_pay_amount');
  await user.click(head);
  await waitFor(() => expect(head.closest('[role=columnheader]')).toHaveAttribute('aria-sort', 'ascending'));
  await waitFor(() => expect(amounts()).toEqual([...amounts()].sort((a, b) => a - b)));
  await user.click(head);
  await waitFor(() => expect(amounts()[0]).toBeGreaterThan(amounts().at(-1) ?? 0));
  expect(amounts()).toEqual([...amounts()].sort((a, b) => b - a));

  fireEvent.click(screen.getByTestId('table-sort-commission_rate'), { shiftKey: true });
  await waitFor(() =>
    expect(asked('data_page').at(-1)).toMatchObject({
      sort: [
        { column: 'total_pay_amount', descending: true },
        { column: 'commission_rate', descending: false },
      ],
    }),
  );
  fireEvent.click(head);
  await waitFor(() => expect(head.closest('[role=columnheader]')).toHaveAttribute('aria-sort', 'none'));
});

it('finds by words once typing has come to rest, and says when nothing matches', async () => {
  const { user, cells, asked } = await openOrders();
  await user.type(screen.getByTestId('table-search'), '保温杯');
  await waitFor(() => expect(Number(screen.getByTestId('table-total').textContent)).toBeLessThan(100));
  expect(cells('product_name').every((name) => name.includes('保温杯'))).toBe(true);
  expect(asked('data_page').filter((req) => (req as { search: string }).search === '保')).toHaveLength(0);

  await user.type(screen.getByTestId('table-search'), '不存在');
  expect(await screen.findByText('没有符合条件的记录')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: '全部清除' }));
  await waitFor(() => expect(screen.getByTestId('table-total')).toHaveTextContent('900'));
});

it('narrows down by the words of an enum, by a range, and by a value that was clicked', async () => {
  const { user, cells, amounts } = await openOrders(2_400);
  await user.click(screen.getByRole('button', { name: '“订单状态”列菜单' }));
  await user.click(within(await screen.findByTestId('facet-SETTLE')).getByRole('checkbox'));
  await waitFor(() => expect(new Set(cells('flow_point'))).toEqual(new Set(['已结算'])));
  await user.keyboard('{Escape}');
  expect(screen.getByTestId('chip-flow_point')).toHaveTextContent('订单状态 已结算');

  await user.click(screen.getByRole('button', { name: '“支付金额”列菜单' }));
  await user.type(await screen.findByTestId('filter-from'), '100');
  await user.type(screen.getByTestId('filter-to'), '200.50');
  await user.click(screen.getByTestId('filter-apply'));
  await waitFor(() => expect(amounts().every((amount) => amount >= 100 && amount <= 200.5)).toBe(true));
  expect(screen.getByTestId('chip-total_pay_amount')).toHaveTextContent('100 – 200.50');

  const [row] = screen.getAllByTestId('table-row');
  const cell = row?.querySelector('[data-column="product_name"]') as HTMLElement;
  await user.pointer({ keys: '[MouseLeft]', target: cell });
  await user.click(within(cell).getByRole('button', { name: '只看这个值' }));
  await waitFor(() => expect(new Set(cells('product_name')).size).toBe(1));

  await user.click(screen.getByRole('button', { name: '去掉“订单状态”筛选' }));
  await waitFor(() => expect(screen.queryByTestId('chip-flow_point')).toBeNull());
});

it('is moved through, picked from and copied by keys', async () => {
  const { user, cells, table } = await openOrders();
  table.focus();
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}');
  expect(table).toHaveAttribute('aria-activedescendant', 'cell-1-1');
  await user.keyboard('{Control>}c{/Control}');
  await waitFor(() => expect(copied).toHaveBeenLastCalledWith(cells('product_name')[1]));

  await user.keyboard('{Home}{ArrowRight}{ArrowRight}{ArrowRight}{Shift>}{ArrowDown}{/Shift}');
  expect(await screen.findByTestId('selection-count')).toHaveTextContent('2');
  expect(screen.getByTestId('selection-sum')).toHaveTextContent(/求和 ¥[\d,.]+/);
  await user.keyboard('{Control>}{End}{/Control}');
  expect(table.getAttribute('aria-activedescendant')).toMatch(/^cell-899-/);
  await user.keyboard('{Control>}{Home}{/Control}{PageDown}');
  expect(table.getAttribute('aria-activedescendant')).toMatch(/^cell-\d\d-0$/);
  await user.keyboard('/');
  expect(screen.getByTestId('table-search')).toHaveFocus();
});

it('opens a record whole, with every digit of what the platform sent', async () => {
  const { user, table } = await openOrders();
  table.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  const detail = within(await screen.findByTestId('detail'));
  expect(await detail.findByTestId('field-order_id')).toHaveTextContent('6921234567890000000');
  await user.click(detail.getByRole('radio', { name: '原始 JSON' }));
  expect(detail.getByTestId('raw')).toHaveTextContent('18446744073709551615');
  await user.click(detail.getByTestId('detail-close'));
  expect(screen.queryByTestId('detail')).toBeNull();
});

it('keeps how its columns were arranged', async () => {
  const { user, host } = await openOrders();
  await user.click(screen.getByTestId('columns-open'));
  await user.click(within(await screen.findByTestId('column-shop_name')).getByRole('checkbox'));
  await user.click(within(screen.getByTestId('column-item_num')).getByRole('checkbox'));
  await waitFor(() =>
    expect(JSON.parse(host.world.settings['view:douyin.kol_orders'] ?? '{}').seen).toEqual({
      shop_name: false,
      item_num: true,
    }),
  );
});

it('leaves out a value that was clicked with the right button', async () => {
  const { user, cells } = await openOrders();
  const shop = screen.getAllByTestId('table-row')[0]?.querySelector('[data-column="media_type"]') as HTMLElement;
  const kept = shop.textContent ?? '';
  await user.pointer({ keys: '[MouseRight]', target: shop });
  await user.click(await screen.findByTestId('cell-exclude'));
  await waitFor(() => expect(cells('media_type')).not.toContain(kept));
  expect(screen.getByTestId('chip-media_type')).toHaveTextContent(`带货方式 不等于 ${kept}`);
});

it('renews itself when Rust says that the table changed, and only then', async () => {
  const { host, asked } = await openOrders();
  const before = asked('data_page').length;
  act(() => host.tell('table:douyin.store_product', 'grant'));
  act(() => host.tell('setting'));
  expect(asked('data_page')).toHaveLength(before);
  act(() => host.tell('table:douyin.kol_orders'));
  await waitFor(() => expect(asked('data_page').length).toBeGreaterThan(before));
});

it('shows how a sync goes, and stops it', async () => {
  const { user, asked } = await openOrders();
  await user.click(screen.getByTestId('sync-now'));
  expect(await screen.findByTestId('sync-running')).toBeInTheDocument();
  expect(asked('sync_start')).toEqual([{ endpoint: 'douyin.kol_orders' }]);
  await user.click(screen.getByTestId('sync-cancel'));
  await waitFor(() => expect(screen.queryByTestId('sync-running')).toBeNull());
});

it('lets a sync that was asked for go before the one of everything, which then goes on', async () => {
  const { user, asked } = await open('#/overview', { orders: 300 });
  await user.click(await screen.findByTestId('sync-all'));
  await screen.findByTestId('sync-strip');
  await user.click(screen.getByTestId('nav-data'));
  await user.click(await screen.findByTestId('dataset-douyin.store_product'));
  await user.click(await screen.findByTestId('sync-now'));
  await waitFor(() => expect(asked('sync_start')).toEqual([{}, { endpoint: 'douyin.store_product' }, {}]), {
    timeout: 8_000,
  });
});

it('keeps what it shows when a page cannot be read, and says why', async () => {
  const { host, user, table } = await openOrders();
  host.fail('data_page', {
    code: 'store',
    message: { zh: '数据库读取失败', en: '' },
    hint: { zh: '重试', en: '' },
    platform_code: null,
    request_id: null,
  });
  await user.click(screen.getByTestId('table-sort-total_pay_amount'));
  expect(await screen.findByTestId('failure')).toHaveTextContent('数据库读取失败');
  expect(within(table).getAllByTestId('table-row').length).toBeGreaterThan(5);
  host.heal('data_page');
  await user.click(screen.getByRole('button', { name: '重试' }));
  await waitFor(() => expect(screen.queryByTestId('failure')).toBeNull());
});

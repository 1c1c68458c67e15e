import { PLAIN_VIEW } from '@shared/grid/types';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NOW, open } from '../testing/open';

async function openTable(name: string, orders = 900) {
  const opened = await open(`#/data/${name}`, { orders, now: NOW });
  await screen.findAllByTestId('table-row');
  return { ...opened, table: screen.getByTestId('table') };
}

it('keeps a view under a name, and tells when it was changed', async () => {
  const { user, host } = await openTable('douyin.kol_orders', 80);
  await user.click(screen.getByTestId('table-sort-total_pay_amount'));
  await user.click(screen.getByTestId('views-open'));
  fireEvent.change(await screen.findByTestId('view-name'), { target: { value: '按金额' } });
  await user.click(screen.getByTestId('view-name-save'));
  await waitFor(() => expect(screen.getByTestId('views-open')).toHaveTextContent('按金额'));
  expect(host.world.views['douyin.kol_orders']?.[0]?.state.sort).toEqual([
    { column: 'total_pay_amount', descending: false },
  ]);
  await user.click(screen.getByTestId('table-sort-total_pay_amount'));
  expect(await screen.findByRole('img', { name: '已改动，尚未保存' })).toBeInTheDocument();
});

it('opens a table with the view that is preferred, and goes back to the plain one', async () => {
  const { user, host, asked } = await openTable('douyin.store_product', 80);
  const sort = [{ column: 'total_pay_amount', descending: true }];
  host.world.views['douyin.kol_orders'] = [
    { name: '围巾订单', state: { ...PLAIN_VIEW, search: '围巾', sort }, preferred: true },
  ];
  await user.click(screen.getByTestId('dataset-douyin.kol_orders'));
  await waitFor(() => expect(screen.getByTestId('table-search')).toHaveValue('围巾'));
  await waitFor(() => expect(asked('data_page').at(-1)).toMatchObject({ search: '围巾', sort }));
  await user.click(screen.getByTestId('views-open'));
  await user.click(await screen.findByTestId('view-reset'));
  await waitFor(() => expect(screen.getByTestId('table-search')).toHaveValue(''));
  await waitFor(() => expect(screen.getByTestId('table-total')).toHaveTextContent('80'));
});

it('comes back to a table as it was left', async () => {
  const { user, host } = await openTable('douyin.kol_orders', 80);
  fireEvent.change(screen.getByTestId('table-search'), { target: { value: '保温杯' } });
  await waitFor(() => expect(JSON.parse(host.world.settings['view:douyin.kol_orders'] ?? '{}').search).toBe('保温杯'));
  await user.click(screen.getByTestId('nav-overview'));
  await user.click(screen.getByTestId('nav-data'));
  await user.click(await screen.findByTestId('dataset-douyin.kol_orders'));
  await waitFor(() => expect(screen.getByTestId('table-search')).toHaveValue('保温杯'));
  await waitFor(() => expect(host.world.settings.session).toBe('#/data/douyin.kol_orders'));
});

it('exports all that match or what is selected, and says where the file is', async () => {
  const { user, table, asked } = await openTable('douyin.kol_orders');
  table.focus();
  await user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{ArrowRight}{/Shift}');
  await user.click(screen.getByTestId('export-open'));
  await user.click(await screen.findByTestId('export-selection'));
  await user.click(screen.getByTestId('export-picked'));
  await user.click(screen.getByRole('radio', { name: 'CSV' }));
  await user.click(screen.getByTestId('export-start'));
  expect(await screen.findByTestId('export-done')).toHaveTextContent('已导出 3 条');
  expect(asked('export_start')[0]).toMatchObject({
    form: 'csv',
    choose: false,
    query: { table: 'douyin.kol_orders', columns: ['product_img', 'product_name'], offset: 0, limit: 3 },
  });
  await user.click(screen.getByTestId('export-show'));
  expect(asked('export_show')).toHaveLength(1);
  await waitFor(() => expect(screen.getAllByTestId('toast').at(-1)).toHaveTextContent('已导出 3 条'));
});

it('stops an export', async () => {
  const { user, host } = await openTable('douyin.kol_orders');
  await user.click(screen.getByTestId('export-open'));
  await user.click(await screen.findByTestId('export-choose'));
  await user.click(await screen.findByTestId('export-cancel'));
  expect(await screen.findByTestId('export-start')).toBeEnabled();
  expect(host.world.export.step).toBe('cancelled');
});

it('adds up a selection that reaches far out of sight', async () => {
  const { user, table, asked } = await openTable('douyin.kol_orders', 9_000);
  table.focus();
  await user.keyboard('{ArrowDown}{Control>}a{/Control}');
  await waitFor(() => expect(screen.getAllByTestId('selection-sum')[0]).toHaveTextContent(/求和 ¥[\d,.]+/));
  expect(asked('data_totals').at(-1)).toMatchObject({ part: { offset: 0, limit: 9_000 } });
});

it('sets a schedule where the table is, and tells of all of them on the overview', async () => {
  const { user, asked } = await openTable('douyin.kol_orders');
  await user.click(screen.getByTestId('schedule-open'));
  await user.selectOptions(await screen.findByTestId('schedule-douyin.kol_orders'), 'every-30');
  await waitFor(() =>
    expect(asked('schedule_put')).toEqual([{ table: 'douyin.kol_orders', plan: { kind: 'every', minutes: 30 } }]),
  );
  await user.keyboard('{Escape}');
  await user.click(screen.getByTestId('nav-overview'));
  expect(await screen.findByTestId('scheduled-douyin.kol_orders')).toHaveTextContent(/下次|即将/);
});

it('draws how the figures of a plan moved, and lists every reading', async () => {
  const { user, table } = await openTable('oceanengine.uni_ad');
  table.focus();
  await user.keyboard('{ArrowDown}{Enter}');
  const detail = within(await screen.findByTestId('detail'));
  await user.click(detail.getByRole('radio', { name: '走势' }));
  expect(await detail.findByRole('img', { name: '消耗' })).toBeInTheDocument();
  expect(detail.getByText(/昨天此时/)).toBeInTheDocument();
  await user.selectOptions(detail.getByTestId('series-figure'), 'total_pay_order_count_for_roi2');
  expect(await detail.findByRole('img', { name: '成交订单' })).toBeInTheDocument();
  await user.click(detail.getByRole('radio', { name: '连续' }));
  expect(detail.getAllByRole('row').length).toBeGreaterThan(50);
});

it('opens the log of a run', async () => {
  const { user } = await open('#/overview', { now: NOW });
  const [run] = await screen.findAllByTestId(/^run-\d+$/);
  await user.click(within(run as HTMLElement).getByText('达人订单'));
  expect(within(run as HTMLElement).getByTestId('run-log')).toHaveTextContent('等待 4.2 秒后重试 1 次');
});

it('narrows down to records with nothing in a column', async () => {
  const { user, asked } = await openTable('douyin.kol_orders');
  await user.click(screen.getByRole('button', { name: '“结算时间”列菜单' }));
  await user.click(await screen.findByTestId('filter-is_null'));
  await waitFor(() =>
    expect(asked('data_page').at(-1)).toMatchObject({
      filters: [{ column: 'settle_time', op: 'is_null', values: [] }],
    }),
  );
  expect(screen.getByTestId('chip-settle_time')).toHaveTextContent('为空');
});

import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { open } from '../testing/open';

it('calls a lookup from its form and shows what came, digit by digit', async () => {
  const { user, asked } = await open('#/console/douyin.product_search');
  await user.type(await screen.findByLabelText(/关键词/), '保温杯');
  await user.click(screen.getByTestId('call-send'));
  const answer = within(await screen.findByTestId('answer'));
  expect(answer.getByText('HTTP 200')).toBeInTheDocument();
  expect(asked('call_prepare')).toMatchObject([
    { name: 'douyin.product_search', params: [{ name: 'title', value: '保温杯' }] },
  ]);
  await user.click(answer.getByText('结构'));
  expect(answer.getByText('18446744073709551615')).toBeInTheDocument();
  await user.click(answer.getByText('表格'));
  await user.click(answer.getByTestId('next-page'));
  await waitFor(() =>
    expect(asked('call_prepare').at(-1)).toMatchObject({ params: [{ name: 'title' }, { name: 'page', value: '2' }] }),
  );
});

it('says what is wrong with a form and sends nothing', async () => {
  const { user, asked } = await open('#/console/oceanengine.ad_budget_update');
  await user.type(await screen.findByLabelText('计划 ID 1'), '1791122334455667');
  await user.type(screen.getByLabelText('预算(元) 1'), '299.99');
  await user.click(screen.getByTestId('call-send'));
  expect(await screen.findByText('第 1 行没有填对')).toBeInTheDocument();
  expect(asked('call_prepare')).toEqual([]);
});

it('shows what an action would change, asks, tells each item, and keeps it on record', async () => {
  const { user, asked } = await open('#/console/oceanengine.ad_budget_update');
  await user.type(await screen.findByLabelText('计划 ID 1'), '1791122334455667');
  await user.type(screen.getByLabelText('预算(元) 1'), '800');
  await user.click(screen.getByTestId('call-send'));
  const sure = await screen.findByTestId('call-confirm');
  expect(screen.getByTestId('items')).toHaveTextContent('1791122334455667预算¥500.00¥800.00');
  expect(asked('call_send')).toEqual([]);
  await user.click(sure);
  const answer = await screen.findByTestId('answer');
  expect(within(answer).getByTestId('items')).toHaveTextContent('成功');
  expect(asked('call_send')).toHaveLength(1);
  await user.click(screen.getByRole('radio', { name: '操作记录' }));
  const deeds = within(await screen.findByTestId('deeds'));
  await user.click(deeds.getByText('修改标准计划预算'));
  expect(deeds.getByTestId('items')).toHaveTextContent('¥500.00¥800.00');
  await user.click(screen.getByRole('radio', { name: '历史' }));
  await user.click(within(await screen.findByTestId('history')).getByText('重新填写'));
  expect(await screen.findByLabelText('计划 ID 1')).toHaveValue('1791122334455667');
});

it('writes the line for the terminal as the form stands', async () => {
  const { user } = await open('#/console/oceanengine.ad_status_update');
  await user.click(await screen.findByRole('radio', { name: '代码' }));
  expect(
    screen.getByText(/^qy call oceanengine.ad_status_update --account \d+ -p ad_ids=… -p opt_status=…$/),
  ).toBeInTheDocument();
  expect(await screen.findByTestId('code')).toHaveTextContent('qy token');
});

it('starts a lookup and an action from the rows of a table', async () => {
  const { user, asked } = await open('#/data/oceanengine.ad');
  const rows = await screen.findAllByTestId('table-row');
  const cell = rows[0]?.querySelector<HTMLElement>('[data-column="name"]');
  if (!cell) throw new Error('no cell');
  await user.pointer([{ keys: '[MouseLeft]', target: cell }]);
  await user.click(screen.getByTestId('deeds-open'));
  await user.click((await screen.findAllByTestId('start-oceanengine.ad_status_update'))[0] as HTMLElement);
  await user.click(await screen.findByTestId('call-confirm'));
  await screen.findByTestId('answer');
  expect(asked('call_prepare')).toMatchObject([
    {
      name: 'oceanengine.ad_status_update',
      params: [
        { name: 'ad_ids', value: expect.stringMatching(/^\d{16}$/) },
        { name: 'opt_status', value: 'DISABLE' },
      ],
    },
  ]);
  await waitFor(() => expect(asked('sync_start')).toMatchObject([{ endpoint: 'oceanengine.ad' }]));
});

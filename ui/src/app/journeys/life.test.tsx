import { loginIntent, moveIntent } from '@shared/intent/intent';
import { endWalk } from '@shared/renewal/queue';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { open } from '../testing/open';

// What stands in modules outlives the window of one test.
afterEach(() => {
  endWalk();
  loginIntent.clear();
  moveIntent.clear();
});

it('walks through everything that needs a new consent, one after another', async () => {
  const { user, asked, host } = await open('#/accounts');
  expect(await screen.findByTestId('due-strip')).toHaveTextContent('1 个授权已失效，1 个授权即将到期');
  await user.click(screen.getByTestId('due-start'));
  const first = await screen.findByTestId('queue-head');
  expect(first).toHaveTextContent('禾下生活馆');
  expect(first).toHaveTextContent('第 1 个，共 2 个');
  await user.click(screen.getByTestId('queue-skip'));
  await waitFor(() => expect(screen.getByTestId('queue-head')).toHaveTextContent('木子的书桌'));
  expect(asked('login_start')).toHaveLength(2);
  await screen.findByTestId('login-url');
  act(() => {
    if (host.world.login) host.world.login = { ...host.world.login, step: 'done', accounts: 1 };
    host.tell('login');
  });
  await waitFor(() => expect(screen.queryByTestId('queue-head')).toBeNull(), { timeout: 8_000 });
  expect(screen.getByTestId('due-walk')).toHaveTextContent('完成 1 个，跳过 1 个');
});

it('goes on with a walk that was left', async () => {
  const { user, asked } = await open('#/overview', { lang: 'en' });
  await user.click(await screen.findByTestId('due-walk-all'));
  await screen.findByTestId('login-url');
  await user.click(screen.getByTestId('login-cancel'));
  expect(await screen.findByTestId('due-walk')).toHaveTextContent('0 of 2');
  await user.click(screen.getByTestId('due-resume'));
  expect(await screen.findByTestId('queue-head')).toHaveTextContent('1 of 2');
  await screen.findByTestId('login-url');
  await user.click(screen.getByTestId('queue-skip'));
  // Neither the sheet that was closed nor the consent that was skipped goes on listening.
  await waitFor(() => expect(asked('login_cancel')).toHaveLength(2));
});

it('begins the walk when the tray or a notice asks for it', async () => {
  const { host } = await open('#/settings');
  await screen.findByTestId('due-strip');
  act(() => host.wish('renew'));
  expect(await screen.findByTestId('queue-head')).toBeInTheDocument();
  expect(window.location.hash).toContain('overview');
});

it('shows what was last said about the tokens, without a value', async () => {
  const { user } = await open('#/tokens');
  await user.click(await screen.findByTestId('diary-open-g-oceanengine-1'));
  const diary = within(await screen.findByTestId('diary-g-oceanengine-1'));
  expect(await diary.findByText('HTTP 200')).toBeInTheDocument();
  expect(diary.getByText(/refresh_token=•••/)).toBeInTheDocument();
  expect(diary.getByText(/自动保鲜/)).toBeInTheDocument();
});

it('moves in from a script: looked at, taken over, and deleted only after a yes', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('move-open'));
  await user.click(await screen.findByTestId('move-choose'));
  expect(await screen.findByTestId('move-0')).toHaveTextContent('•••••••• (40)');
  expect(screen.getByTestId('move-run')).toHaveTextContent('导入 1 项');
  await user.selectOptions(screen.getByTestId('move-platform-1'), 'douyin');
  await user.click(screen.getByTestId('move-run'));
  await user.click(await screen.findByTestId('move-delete'));
  expect(asked('move_run')).toEqual([{ plan: 'move-1', picks: [{ no: 0 }, { no: 1, platform: 'douyin' }] }]);
  expect(asked('move_delete')).toEqual([]);
  await user.click(await screen.findByTestId('confirm'));
  await waitFor(() => expect(asked('move_delete')).toEqual([{ plan: 'move-1' }]));
});

it('forgets a consent and then offers the page of the platform', async () => {
  const { user, asked } = await open('#/tokens');
  await user.click(await screen.findByTestId('token-more-g-oceanengine-1'));
  await user.click(await screen.findByTestId('token-forget-g-oceanengine-1'));
  await user.click(await screen.findByTestId('confirm'));
  await user.click(await screen.findByTestId('revoke-open'));
  await waitFor(() =>
    expect(asked('page_open')).toEqual([{ url: 'https://qianchuan.jinritemai.com/openapi/qc/audit/list.html' }]),
  );
});

it('keeps the window in the tray only where somebody asked for it', async () => {
  const { user, host } = await open('#/settings');
  const choice = await screen.findByRole('switch', { name: '关闭窗口后留在托盘' });
  expect(choice).not.toBeChecked();
  await user.click(choice);
  await waitFor(() => expect(host.world.settings.keep_in_tray).toBe('on'));
});

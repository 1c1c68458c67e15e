import { screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { failure } from '../../host/browser/world';
import { open } from '../testing/open';

const STATE = 'state=wH3k9QxVb27dLr0u';

it('leads a newcomer by the sandbox to accounts', async () => {
  const { host, user } = await open('', { empty: true });
  await user.click(await screen.findByTestId('sandbox-start'));
  expect(await screen.findByTestId('sandbox-badge')).toHaveTextContent('沙盒模式');

  await user.click(await screen.findByTestId('authorize-a-sandbox-oceanengine'));
  expect(await screen.findByTestId('login-url')).toHaveAttribute('href', expect.stringContaining(STATE));
  await user.type(screen.getByTestId('login-paste'), `http://127.0.0.1:18787/callback?code=c-1&${STATE}`);
  await user.click(screen.getByTestId('login-paste-submit'));

  await waitFor(() => expect(host.world.grants).toHaveLength(1), { timeout: 4_000 });
  await waitFor(() => expect(screen.queryByTestId('login-sheet')).toBeNull(), { timeout: 4_000 });
  await user.click(screen.getByTestId('nav-accounts'));
  expect(await screen.findByTestId('account-row-1790012345678901')).toHaveTextContent('山茶小铺-千川-01');
  expect(screen.getByTestId('account-row-1790012345679044')).toHaveAttribute('data-state', 'invalid');
});

it('registers an own app, takes its secret and never shows it', async () => {
  const { user, asked, host } = await open('', { empty: true });
  await user.click(await screen.findByTestId('own-douyin'));
  await screen.findByTestId('app-form');
  expect(screen.getByTestId('app-form-platform')).toHaveValue('douyin');
  await user.selectOptions(screen.getByTestId('app-form-platform'), 'oceanengine');
  expect(screen.getByText('http://127.0.0.1:28787/callback')).toBeInTheDocument();

  await user.click(screen.getByTestId('app-form-save'));
  expect(screen.getByTestId('app-form-id')).toHaveAttribute('aria-invalid', 'true');
  expect(asked('app_add')).toHaveLength(0);

  const secret = screen.getByTestId('app-form-secret');
  expect(secret).toHaveAttribute('type', 'password');
  await user.type(screen.getByTestId('app-form-id'), ' 1798880000000009 ');
  await user.click(secret);
  await user.paste('  s3cret-value\n');
  await user.type(
    screen.getByTestId('app-form-redirect'),
    'http://127.0.0.1:18787/callback\nhttp://127.0.0.1:28787/callback',
  );
  await user.click(screen.getByTestId('app-form-save'));

  expect(await screen.findByTestId('authorize-a-1')).toBeInTheDocument();
  expect(asked('app_add')).toEqual([
    expect.objectContaining({
      platform: 'oceanengine',
      id: '1798880000000009',
      secret: 's3cret-value',
      redirects: ['http://127.0.0.1:18787/callback', 'http://127.0.0.1:28787/callback'],
      scope: null,
    }),
  ]);
  expect(host.world.apps).toHaveLength(1);
  expect(document.documentElement.outerHTML).not.toContain('s3cret-value');
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('s3cret-value');
});

it('asks for a yes before it takes a bare code, and refuses an address of another attempt', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('authorize-a-douyin-1'));
  const box = await screen.findByTestId('login-paste');

  await user.type(box, 'https://example.com/cb?code=x&state=another');
  await user.click(screen.getByTestId('login-paste-submit'));
  expect(await screen.findByTestId('failure')).toHaveAttribute('data-code', 'wrong_state');

  await user.clear(box);
  expect(screen.queryByTestId('failure')).toBeNull();
  await user.type(box, 'bare-code-1');
  await user.click(screen.getByTestId('login-paste-submit'));
  await waitFor(() => expect(screen.getByTestId('login-paste-submit')).toHaveTextContent('我确认'));
  await user.click(screen.getByTestId('login-paste-submit'));
  await waitFor(() => expect(screen.getByTestId('login-sheet')).toHaveAttribute('data-step', 'exchanging'));
  expect(asked('login_paste')).toEqual([
    expect.objectContaining({ confirm_bare: false }),
    expect.objectContaining({ text: 'bare-code-1', confirm_bare: false }),
    expect.objectContaining({ text: 'bare-code-1', confirm_bare: true }),
  ]);
});

it('says why a login could not begin, with the way out and the codes, and starts over', async () => {
  const { user, host, asked } = await open('#/apps', { lang: 'en' });
  const busy = failure(
    'port_in_use',
    ['端口被占用', 'Port 18787 is taken by another program'],
    ['关闭它', 'Close it'],
    {
      platform_code: '10048',
      request_id: 'req-77',
    },
  );
  host.fail('login_start', busy);
  await user.click(await screen.findByTestId('authorize-a-oceanengine-1'));
  const card = await screen.findByTestId('failure');
  expect(card).toHaveTextContent('Port 18787 is taken by another program');
  expect(card).toHaveTextContent('Close it');
  expect(card).toHaveTextContent('10048');
  expect(card).toHaveTextContent('req-77');
  host.heal('login_start');
  await user.click(screen.getByTestId('login-retry'));
  expect(await screen.findByTestId('login-url')).toBeInTheDocument();
  expect(asked('login_start')).toHaveLength(2);
});

it('frees the port when the sheet is closed', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('authorize-a-oceanengine-1'));
  await screen.findByTestId('login-url');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(asked('login_cancel')).toHaveLength(1));
  await waitFor(() => expect(screen.queryByTestId('login-sheet')).toBeNull());
});

it('authorises by a double click on an app', async () => {
  const { user } = await open('#/apps');
  await user.dblClick(await screen.findByTestId('app-row-a-oceanengine-1'));
  expect(await screen.findByTestId('login-sheet')).toBeInTheDocument();
});

import { screen, waitFor, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { open } from '../testing/open';

it('draws where everything belongs, with the addresses that were typed', async () => {
  const { user, asked } = await open('#/apps/new?platform=douyin', { empty: true });
  const guide = within(await screen.findByRole('region', { name: '登记步骤' }));
  expect(guide.getByText('网站应用 › 授权回调')).toBeInTheDocument();
  expect(guide.getByText('填写右侧的回调地址后显示在这里')).toBeInTheDocument();

  // An address of one's own is needed here, and a loopback one is not proposed.
  await user.type(screen.getByTestId('app-form-id'), 'awdemo0000000009');
  await user.type(screen.getByTestId('app-form-secret'), 'x-1');
  await user.click(screen.getByTestId('app-form-save'));
  expect(screen.getByTestId('app-form-redirect')).toHaveAttribute('aria-invalid', 'true');
  expect(asked('app_add')).toHaveLength(0);

  const bridge = within(screen.getByTestId('app-form-bridge')).getByRole('switch');
  expect(bridge).toHaveAttribute('aria-disabled', 'true');
  await user.type(screen.getByTestId('app-form-redirect'), 'https://camellia.example/qy.html');
  expect(guide.getByText('https://camellia.example/qy.html')).toBeInTheDocument();
  await user.click(bridge);
  expect(screen.getByText('保存桥接页')).toBeInTheDocument();
  await user.click(screen.getByTestId('app-form-save'));
  await waitFor(() => expect(asked('app_add')).toHaveLength(1));
  expect(asked('app_add')[0]).toMatchObject({ redirects: ['https://camellia.example/qy.html'], bridge: true });
});

it('changes an app without its secret, and keeps its id', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('app-change-a-oceanengine-1'));
  expect(await screen.findByTestId('app-form-id')).toHaveAttribute('readonly');
  await user.clear(screen.getByTestId('app-form-name'));
  await user.type(screen.getByTestId('app-form-name'), '千川二店');
  await user.click(screen.getByTestId('app-form-save'));
  expect(await screen.findByText('千川二店')).toBeInTheDocument();
  expect(asked('app_change')).toEqual([
    {
      app: 'a-oceanengine-1',
      name: '千川二店',
      redirects: ['http://127.0.0.1:18787/callback'],
      bridge: false,
      scope: null,
      settings: {},
    },
  ]);
});

it('offers what is on the clipboard for this login, and never sees it', async () => {
  const { user, host, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('authorize-a-douyin-1'));
  await screen.findByTestId('login-paste');
  await waitFor(() => expect(asked('login_clipboard')).toHaveLength(1));
  expect(screen.queryByTestId('login-clipboard')).toBeNull();

  host.world.clipboard = 'https://camellia.example/callback?code=canary&state=wH3k9QxVb27dLr0u';
  window.dispatchEvent(new Event('focus'));
  await user.click(await screen.findByTestId('login-clipboard-use'));
  await waitFor(() => expect(screen.getByTestId('login-sheet')).toHaveAttribute('data-step', 'exchanging'));
  expect(asked('login_paste')).toHaveLength(0);
  expect(document.documentElement.outerHTML).not.toContain('canary');
});

it('offers a sign-in window only where nothing listens', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('authorize-a-douyin-1'));
  await user.click(await screen.findByTestId('login-window'));
  expect(asked('login_window')).toHaveLength(1);
  await user.keyboard('{Escape}');
  await user.click(await screen.findByTestId('authorize-a-oceanengine-1'));
  await screen.findByTestId('login-paste');
  expect(screen.queryByTestId('login-window')).toBeNull();
});

it('takes a pair of tokens for an app without an address, masked', async () => {
  const { user, asked } = await open('#/apps');
  await user.click(await screen.findByTestId('authorize-a-tencent-1'));
  const access = await screen.findByTestId('token-pair');
  expect(access).toHaveAttribute('type', 'password');
  await user.type(access, 'canary-1');
  await user.type(screen.getByTestId('token-pair-refresh'), 'canary-2');
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: '授权' }));
  await waitFor(() => expect(asked('login_token')).toHaveLength(1));
  expect(asked('login_token')[0]).toEqual({
    app: 'a-tencent-1',
    pair: '{"access_token":"canary-1","refresh_token":"canary-2"}',
  });
  await waitFor(() => expect(screen.queryByTestId('token-pair')).toBeNull());
  expect(document.documentElement.outerHTML).not.toContain('canary');
});

it('switches the broker, makes a key for a tool and revokes it', async () => {
  const { user, asked } = await open('#/settings', { empty: true });
  const card = within(await screen.findByTestId('broker'));
  expect(card.getByText('未开启')).toBeInTheDocument();
  await user.clear(card.getByTestId('broker-port'));
  await user.type(card.getByTestId('broker-port'), '80');
  expect(card.getByTestId('broker-start')).toBeDisabled();
  await user.clear(card.getByTestId('broker-port'));
  await user.type(card.getByTestId('broker-port'), '19000');
  await user.click(card.getByTestId('broker-start'));
  expect(await card.findByText('http://127.0.0.1:19000/v1/token/')).toBeInTheDocument();

  await user.click(card.getByTestId('broker-allow'));
  await user.type(await screen.findByTestId('broker-name'), '日报');
  await user.click(screen.getByTestId('broker-make'));
  expect(await card.findByTestId('broker-tool-日报')).toHaveTextContent('全部账户');
  expect(asked('broker_allow')).toEqual([{ name: '日报', accounts: [], hand: 'clipboard' }]);

  await user.click(card.getByTestId('broker-revoke-日报'));
  await user.click(await screen.findByTestId('confirm'));
  await waitFor(() => expect(card.queryByTestId('broker-tool-日报')).toBeNull());
});

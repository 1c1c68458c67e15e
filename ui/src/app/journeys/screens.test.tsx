import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { open } from '../testing/open';

it('copies a token on the other side and counts the clipboard down', async () => {
  const { user, asked } = await open('#/tokens');
  await user.click(await screen.findByTestId('token-copy-g-douyin-1'));
  const toast = await screen.findByTestId('toast');
  expect(toast).toHaveTextContent('令牌已复制到剪贴板');
  expect(toast).toHaveTextContent('30');
  expect(asked('token_copy')).toEqual([{ target: 'g-douyin-1' }]);
  await user.click(screen.getByTestId('token-reveal-g-douyin-1'));
  await waitFor(() => expect(asked('token_reveal')).toEqual([{ target: 'g-douyin-1' }]));
});

it('tells why a consent is over, with its codes, and offers a new one', async () => {
  const { user } = await open('#/tokens', { lang: 'en' });
  const card = within(await screen.findByTestId('token-g-oceanengine-2'));
  expect(card.getByText('Sign in again')).toBeInTheDocument();
  expect(card.getByTestId('failure')).toHaveTextContent('40103');
  expect(card.getByTestId('token-copy-g-oceanengine-2')).toBeDisabled();
  await user.click(card.getByTestId('token-again-g-oceanengine-2'));
  expect(await screen.findByTestId('login-sheet')).toBeInTheDocument();
});

it('asks before it forgets a consent', async () => {
  const { user, host } = await open('#/tokens');
  await user.click(await screen.findByTestId('token-more-g-douyin-2'));
  await user.click(await screen.findByTestId('token-forget-g-douyin-2'));
  expect(host.world.grants).toHaveLength(4);
  await user.click(await screen.findByTestId('confirm'));
  await waitFor(() => expect(screen.queryByTestId('token-g-douyin-2')).toBeNull());
  expect(host.world.grants).toHaveLength(3);
});

it('changes language, theme and density at once, and keeps them', async () => {
  const { user, host } = await open('#/settings');
  await user.click(await screen.findByRole('radio', { name: 'English' }));
  expect(await screen.findByRole('heading', { name: 'Settings' })).toBeInTheDocument();
  expect(document.documentElement.lang).toBe('en');
  await user.click(screen.getByRole('radio', { name: 'Dark' }));
  await waitFor(() => expect(document.documentElement.dataset.theme).toBe('dark'));
  await user.click(screen.getByRole('radio', { name: 'Compact' }));
  await waitFor(() => expect(document.documentElement.dataset.density).toBe('compact'));
  expect(host.world.settings).toMatchObject({ lang: 'en', theme: 'dark', density: 'compact' });
});

it('looks over what is there, and makes nothing up where there is nothing', async () => {
  await open('#/overview');
  const figure = await screen.findByTestId('figure-douyin.kol_orders');
  await waitFor(() => expect(figure).toHaveTextContent(/¥[\d,]+\.\d\d/));
  expect(screen.getByTestId('due-g-oceanengine-2')).toBeInTheDocument();
  expect(screen.queryByTestId('figure-tencent.fund')).toBeNull();
});

it('finds an account by its id and opens its data', async () => {
  const { user } = await open('#/accounts');
  await user.type(await screen.findByTestId('account-search'), '5678902');
  await waitFor(() => expect(screen.queryByTestId('account-row-1790012345678901')).toBeNull());
  const row = within(screen.getByTestId('account-row-1790012345678902'));
  await user.click(row.getByRole('button', { name: '查看数据' }));
  expect(window.location.hash).toBe('#/data?account=1790012345678902');
});

it('reaches every page by its own way', async () => {
  const { user } = await open('');
  for (const page of ['accounts', 'data', 'tokens', 'console', 'apps', 'settings', 'overview']) {
    await user.click(screen.getByTestId(`nav-${page}`));
    await waitFor(() => expect(screen.getByTestId(`nav-${page}`)).toHaveAttribute('aria-current', 'page'));
  }
});

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  const plain = Element.prototype.setAttribute;
  vi.spyOn(Element.prototype, 'setAttribute').mockImplementation(function (this: Element, name: string, value: string) {
    if (name === 'style') written.push(`${this.tagName} ${value}`);
    return plain.call(this, name, value);
  });
});

afterEach(() => vi.restoreAllMocks());

it('writes no style element and no style attribute, which the policy of the window would refuse', async () => {
  const before = document.querySelectorAll('style').length;
  const { user } = await open('#/data/douyin.kol_orders', { orders: 300 });
  await screen.findAllByTestId('table-row');
  await user.click(screen.getByTestId('columns-open'));
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: '“商品”列菜单' }));
  await user.keyboard('{Escape}');
  await user.hover(screen.getByTestId('columns-open'));
  for (const page of ['tokens', 'accounts', 'settings', 'overview', 'apps']) {
    await user.click(screen.getByTestId(`nav-${page}`));
  }
  await user.click(await screen.findByTestId('app-remove-a-douyin-1'));
  await user.click(await screen.findByRole('button', { name: '取消' }));
  await user.click(screen.getByTestId('app-add'));
  await screen.findByTestId('app-form-id');
  expect(document.querySelectorAll('style')).toHaveLength(before);
  expect(written).toEqual([]);
  expect(document.querySelectorAll('script')).toHaveLength(0);
});

import type { Exchange } from '@bindings/Exchange';
import type { MoveFound } from '@bindings/MoveFound';
import type { Res } from '../host';
import type { Tell } from './deeds';
import { failure, type World } from './world';

/** What was last said about a grant's tokens: the life of a few days, made up. */
export function exchanges(world: World, id: string): Res<'exchange_list'> {
  const found = world.grants.find((one) => one.grant === id);
  if (!found) return [];
  const douyin = found.platform === 'douyin';
  const address = douyin
    ? 'https://open.douyin.com/oauth/refresh_token/'
    : 'https://ad.oceanengine.com/open_api/oauth2/refresh_token/';
  const one = (at: number, more: Partial<Exchange> = {}): Exchange => ({
    at: new Date(Date.parse(found.refreshed_at) - at * 23.4 * 3_600_000).toISOString(),
    by: 'keeper',
    kind: 'refresh',
    heard: [
      {
        method: 'POST',
        address,
        fields: douyin
          ? ['client_key', 'grant_type', 'refresh_token']
          : ['app_id', 'secret', 'grant_type', 'refresh_token'],
        status: 200,
        took_ms: 184 + at * 31,
      },
    ],
    platform_code: '0',
    request_id: `2026112004${at}015A7B0C55E1F2`,
    stored: found.generation - at,
    stored_ms: 4,
    failure: null,
    ...more,
  });
  if (found.state !== 'login_needed') return [one(0, { by: found.asked_by }), one(1), one(2, { by: 'broker' }), one(3)];
  const refused = { stored: null, stored_ms: null, failure: found.login_needed, platform_code: found.platform_code };
  return [one(0, { ...refused, request_id: found.request_id }), one(1), one(2)];
}

/** Forgets an account, and its grant if that reached nothing else. */
export function forgetAccount(world: World, tell: Tell, id: string): Res<'account_forget'> {
  const found = world.accounts.find((one) => one.account === id);
  if (!found) throw failure('not_found', ['没有这个账户', 'There is no such account']);
  world.accounts = world.accounts.filter((one) => one.account !== id);
  const grantToo = !world.accounts.some((one) => one.grant === found.grant);
  if (grantToo) world.grants = world.grants.filter((one) => one.grant !== found.grant);
  tell('account', 'grant');
  return { account: id, grant: found.grant, platform: found.platform, grant_too: grantToo };
}

const hidden = (length: number) => `•••••••• (${length})`;

const base = (no: number, more: Partial<MoveFound>): MoveFound => ({
  no,
  file: '千川输出.txt',
  place: '#1.data',
  platform: 'oceanengine',
  app_id: null,
  secret: null,
  access_token: null,
  refresh_token: null,
  access_expires_at: null,
  refresh_expires_at: null,
  app: null,
  would: { zh: '新建应用，并存入令牌', en: 'A new app, and its tokens' },
  problem: null,
  ...more,
});

/** Three files as people have them. */
export function chooseMove(world: World): Res<'move_choose'> {
  const later = (hours: number) => new Date(world.now() + hours * 3_600_000).toISOString();
  return {
    plan: 'move-1',
    files: [
      { name: '千川输出.txt', problem: null },
      { name: 'token.json', problem: null },
      { name: 'readme.md', problem: { zh: '没有找到应用或令牌', en: 'No app and no tokens were found in it' } },
    ],
    found: [
      base(0, {
        app_id: '1798880000000001',
        secret: hidden(40),
        access_token: hidden(40),
        refresh_token: hidden(40),
        access_expires_at: later(6),
        refresh_expires_at: later(29 * 24),
      }),
      base(1, {
        file: 'token.json',
        place: '',
        platform: null,
        access_token: hidden(32),
        refresh_token: hidden(32),
        would: { zh: '', en: '' },
        problem: { zh: '看不出是哪个平台，请选择', en: 'The platform is not clear: choose one' },
      }),
    ],
  };
}

/** Every pick goes well. */
export function takeMove(req: { picks: { no: number }[] }): Res<'move_run'> {
  return {
    done: req.picks.map(({ no }) => ({ no, app: 'a-moved', grant: `g-moved-${no}`, accounts: 5, failure: null })),
    deletable: req.picks.length > 1 ? ['千川输出.txt', 'token.json'] : ['千川输出.txt'],
  };
}

export const CHECKS: Res<'doctor'> = [
  check('version', ['版本', 'Version'], ['0.1.0 · linux x86_64', '0.1.0 · linux x86_64']),
  check('keychain', ['钥匙串', 'Keychain'], ['可读写：Secret Service', 'Readable and writable: Secret Service']),
  check('database', ['本地数据库', 'Local database'], ['3482 条记录', '3482 records']),
  check(
    'app_id',
    ['应用 · 千川投放', 'App · 千川投放'],
    [
      'APP_ID 1798880000000001 格式正确，密钥在钥匙串里',
      'The APP_ID 1798880000000001 looks right, its secret is in the keychain',
    ],
  ),
  check(
    'redirect',
    ['回调地址 · 千川投放', 'Redirect address · 千川投放'],
    ['http://127.0.0.1:18787/callback，另有 2 个备用', 'http://127.0.0.1:18787/callback, and 2 more to fall back on'],
  ),
  check(
    'ports',
    ['回调端口 · 联盟选品', 'Redirect ports · 联盟选品'],
    ['18788 被其他程序占用，28788 被系统保留', '18788 in use by another program, 28788 reserved by the system'],
    [
      '关闭占用它的程序（ss -ltnp），或登记另一个端口，或改用粘贴方式',
      'Close the program that uses it (ss -ltnp), register another port, or paste the address instead',
    ],
  ),
  check(
    'grants',
    ['授权', 'Grants'],
    ['需要重新授权：oceanengine 禾下生活馆', 'Authorise again: oceanengine 禾下生活馆'],
    ['在令牌页点“重新授权”，或运行 qy login', 'Press “Authorise again” on the tokens page, or run `qy login`'],
  ),
  check('platform', ['连通 · 巨量千川', 'Reachable · Ocean Engine'], ['4 个域名都能连上', 'All 4 hosts answer']),
  check('clock', ['时钟 · 巨量千川', 'Clock · Ocean Engine'], ['与平台一致', 'In step with the platform']),
  check(
    'proxy',
    ['代理', 'Proxy'],
    ['直连，系统没有为平台设置代理', 'Direct: the system names no proxy for the platforms'],
  ),
];

function check(
  name: string,
  title: [string, string],
  detail: [string, string],
  hint?: [string, string],
): Res<'doctor'>[number] {
  const both = ([zh, en]: [string, string]) => ({ zh, en });
  return { name, title: both(title), ok: hint === undefined, detail: both(detail), hint: both(hint ?? ['', '']) };
}

import type { AppRow } from '@bindings/AppRow';
import type { GrantRow } from '@bindings/GrantRow';
import type { LoginStep } from '@bindings/LoginStep';
import type { LoginView } from '@bindings/LoginView';
import type { SyncItem } from '@bindings/SyncItem';
import type { Res } from '../host';
import { CREATOR } from './rows';
import { account, app, failure, grant, shopAccounts, type World } from './world';

export type Tell = (...tags: string[]) => void;

const WAIT = 300_000;

/** A login that the other side answers by itself after a while, as somebody at a consent page would. */
export function startLogin(world: World, tell: Tell, appId: string, answersIn: number | undefined): LoginView {
  const of = world.apps.find((one) => one.app === appId);
  if (!of) throw failure('not_found', ['没有这个应用', 'There is no such app']);
  const way = wayOf(of);
  const listening = way !== 'paste';
  const query = new URLSearchParams({ app_id: of.client_id, state: 'wH3k9QxVb27dLr0u', redirect_uri: of.redirect_uri });
  const login: LoginView = {
    attempt: `t-${world.now()}`,
    app: of.app,
    platform: of.platform,
    url: `https://consent.example/oauth/authorize?${query}`,
    redirect_uri: of.redirect_uri,
    listening,
    listens_at: way === 'bridge' ? 'http://127.0.0.1:18795/bridge' : listening ? of.redirect_uri : null,
    window: !listening && ['douyin', 'tencent'].includes(of.platform),
    expires_at: new Date(world.now() + WAIT).toISOString(),
    step: 'waiting',
    way,
    grant: null,
    accounts: null,
    failure: null,
  };
  world.login = login;
  tell('login');
  if (answersIn !== undefined) setTimeout(() => walk(world, tell, login.attempt, answersIn), answersIn);
  return login;
}

const wayOf = (of: AppRow): LoginView['way'] => {
  if (of.sandbox || of.redirect_uri.startsWith('http://')) return 'loopback';
  return of.bridge ? 'bridge' : 'paste';
};

/** What a person pasted: an address with its state, a query, or a bare code, which wants a yes. */
export function paste(world: World, tell: Tell, text: string, confirmed: boolean): LoginView {
  const login = world.login;
  if (!login) throw failure('not_found', ['没有进行中的授权', 'No login is under way']);
  const clean = text.trim();
  if (/[?&=]/.test(clean)) {
    if (!clean.includes('state=wH3k9QxVb27dLr0u')) {
      throw failure(
        'wrong_state',
        ['这个地址属于另一次授权', 'This address belongs to another attempt'],
        ['请粘贴本次授权后浏览器停留的地址', 'Paste the address on which the browser came to rest this time'],
      );
    }
  } else if (!confirmed) {
    throw failure(
      'unconfirmed',
      [
        '这是一个单独的授权码，无法证明来自本次授权',
        'This is a bare code, which proves nothing about where it came from',
      ],
      ['确认它来自刚才打开的页面后再继续', 'Go on only if it came from the page that was just opened'],
    );
  }
  walk(world, tell, login.attempt, 700);
  return world.login ?? login;
}

/** A pair of tokens from a platform's console needs no browser. */
export function takePair(world: World, tell: Tell, appId: string): LoginView {
  const login = startLogin(world, tell, appId, undefined);
  world.login = { ...login, way: 'token_pair', step: 'done', ...finish(world) };
  tell('app', 'grant', 'account', 'login');
  return world.login;
}

function walk(world: World, tell: Tell, attempt: string, pace: number): void {
  const step = (to: LoginStep, more: Partial<LoginView> = {}) => {
    if (world.login?.attempt !== attempt || world.login.step === 'cancelled') return;
    world.login = { ...world.login, step: to, ...more };
    tell('login');
  };
  step('exchanging');
  setTimeout(() => step('listing'), pace);
  setTimeout(() => {
    const done = finish(world);
    step('done', done);
    tell('app', 'grant', 'account');
  }, pace * 2);
}

function finish(world: World): Partial<LoginView> {
  const of = world.apps.find((one) => one.app === world.login?.app);
  if (!of) return {};
  const known = world.grants.find((one) => one.app === of.app);
  const fresh = grant(world.now(), of, known ? { grant: known.grant } : {});
  const reached = of.platform === 'douyin' ? [account(fresh, CREATOR, '小满好物', 'creator')] : shopAccounts(fresh);
  fresh.accounts = reached.length;
  of.grants = 1;
  world.grants = [...world.grants.filter((one) => one.grant !== fresh.grant), fresh];
  world.accounts = [...world.accounts.filter((one) => one.grant !== fresh.grant), ...reached];
  return { grant: fresh.grant, accounts: reached.length };
}

export function cancelLogin(world: World, tell: Tell): LoginView {
  if (!world.login) throw failure('not_found', ['没有进行中的授权', 'No login is under way']);
  world.login = { ...world.login, step: 'cancelled' };
  tell('login');
  return world.login;
}

/** The sandbox has a home of its own: while it runs, what is real is put aside untouched. */
export function startSandbox(world: World, tell: Tell): Res<'sandbox_start'> {
  if (!world.aside) {
    world.aside = { apps: world.apps, grants: world.grants, accounts: world.accounts, runs: world.runs };
    world.apps = [
      app('oceanengine', '千川沙盒', { app: 'a-sandbox-oceanengine', sandbox: true }),
      app('douyin', '抖音沙盒', { app: 'a-sandbox-douyin', sandbox: true }),
    ];
    Object.assign(world, { grants: [], accounts: [], runs: [] });
  }
  tell(...EVERYTHING);
  return sandboxView(world);
}

export function stopSandbox(world: World, tell: Tell): Res<'sandbox_stop'> {
  Object.assign(world, world.aside);
  world.aside = undefined;
  tell(...EVERYTHING);
  return sandboxView(world);
}

const EVERYTHING = ['sandbox', 'app', 'grant', 'account', 'run', 'table:all'];

export function sandboxView(world: World): Res<'sandbox_view'> {
  const apps = world.apps.filter((one) => one.sandbox).map((one) => ({ app: one.app, platform: one.platform }));
  return { running: world.aside !== undefined, apps };
}

/** A sync that moves on four times a second. */
export function startSync(world: World, tell: Tell, wish: { account?: string; endpoint?: string }): Res<'sync_start'> {
  const items = world.tables
    .filter((table) => !wish.endpoint || table.name === wish.endpoint)
    .flatMap((table) =>
      table.accounts
        .filter((id) => !wish.account || id === wish.account)
        .map((id): SyncItem & { goal: number } => ({
          endpoint: table.name,
          account: id,
          step: 'waiting',
          rows: 0,
          total: null,
          new: 0,
          changed: 0,
          pages: 0,
          seconds: 0,
          failure: null,
          goal: Math.max(3, Math.round(Math.min(table.count, 3_000) / table.accounts.length)),
        })),
    );
  world.sync = items;
  world.syncing = true;
  const timer = setInterval(() => {
    const item = items.find((one) => one.step === 'waiting' || one.step === 'running');
    if (!item || !world.syncing) {
      clearInterval(timer);
      world.syncing = false;
      tell('sync', 'run', ...new Set(items.map((one) => `table:${one.endpoint}`)));
      return;
    }
    item.step = 'running';
    item.total = item.goal;
    item.rows = Math.min(item.goal, item.rows + Math.max(8, Math.round(item.goal / 9)));
    item.pages += 1;
    item.seconds += 0.25;
    if (item.rows === item.goal) {
      item.step = 'done';
      item.changed = Math.round(item.goal / 15);
      item.new = Math.round(item.goal / 50);
    }
    tell('sync');
  }, 250);
  tell('sync');
  return syncView(world);
}

export function syncView(world: World): Res<'sync_view'> {
  return { running: world.syncing, items: world.sync.map((item) => ({ ...item })) };
}

export function cancelSync(world: World, tell: Tell): Res<'sync_cancel'> {
  const under = (item: SyncItem) => item.step === 'waiting' || item.step === 'running';
  world.syncing = false;
  world.sync = world.sync.map((item) => (under(item) ? { ...item, step: 'cancelled' } : item));
  tell('sync');
  return syncView(world);
}

export function refresh(found: GrantRow, world: World, tell: Tell): GrantRow {
  if (found.state === 'login_needed') {
    throw failure(
      'login_needed',
      ['授权已过期，平台要求重新授权', 'The consent has lapsed; the platform asks for a new one'],
      ['重新授权', 'Authorise again'],
      { platform_code: '40103', request_id: '202611200930190A1B2C3D4E5F60718298' },
    );
  }
  found.generation += 1;
  found.refreshed_at = new Date(world.now()).toISOString();
  tell('grant');
  return found;
}

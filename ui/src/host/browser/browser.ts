import type { CommandName, Host, Req, Res } from '../host';
import { calls } from './calls';
import { endpoints, PLATFORMS } from './catalogue';
import {
  cancelLogin,
  cancelSync,
  paste,
  refresh,
  sandboxView,
  startLogin,
  startSandbox,
  startSync,
  stopSandbox,
  syncView,
  type Tell,
  takePair,
} from './deeds';
import { homeward } from './homeward';
import { CHECKS, chooseMove, exchanges, forgetAccount, takeMove } from './life';
import { facets, page, totals } from './read';
import type { Table } from './rows';
import { exports, MOVING, schedules, series, views } from './tables';
import { app, failure, world as newWorld, type World, type WorldAsk } from './world';

type Handlers = { [N in CommandName]: (req: Req<N>) => Res<N> };

export interface StandIn extends Host {
  world: World;
  tell: Tell;
  /** Every call so far, for tests. */
  calls: [CommandName, unknown][];
  /** Makes a command fail until it is healed. */
  fail: (name: CommandName, with_: unknown) => void;
  heal: (name: CommandName) => void;
  /** Wants something of the page, as the tray does. */
  wish: (word: string) => void;
}

export interface StandInAsk extends WorldAsk {
  /** Milliseconds an answer takes. */
  delay?: number;
  /** Milliseconds until somebody answers a consent page; nothing means never. */
  answersIn?: number;
}

/** The host of development and of tests: no Rust, no platform, and figures that are all invented. */
export function standIn(ask: StandInAsk = {}): StandIn {
  const world = newWorld(ask);
  const listeners = new Set<(tags: string[]) => void>();
  const wishers = new Set<(wish: string) => void>();
  const calls: [CommandName, unknown][] = [];
  const failures = new Map<CommandName, unknown>();
  const tell: Tell = (...tags) => {
    for (const listener of listeners) listener(tags);
  };
  const handlers = handle(world, tell, ask.answersIn);
  return {
    world,
    tell,
    calls,
    fail: (name, with_) => failures.set(name, with_),
    heal: (name) => failures.delete(name),
    async rpc(name, req) {
      calls.push([name, req]);
      if (ask.delay) await new Promise((resolve) => setTimeout(resolve, ask.delay));
      if (failures.has(name)) throw failures.get(name);
      return structuredClone(handlers[name](req));
    },
    onChanges(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onAsked(listener) {
      wishers.add(listener);
      return () => wishers.delete(listener);
    },
    wish: (word) => {
      for (const listener of wishers) listener(word);
    },
    picture: (url) => url,
  };
}

/** The stand-in as the address asks for it: `?world=empty&orders=1000000&lang=en&theme=dark`. */
export function browser(): Host {
  const query = new URLSearchParams(window.location.search);
  const orders = query.get('orders');
  const host = standIn({
    empty: query.get('world') === 'empty',
    delay: Number(query.get('delay') ?? 40),
    answersIn: Number(query.get('answers') ?? 6_000),
    ...(orders ? { orders: Number(orders) } : {}),
  });
  host.world.clipboard = query.has('clip') ? 'https://camellia.example/callback?code=c-1&state=wH3k9QxVb27dLr0u' : '';
  for (const key of ['lang', 'theme', 'density']) {
    const value = query.get(key);
    if (value) host.world.settings[key] = value;
  }
  if (query.has('sandbox')) startSandbox(host.world, host.tell);
  return host;
}

function handle(world: World, tell: Tell, answersIn: number | undefined): Handlers {
  return {
    ...registry(world, tell),
    ...consents(world, tell, answersIn),
    ...homeward(world, tell),
    ...data(world),
    ...calls(world, tell),
    ...views(world, tell),
    ...exports(world, tell, (name) => tableOf(world, name)),
    ...schedules(world, tell),
    data_stop: () => ({}),
    data_series: ({ table, row, columns }) => series(world, tableOf(world, table), row, columns),
    about: () => ({
      version: '0.1.0',
      home: '/home/demo/.local/share/qianyao',
      vault: 'os',
      lang: 'zh',
      sandbox: world.aside !== undefined,
    }),
    endpoint_list: ({ platform }) => endpoints(world.tables).filter((one) => !platform || one.platform === platform),
    sync_start: (req) => startSync(world, tell, req),
    sync_view: () => syncView(world),
    sync_cancel: () => cancelSync(world, tell),
    run_list: ({ limit }) => world.runs.slice(0, limit),
    setting_list: () => world.settings,
    setting_put: ({ key, value }) => {
      world.settings = { ...world.settings, [key]: value };
      tell('setting');
      return {};
    },
    sandbox_start: () => startSandbox(world, tell),
    sandbox_stop: () => stopSandbox(world, tell),
    sandbox_view: () => sandboxView(world),
    page_open: () => ({}),
    doctor: () => CHECKS,
    move_choose: () => chooseMove(world),
    move_run: takeMove,
    move_delete: () => ({ deleted: ['千川输出.txt', 'token.json'], kept: [] }),
  };
}

type Some<N extends CommandName> = Pick<Handlers, N>;

function registry(world: World, tell: Tell): Some<'platform_list' | 'app_list' | 'app_add' | 'app_remove'> {
  return {
    platform_list: () => PLATFORMS,
    app_list: () => world.apps,
    app_add: (req) => {
      const made = app(req.platform, req.name || req.id, { app: `a-${world.apps.length + 1}`, client_id: req.id });
      if (req.redirects.length > 0) {
        const { redirects, bridge, scope, settings } = req;
        Object.assign(made, { redirect_uri: redirects[0], redirect_uris: redirects, own_scope: scope });
        Object.assign(made, { bridge: bridge ?? false, settings: settings ?? {} });
      }
      world.apps.push(made);
      tell('app');
      return { app: made.app };
    },
    app_remove: ({ app: id }) => {
      const [gone] = world.apps.filter((one) => one.app === id);
      if (!gone) throw failure('not_found', ['没有这个应用', 'There is no such app']);
      world.apps = world.apps.filter((one) => one.app !== id);
      world.grants = world.grants.filter((one) => one.app !== id);
      world.accounts = world.accounts.filter((one) => one.app !== id);
      tell('app', 'grant', 'account');
      return gone;
    },
  };
}

type Consent =
  | 'login_start'
  | 'login_view'
  | 'login_paste'
  | 'login_token'
  | 'login_cancel'
  | 'grant_list'
  | 'grant_refresh'
  | 'grant_remove'
  | 'exchange_list'
  | 'account_forget'
  | 'token_copy'
  | 'token_reveal'
  | 'account_list';

function consents(world: World, tell: Tell, answersIn: number | undefined): Some<Consent> {
  const grantOf = (id: string) => {
    const found = world.grants.find((one) => one.grant === id);
    if (!found) throw failure('not_found', ['没有这个授权', 'There is no such grant']);
    return found;
  };
  return {
    login_start: (req) => startLogin(world, tell, req.app, answersIn),
    login_view: () => {
      if (!world.login) throw failure('not_found', ['没有进行中的授权', 'No login is under way']);
      return world.login;
    },
    login_paste: (req) => paste(world, tell, req.text, req.confirm_bare),
    login_token: (req) => takePair(world, tell, req.app),
    login_cancel: () => cancelLogin(world, tell),
    grant_list: () => world.grants,
    grant_refresh: ({ grant: id }) => refresh(grantOf(id), world, tell),
    grant_remove: ({ grant: id }) => {
      const found = grantOf(id);
      world.grants = world.grants.filter((one) => one.grant !== id);
      world.accounts = world.accounts.filter((one) => one.grant !== id);
      tell('grant', 'account', 'app');
      return found;
    },
    exchange_list: ({ grant: id }) => exchanges(world, id),
    account_forget: ({ account: id }) => forgetAccount(world, tell, id),
    token_copy: () => ({ clears_in_seconds: 30 }),
    token_reveal: () => ({}),
    account_list: ({ platform, grant }) =>
      world.accounts.filter((one) => (!platform || one.platform === platform) && (!grant || one.grant === grant)),
  };
}

function tableOf(world: World, name: string): Table {
  const found = world.tables.find((one) => one.name === name);
  if (!found) throw failure('not_found', [`没有 ${name} 这张表`, `There is no table ${name}`]);
  return found;
}

function data(world: World): Some<'dataset_list' | 'data_page' | 'data_facets' | 'data_totals' | 'data_record'> {
  const table = (name: string) => tableOf(world, name);
  // A table holds records only of accounts that were authorised.
  const isFilled = (of: Table) => of.accounts.some((id) => world.accounts.some((one) => one.account === id));
  const filled = (name: string) => (isFilled(table(name)) ? table(name) : { ...table(name), count: 0 });
  return {
    dataset_list: () =>
      world.tables.map((one) => {
        const has = isFilled(one);
        const { name, title, columns, newest } = one;
        return {
          name,
          platform: name.split('.')[0] ?? '',
          title,
          rows: has ? one.count : 0,
          accounts: has ? one.accounts.length : 0,
          synced_at: has ? new Date(world.now() - 17 * 60_000).toISOString() : null,
          columns,
          newest,
          moving: MOVING[name] ?? [],
        };
      }),
    data_page: (req) => page(filled(req.table), req),
    data_facets: (req) => facets(filled(req.query.table), req),
    data_totals: (req) => totals(filled(req.query.table), req),
    data_record: ({ table: name, row }) => record(table(name), row, world.now()),
  };
}

function record(table: World['tables'][number], row: number, now: number): Res<'data_record'> {
  const { account, values } = table.record(row - 1);
  const raw = Object.entries(values).map(([name, value]) => {
    const isId = table.columns.some((column) => column.name === name && column.kind === 'id');
    const money = typeof value === 'object' && value !== null && 'minor' in value ? value.minor : value;
    return `${JSON.stringify(name)}:${isId ? String(money) : JSON.stringify(money)}`;
  });
  return {
    account,
    columns: table.columns,
    cells: table.columns.map((column) => values[column.name] ?? null),
    raw: `{${raw.join(',')},"ext":{"source_app":"1128","tags":["a","b"],"trace":18446744073709551615}}`,
    first_seen: new Date(now - 4 * 86_400_000).toISOString(),
    seen_at: new Date(now - 17 * 60_000).toISOString(),
    gone: false,
  };
}

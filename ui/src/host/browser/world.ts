import type { AccountRow } from '@bindings/AccountRow';
import type { AppRow } from '@bindings/AppRow';
import type { BrokerView } from '@bindings/BrokerView';
import type { ExportView } from '@bindings/ExportView';
import type { Failure } from '@bindings/Failure';
import type { GrantRow } from '@bindings/GrantRow';
import type { LoginView } from '@bindings/LoginView';
import type { Plan } from '@bindings/Plan';
import type { RunRow } from '@bindings/RunRow';
import type { SyncItem } from '@bindings/SyncItem';
import type { ViewRow } from '@bindings/ViewRow';
import { brokerAt } from './broker';
import { CREATOR, CREATOR_2, SHOP_NAMES, SHOPS, type Table, tables } from './rows';

const DAY = 86_400_000;
const HOUR = 3_600_000;

export interface WorldAsk {
  /** Nothing yet, or apps and data as after a few days of work. */
  empty?: boolean;
  orders?: number;
  now?: number;
}

/** Everything the stand-in knows, all of it invented. */
export interface World {
  now: () => number;
  apps: AppRow[];
  grants: GrantRow[];
  accounts: AccountRow[];
  tables: Table[];
  settings: Record<string, string>;
  /** What is real, put aside while the sandbox runs. */
  aside: Pick<World, 'apps' | 'grants' | 'accounts' | 'runs'> | undefined;
  login: LoginView | undefined;
  /** What is on the clipboard, for those who look at it outside the page. */
  clipboard: string;
  broker: BrokerView;
  sync: SyncItem[];
  syncing: boolean;
  runs: RunRow[];
  views: Record<string, ViewRow[]>;
  schedules: Record<string, Plan>;
  export: ExportView;
}

const iso = (at: number): string => new Date(at).toISOString();

export function failure(
  code: Failure['code'],
  message: [string, string],
  hint: [string, string] = ['', ''],
  more: Partial<Failure> = {},
): Failure {
  return {
    code,
    message: { zh: message[0], en: message[1] },
    hint: { zh: hint[0], en: hint[1] },
    platform_code: null,
    request_id: null,
    ...more,
  };
}

const HOMES: Record<string, string> = {
  oceanengine: 'http://127.0.0.1:18787/callback',
  douyin: 'https://camellia.example/callback',
  amazon: 'http://localhost:18790/amazon/callback',
};

export function app(platform: string, name: string, more: Partial<AppRow> = {}): AppRow {
  const redirect = HOMES[platform] ?? '';
  return {
    app: `a-${platform}-1`,
    platform,
    client_id: platform === 'douyin' ? 'awdemo0000000001' : '1798880000000001',
    name,
    redirect_uri: redirect,
    redirect_uris: redirect ? [redirect] : [],
    scope: '',
    own_scope: null,
    settings: {},
    bridge: false,
    grants: 0,
    sandbox: false,
    ...more,
  };
}

export function grant(now: number, of: AppRow, more: Partial<GrantRow> = {}): GrantRow {
  const douyin = of.platform === 'douyin';
  return {
    grant: `g-${of.platform}-1`,
    app: of.app,
    platform: of.platform,
    subject: douyin ? '_000q7Lm-demo-open-id' : '4231907755',
    name: douyin ? '小满好物' : '山茶小铺旗舰店',
    scopes: douyin
      ? ['user_info', 'alliance.kol.orders', 'alliance.kol.store_manage']
      : ['ad.read', 'report.read', 'fund.read'],
    state: 'fresh',
    access_expires_at: iso(now + (douyin ? 12 * DAY : 21 * HOUR)),
    refresh_expires_at: iso(now + (douyin ? 27 * DAY : 29 * DAY)),
    generation: 4,
    renewals: douyin ? 1 : 0,
    max_renewals: douyin ? 5 : 0,
    login_needed: null,
    platform_code: null,
    request_id: null,
    created_at: iso(now - 3 * DAY),
    refreshed_at: iso(now - 3 * HOUR),
    accounts: 0,
    due: 'later',
    absolute_expires_at: douyin ? iso(now + (27 + 4 * 27) * DAY) : null,
    asked_by: 'keeper',
    mask: douyin ? '#7c41·e2' : '#a90f·31',
    ...more,
  };
}

export function account(
  of: GrantRow,
  id: string,
  name: string,
  kind: string,
  more: Partial<AccountRow> = {},
): AccountRow {
  return {
    account: id,
    grant: of.grant,
    platform: of.platform,
    name,
    kind,
    parent: null,
    currency: 'CNY',
    timezone: 'Asia/Shanghai',
    valid: true,
    region: '',
    app: of.app,
    state: of.state,
    access_expires_at: of.access_expires_at,
    refresh_expires_at: of.refresh_expires_at,
    ...more,
  };
}

export function shopAccounts(of: GrantRow): AccountRow[] {
  const shop = account(of, '4231907755', '山茶小铺旗舰店', 'PLATFORM_ROLE_SHOP_ACCOUNT');
  const children = SHOPS.map((id, at) =>
    account(of, id, SHOP_NAMES[at] as string, 'ADVERTISER', { parent: shop.account, valid: at !== 3 }),
  );
  return [shop, ...children];
}

export function world({ empty, orders = 3_482, now: fixed }: WorldAsk = {}): World {
  const now = () => fixed ?? Date.now();
  const start = now();
  const plain: World = {
    now,
    apps: [],
    grants: [],
    accounts: [],
    tables: tables(start, orders),
    settings: {},
    aside: undefined,
    login: undefined,
    clipboard: '',
    broker: brokerAt(start, empty ?? false),
    sync: [],
    syncing: false,
    runs: [],
    views: {},
    schedules: {},
    export: { export: 0, step: 'idle', table: '', file: '', folder: '', rows: 0, total: 0, bytes: 0, failure: null },
  };
  if (empty) return plain;
  const ocean = app('oceanengine', '千川投放', { grants: 1 });
  const douyin = app('douyin', '联盟选品', { grants: 2 });
  const shop = grant(start, ocean, { accounts: 5 });
  const creator = grant(start, douyin, { accounts: 1 });
  const second = grant(start, douyin, {
    grant: 'g-douyin-2',
    name: '木子的书桌',
    subject: '_000mZk-demo-open-id',
    accounts: 1,
    mask: '#1b8e·07',
    state: 'expiring',
    access_expires_at: iso(start + 26 * HOUR),
    refresh_expires_at: iso(start + 2 * DAY + 5 * HOUR),
    renewals: 5,
    due: 'soon',
    absolute_expires_at: iso(start + 2 * DAY + 5 * HOUR),
    asked_by: 'broker',
    generation: 17,
  });
  const ads = app('tencent', '腾讯投放', { client_id: '1112345678' });
  const old = grant(start, ocean, {
    grant: 'g-oceanengine-2',
    name: '禾下生活馆',
    subject: '5520017781',
    accounts: 1,
    mask: '#40cd·9a',
    state: 'login_needed',
    access_expires_at: iso(start - 2 * DAY),
    refresh_expires_at: iso(start - 6 * HOUR),
    login_needed: { zh: '授权已过期，平台要求重新授权', en: 'The consent has lapsed; the platform asks for a new one' },
    platform_code: '40103',
    request_id: '202611200930190A1B2C3D4E5F60718298',
    generation: 31,
    due: 'now',
  });
  return {
    ...plain,
    apps: [ocean, douyin, ads],
    grants: [shop, old, creator, second],
    accounts: [
      ...shopAccounts(shop),
      account(old, '1788800012340005', '禾下生活馆-千川', 'ADVERTISER'),
      account(creator, CREATOR, '小满好物', 'creator'),
      account(second, CREATOR_2, '木子的书桌', 'creator'),
    ],
    runs: runs(start),
  };
}

function runs(now: number): RunRow[] {
  const run = (at: number, endpoint: string, accountId: string, rows: number, more: Partial<RunRow> = {}): RunRow => ({
    run: 500 - at,
    endpoint,
    account: accountId,
    started_at: iso(now - at * 17 * 60_000 - 48_000),
    ended_at: iso(now - at * 17 * 60_000),
    rows,
    new: Math.round(rows / 40),
    changed: Math.round(rows / 12),
    pages: Math.ceil(rows / 20),
    step: more.failure ? 'failed' : 'done',
    log: [
      { zh: '从上次的 2026-11-21 11:43 接着取', en: 'Goes on from 2026-11-21 11:43' },
      {
        zh: `调用 ${Math.ceil(rows / 20) + 1} 次，取回 ${Math.ceil(rows / 20)} 页 ${rows} 条`,
        en: `${Math.ceil(rows / 20) + 1} calls, ${Math.ceil(rows / 20)} pages, ${rows} records`,
      },
      {
        zh: '等待 4.2 秒后重试 1 次：平台要求放慢 [40100]',
        en: 'Waited 4.2 s, tried again 1 ×: the platform asks to slow down [40100]',
      },
      {
        zh: `新增 ${Math.round(rows / 40)}，变化 ${Math.round(rows / 12)}，未变 ${rows}，已不在平台 0`,
        en: `${Math.round(rows / 40)} new, ${Math.round(rows / 12)} changed, ${rows} the same, 0 gone`,
      },
      {
        zh: '已取全到 2026-11-21 12:00，下次从这里接着取',
        en: 'Whole up to 2026-11-21 12:00; the next run goes on from there',
      },
    ],
    failure: null,
    ...more,
  });
  return [
    run(1, 'douyin.kol_orders', CREATOR, 264),
    run(2, 'douyin.store_product', CREATOR, 128),
    run(3, 'oceanengine.uni_ad', SHOPS[0] as string, 71),
    run(4, 'oceanengine.fund', SHOPS[0] as string, 3),
    run(5, 'oceanengine.ad', '1788800012340005', 0, {
      failure: failure(
        'login_needed',
        ['授权已过期，平台要求重新授权', 'The consent has lapsed; the platform asks for a new one'],
        ['在“令牌”页重新授权', 'Authorise again on the tokens page'],
        { platform_code: '40103', request_id: '202611200930190A1B2C3D4E5F60718298' },
      ),
    }),
  ];
}

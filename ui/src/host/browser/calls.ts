import type { CallAnswer } from '@bindings/CallAnswer';
import type { CallParam } from '@bindings/CallParam';
import type { CallReady } from '@bindings/CallReady';
import type { CallRow } from '@bindings/CallRow';
import type { CallWish } from '@bindings/CallWish';
import type { DataRow } from '@bindings/DataRow';
import type { DeedRow } from '@bindings/DeedRow';
import type { EndpointRow } from '@bindings/EndpointRow';
import type { ItemRow } from '@bindings/ItemRow';
import type { CommandName, Req, Res } from '../host';
import { endpoints } from './catalogue';
import type { Tell } from './deeds';
import { PRODUCTS } from './products';
import { failure, type World } from './world';

type Own = 'call_prepare' | 'call_send' | 'call_list' | 'call_clear' | 'call_save' | 'deed_list' | 'code_write';
type Handlers = { [N in Own & CommandName]: (req: Req<N>) => Res<N> };
type Cells = Record<string, DataRow['cells'][number]>;

/** Calls by hand that reach nobody: answers are made of the stand-in's own products and plans. */
export function calls(world: World, tell: Tell): Handlers {
  const book: CallRow[] = [];
  const deeds: DeedRow[] = [];
  const ready = new Map<string, { wish: CallWish; ready: CallReady }>();
  const rowOf = (wish: CallWish) => endpoints(world.tables).find((one) => one.name === wish.name);
  return {
    call_prepare(wish) {
      const row = rowOf(wish);
      const made = prepared(`c-${ready.size + book.length + 1}`, wish, row);
      ready.set(made.ready, { wish, ready: made });
      return made;
    },
    call_send({ ready: name }) {
      const held = ready.get(name);
      ready.delete(name);
      if (!held) throw failure('not_found', ['这次调用已经发送过', 'This call was sent already']);
      const { wish, ready: made } = held;
      const row = rowOf(wish);
      const at = new Date(world.now()).toISOString();
      const answer = answered(book.length + 1, wish, row, made);
      book.unshift(noted(answer, wish, row, made, at));
      if (made.asks) deeds.unshift(done(deeds.length + 1, answer, wish, row, made, at));
      tell('call', 'deed');
      return answer;
    },
    call_list: ({ limit }) => book.slice(0, limit),
    call_clear() {
      book.length = 0;
      tell('call');
      return {};
    },
    call_save: ({ call }) => ({ file: `/home/demo/Downloads/qianyao-${call}.json` }),
    deed_list: ({ limit }) => deeds.slice(0, limit),
    code_write: ({ name, account, language }) => ({
      code: `# ${language}\ntoken="$(qy token ${account ?? 'ACCOUNT'})"\n# ${name}\ncurl -sS 'https://platform.example/' \\\n  -H 'Access-Token: '"$token"\n`,
    }),
  };
}

const given = (params: CallParam[], name: string): string => params.find((one) => one.name === name)?.value ?? '';

/** Ids as they stand in the parameters. */
function itemsOf(params: CallParam[]): string[] {
  const list = given(params, 'ad_ids');
  if (list) return list.split(',').map((id) => id.trim());
  const rows = given(params, 'data') || given(params, 'products') || '[]';
  return [...rows.matchAll(/"(?:ad_id|product_id)":"?(\d+)/g)].map(([, id = '']) => id);
}

function prepared(name: string, wish: CallWish, row: EndpointRow | undefined): CallReady {
  const body = Object.fromEntries(wish.params.map((one) => [one.name, one.value]));
  const asks = row ? row.role === 'action' : wish.method !== 'GET';
  return {
    ready: name,
    method: row?.method ?? wish.method,
    address: `https://platform.example${row?.path ?? wish.path}`,
    body: wish.params.length > 0 ? JSON.stringify(body, null, 2) : (wish.body ?? null),
    asks,
    items: asks ? itemsOf(wish.params).map((id, at) => item(id, at, wish)) : [],
    minds: row?.name.includes('budget')
      ? { zh: '平台还会检查：预算不低于已消耗的 105%', en: 'The platform checks besides: not below 105 % of the spend' }
      : { zh: '', en: '' },
  };
}

function item(id: string, at: number, { name, params }: CallWish): ItemRow {
  const plain: ItemRow = {
    item: id,
    state: 'planned',
    why: { zh: '', en: '' },
    there_before: null,
    there_after: null,
    changes: [],
  };
  const of = 'oceanengine.ad';
  if (name?.includes('budget')) {
    const wanted = [...given(params, 'data').matchAll(/"budget":"([\d.]+)"/g)][at]?.[1] ?? '0';
    const money = (yuan: number) => ({ minor: Math.round(yuan * 100), currency: 'CNY' });
    return {
      ...plain,
      changes: [{ of, column: 'budget', before: money(500), wanted: money(Number(wanted)), after: null }],
    };
  }
  if (name?.includes('status')) {
    const wanted = given(params, 'opt_status') === 'ENABLE' ? 'DELIVERY_OK' : 'DISABLE';
    const before = wanted === 'DISABLE' ? 'DELIVERY_OK' : 'DISABLE';
    return { ...plain, changes: [{ of, column: 'status', before, wanted, after: null }] };
  }
  return { ...plain, there_before: false };
}

function answered(call: number, wish: CallWish, row: EndpointRow | undefined, made: CallReady): CallAnswer {
  const records = recordsOf(wish, row);
  const items = made.items.map((one, at): ItemRow => {
    const bad = made.items.length > 2 && at === made.items.length - 1;
    if (bad) return { ...one, state: 'failed', why: { zh: '计划审核中', en: 'plan is in review' } };
    return { ...one, state: 'done', changes: one.changes.map((change) => ({ ...change, after: change.wanted })) };
  });
  const failed = items.filter((one) => one.state === 'failed').length;
  const page = Number(given(wish.params, 'page') || '1');
  const next = row?.auto.length && page < 4 ? [{ name: 'page', value: String(page + 1) }] : [];
  const text = `{"code":0,"message":"OK","request_id":"202611200930190A1B2C3D4E5F60718298","data":{"total":${records.length * 4},"list":${listText(records)}},"trace":18446744073709551615}`;
  return {
    call,
    status: 200,
    millis: 184,
    bytes: text.length,
    text,
    cut: false,
    table: row && row.columns.length > 0 ? tableOf(row, wish, records) : null,
    total: row?.auto.length ? records.length * 4 : null,
    next,
    request_id: '202611200930190A1B2C3D4E5F60718298',
    limits: [{ name: 'x-ratelimit-remaining', value: '58' }],
    notes:
      call % 3 === 0
        ? [{ zh: '等了 0.6 秒：平台要求放慢调用', en: 'Waited 0.6 s: the platform asks for fewer calls' }]
        : [],
    failure: null,
    outcome: made.asks ? (failed === 0 ? 'done' : 'partly') : null,
    items,
  };
}

function tableOf(row: EndpointRow, { account }: CallWish, records: Cells[]): CallAnswer['table'] {
  const rows = records.map((cells, at) => ({
    row: at,
    account,
    cells: row.columns.map((column) => cells[column.name] ?? null),
  }));
  return { columns: row.columns, rows, left_out: 0 };
}

/** Ids without quotes, as platforms write them. */
const listText = (records: Cells[]): string =>
  JSON.stringify(records.map(({ cover, picture, ...rest }) => rest)).replace(
    /"product_id":"(\d+)"/g,
    '"product_id":$1',
  );

function recordsOf({ name, params }: CallWish, row: EndpointRow | undefined): Cells[] {
  const money = (minor: number) => ({ minor, currency: 'CNY' });
  if (name === 'douyin.product_sku') {
    return ['白 / 500ml', '绿 / 500ml', '藏蓝 / 750ml'].map((spec, at) => ({
      picture: PRODUCTS[at]?.picture ?? '',
      spec,
      effective_price: money(3990 + at * 200),
      stock_num: [87, 0, 412][at] ?? 0,
      sku_key: `100${at + 1}_2001`,
    }));
  }
  if (name === 'douyin.picksource_convert') {
    return [{ product_url: `${given(params, 'product_url')}&pick_source=demoPs01` }];
  }
  if (row?.role === 'action') return itemsOf(params).map((id) => ({ product_id: id, ok: true, error_message: '' }));
  const word = given(params, 'title');
  return PRODUCTS.filter((one) => one.title.includes(word))
    .slice(0, name === 'douyin.product_detail' ? 2 : 20)
    .map((one, at) => ({
      cover: one.picture,
      title: one.title,
      price: money(one.price),
      cos_ratio: one.commission,
      sales: 12_400 - at * 530,
      in_stock: at % 7 !== 3,
      shop_name: one.shop,
      product_id: one.id,
      comment_score: 4.8,
    }));
}

function noted(answer: CallAnswer, wish: CallWish, row: EndpointRow | undefined, made: CallReady, at: string): CallRow {
  return {
    call: answer.call,
    at,
    name: wish.name ?? null,
    platform: row?.platform ?? wish.platform,
    method: made.method,
    path: row?.path ?? wish.path,
    account: wish.account,
    params: wish.params,
    body: wish.body ?? null,
    status: answer.status,
    millis: answer.millis,
    records: answer.table?.rows.length ?? null,
    failure: null,
  };
}

function done(
  deed: number,
  answer: CallAnswer,
  wish: CallWish,
  row: EndpointRow | undefined,
  made: CallReady,
  at: string,
): DeedRow {
  return {
    deed,
    at,
    name: wish.name ?? `${wish.method} ${wish.path}`,
    platform: row?.platform ?? wish.platform,
    account: wish.account,
    face: 'window',
    outcome: answer.outcome,
    method: made.method,
    address: made.address,
    body: made.body,
    items: answer.items,
    status: 200,
    request_id: answer.request_id,
    failure: null,
  };
}

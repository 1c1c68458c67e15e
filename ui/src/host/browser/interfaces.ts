import type { EndpointRow } from '@bindings/EndpointRow';
import type { LinkRow } from '@bindings/LinkRow';
import type { ParamRow } from '@bindings/ParamRow';
import { DETAIL, OUTCOME, PRODUCT, SKU, URL } from './columns';

const both = (zh: string, en: string) => ({ zh, en });

const param = (name: string, kind: string, zh: string, en: string, more: Partial<ParamRow> = {}): ParamRow => ({
  name,
  kind,
  title: both(zh, en),
  required: false,
  choices: [],
  default: null,
  most: null,
  from: null,
  to: null,
  fields: [],
  ...more,
});

const link = (of: string, fill: Record<string, string>, more: Partial<LinkRow> = {}): LinkRow => ({
  of,
  title: both('', ''),
  fill: Object.entries(fill).map(([own, column]) => ({ param: own, column, prefix: '' })),
  set: [],
  most: 1,
  ...more,
});

const titled = (row: EndpointRow): EndpointRow => ({
  ...row,
  links: row.links.map((one) => (one.title.zh ? one : { ...one, title: row.title })),
});

/** What rows have in common. */
export const PLAIN: Omit<EndpointRow, 'name' | 'platform' | 'role' | 'method' | 'path' | 'title'> = {
  params: [],
  auto: [],
  columns: [],
  kinds: [],
  links: [],
  source: 'docId 2324; fields and limits [SIS]',
  doubtful: false,
};

export const PAGED: ParamRow[] = [
  param('page', 'int', '页码', 'Page', { from: '1', to: '10000' }),
  param('page_size', 'int', '每页条数', 'Rows per page', { from: '1', to: '20' }),
];

const ids = { required: true, most: 10 };
const PLAN = param('ad_id', 'id', '计划 ID', 'Plan id', { required: true });
const BUDGET = param('budget', 'number', '预算(元)', 'Budget (yuan)', {
  required: true,
  from: '300',
  to: '99999999.99',
});

const DOUYIN = { ...PLAIN, platform: 'douyin', method: 'POST', kinds: ['creator'] } as const;
const OCEAN = { ...PLAIN, platform: 'oceanengine', role: 'action', method: 'POST', source: 'limits [B]' } as const;

const OF_PRODUCTS = ['douyin.product_search', 'douyin.store_product', 'douyin.kol_orders'];

const ROWS: EndpointRow[] = [
  {
    ...DOUYIN,
    kinds: ['creator'],
    doubtful: true,
    name: 'douyin.product_search',
    role: 'lookup',
    path: '/alliance/kol/materials/products/search/',
    title: both('选品搜索', 'Product search'),
    columns: PRODUCT,
    params: [
      param('title', 'text', '关键词', 'Search', { most: 100 }),
      param('price_min', 'int', '最低价(分)', 'Price from (fen)', { from: '0', to: '1000000000' }),
      param('price_max', 'int', '最高价(分)', 'Price to (fen)', { from: '0', to: '1000000000' }),
      param('cos_ratio_min', 'int', '最低佣金率(1.1% 填 110)', 'Rate from (1.1 % is 110)', { from: '0', to: '10000' }),
      param('search_type', 'int', '排序:0 默认 1 销量 2 价格', 'Sort: 0 default, 1 sold, 2 price', {
        from: '0',
        to: '4',
      }),
      param('share_status', 'int', '1 只看可分享', '1 for what may be shared', { from: '0', to: '1' }),
    ],
    auto: PAGED,
  },
  {
    ...DOUYIN,
    kinds: ['creator'],
    name: 'douyin.product_detail',
    role: 'lookup',
    path: '/alliance/kol/materials/products/details/',
    title: both('商品详情', 'Product details'),
    columns: DETAIL,
    params: [param('product_ids', 'ids', '商品 ID', 'Product ids', { required: true, most: 20 })],
    links: OF_PRODUCTS.map((of) => link(of, { product_ids: 'product_id' }, { most: 20 })),
  },
  {
    ...DOUYIN,
    kinds: ['creator'],
    name: 'douyin.product_sku',
    role: 'lookup',
    path: '/alliance/product/skus/',
    title: both('商品规格', 'Specifications'),
    columns: SKU,
    params: [param('product_id', 'id', '商品 ID', 'Product id', { required: true })],
    links: OF_PRODUCTS.map((of) => link(of, { product_id: 'product_id' })),
  },
  {
    ...DOUYIN,
    kinds: ['creator'],
    name: 'douyin.picksource_convert',
    role: 'lookup',
    path: '/alliance/product/picksource/convert/',
    title: both('转链', 'Converted link'),
    columns: URL,
    params: [
      param('product_url', 'text', '商品链接', "Product's address", { required: true, most: 2000 }),
      param('pick_extra', 'text', '自定义参数', 'Own mark', { most: 20 }),
    ],
    links: OF_PRODUCTS.map((of) =>
      link(of, {}, { fill: [{ param: 'product_url', column: 'product_id', prefix: 'https://shop.example/item?id=' }] }),
    ),
  },
  {
    ...DOUYIN,
    kinds: ['creator'],
    name: 'douyin.store_add',
    role: 'action',
    path: '/alliance/store/add/',
    title: both('加入橱窗', 'Put on the shelf'),
    columns: OUTCOME,
    params: [
      param('products', 'rows', '商品', 'Products', {
        required: true,
        most: 20,
        fields: [
          param('product_id', 'id', '商品 ID', 'Product id', { required: true }),
          param('activity_url', 'text', '活动链接', "Activity's link", { most: 2000 }),
        ],
      }),
      param('need_hide', 'bool', '加入后隐藏', 'Hidden at first'),
      param('pick_extra', 'text', '自定义参数', 'Own mark', { most: 20 }),
    ],
    links: ['douyin.product_search', 'douyin.product_detail'].map((of) =>
      link(of, { 'products.product_id': 'product_id' }, { most: 20 }),
    ),
  },
  {
    ...OCEAN,
    kinds: [],
    doubtful: true,
    name: 'oceanengine.ad_status_update',
    path: '/open_api/v1.0/qianchuan/ad/status/update/',
    title: both('启停标准计划', 'Switch standard plans'),
    params: [
      param('ad_ids', 'ids', '计划 ID', 'Plan ids', ids),
      param('opt_status', 'choice', '操作', 'Switch to', { required: true, choices: ['ENABLE', 'DISABLE', 'REVIVE'] }),
    ],
    links: [
      link(
        'oceanengine.ad',
        { ad_ids: 'ad_id' },
        { title: both('暂停计划', 'Pause'), set: [{ name: 'opt_status', value: 'DISABLE' }], most: 10 },
      ),
      link(
        'oceanengine.ad',
        { ad_ids: 'ad_id' },
        { title: both('启用计划', 'Switch on'), set: [{ name: 'opt_status', value: 'ENABLE' }], most: 10 },
      ),
    ],
  },
  {
    ...OCEAN,
    kinds: [],
    doubtful: true,
    name: 'oceanengine.ad_budget_update',
    path: '/open_api/v1.0/qianchuan/ad/budget/update/',
    title: both('修改标准计划预算', 'Re-budget standard plans'),
    params: [param('data', 'rows', '计划与预算', 'Plans and budgets', { ...ids, fields: [PLAN, BUDGET] })],
    links: [
      link(
        'oceanengine.ad',
        { 'data.ad_id': 'ad_id', 'data.budget': 'budget' },
        { title: both('改预算', 'Re-budget'), most: 10 },
      ),
    ],
  },
];

export const INTERFACES: EndpointRow[] = ROWS.map(titled);

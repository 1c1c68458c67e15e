import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import type { PlatformRow } from '@bindings/PlatformRow';
import platforms from '@bindings/platforms.json';
import type { Table } from './rows';

const both = (zh: string, en: string) => ({ zh, en });

/** What the product really tells of its platforms, as the Rust side wrote it down. */
export const PLATFORMS = platforms as PlatformRow[];

const param = (name: string, kind: string, zh: string, en: string, more: Partial<ParamRow> = {}): ParamRow => ({
  name,
  kind,
  title: both(zh, en),
  required: false,
  choices: [],
  default: null,
  ...more,
});

const CALLS: Omit<EndpointRow, 'columns' | 'source'>[] = [
  {
    name: 'douyin.product_search',
    platform: 'douyin',
    role: 'lookup',
    method: 'POST',
    path: '/alliance/kol/materials/search/',
    title: both('商品搜索', 'Search products'),
    params: [
      param('title', 'text', '关键词', 'Keyword'),
      param('page', 'int', '页码', 'Page', { default: 1 }),
      param('sort_type', 'choice', '排序', 'Order', { choices: ['0', '1'], default: '0' }),
    ],
  },
  {
    name: 'douyin.product_detail',
    platform: 'douyin',
    role: 'lookup',
    method: 'POST',
    path: '/alliance/kol/materials/details/',
    title: both('商品详情', 'Product detail'),
    params: [param('product_ids', 'id_numbers', '商品 ID', 'Product ids', { required: true })],
  },
  {
    name: 'douyin.store_add',
    platform: 'douyin',
    role: 'action',
    method: 'POST',
    path: '/alliance/store/add/',
    title: both('加入橱窗', 'Add to the storefront'),
    params: [param('products', 'json', '商品', 'Products', { required: true })],
  },
  {
    name: 'oceanengine.ad_status_update',
    platform: 'oceanengine',
    role: 'action',
    method: 'POST',
    path: '/open_api/v1.0/qianchuan/ad/status/update/',
    title: both('更新计划状态', "Change plans' status"),
    params: [
      param('ad_ids', 'id_numbers', '计划 ID', 'Plan ids', { required: true }),
      param('opt_status', 'choice', '操作', 'Action', { required: true, choices: ['ENABLE', 'DISABLE'] }),
    ],
  },
];

const PATHS: Record<string, [EndpointRow['method'], string]> = {
  'oceanengine.uni_ad': ['GET', '/open_api/v1.0/qianchuan/uni_promotion/list/'],
  'oceanengine.ad': ['GET', '/open_api/v1.0/qianchuan/ad/get/'],
  'oceanengine.fund': ['GET', '/open_api/v3.0/account/fund/get/'],
  'oceanengine.advertiser': ['GET', '/open_api/oauth2/advertiser/get/'],
  'douyin.kol_orders': ['POST', '/alliance/kol/orders/'],
  'douyin.store_product': ['POST', '/alliance/kol/store/list/'],
};

export function endpoints(tables: Table[]): EndpointRow[] {
  const rows = tables.map((table): EndpointRow => {
    const [method, path] = PATHS[table.name] ?? ['GET', '/'];
    const [platform = ''] = table.name.split('.');
    return {
      name: table.name,
      platform,
      role: 'table',
      method,
      path,
      title: table.title,
      params: [],
      columns: table.columns,
      source: '[C] official SDK model',
    };
  });
  return [...rows, ...CALLS.map((call) => ({ ...call, columns: [], source: '[CODE]' }))];
}

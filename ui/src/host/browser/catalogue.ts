import type { EndpointRow } from '@bindings/EndpointRow';
import type { ParamRow } from '@bindings/ParamRow';
import type { PlatformRow } from '@bindings/PlatformRow';
import type { Table } from './rows';

const both = (zh: string, en: string) => ({ zh, en });

export const PLATFORMS: PlatformRow[] = [
  {
    platform: 'oceanengine',
    title: both('巨量千川', 'Ocean Engine Qianchuan'),
    console: 'https://open.oceanengine.com',
    id_label: both('APP_ID', 'APP_ID'),
    secret_label: both('Secret', 'Secret'),
    redirects: [
      'http://127.0.0.1:18787/callback',
      'http://127.0.0.1:28787/callback',
      'http://127.0.0.1:38787/callback',
    ],
    steps: [
      both(
        '在巨量引擎开放平台新建应用，类型选“巨量千川-自研投放系统-广告主”，权限尽量全部勾选',
        'Create an app on the Ocean Engine open platform, type “Qianchuan – own delivery system – advertiser”, with every permission you may need',
      ),
      both(
        '把下面的回调地址逐字填入“回调地址”，一个字符都不能差',
        "Copy the redirect address below into the app's callback field, to the letter",
      ),
      both('等待审核通过，把 APP_ID 与 Secret 填到这里', 'Wait for the approval, then enter APP_ID and Secret here'),
      both(
        '点击授权，用店铺或千川账号登录，勾选全部需要的账户',
        'Authorise, sign in with the shop or Qianchuan account and tick every account you want',
      ),
    ],
    ways: ['loopback', 'bridge', 'paste'],
    default_scope: '',
    settings: [
      {
        key: 'consent_page',
        title: both('授权页地址', 'Consent page'),
        default: 'https://qianchuan.jinritemai.com/openapi/qc/audit/oauth.html',
        choices: [
          {
            value: 'https://qianchuan.jinritemai.com/openapi/qc/audit/oauth.html',
            title: both('巨量千川', 'Qianchuan'),
          },
          {
            value: 'https://open.oceanengine.com/audit/oauth.html',
            title: both('巨量引擎开放平台', 'Ocean Engine open platform'),
          },
        ],
      },
      { key: 'rid', title: both('控制台链接中的 rid', "rid of the console's link"), default: '', choices: [] },
    ],
    revoke_page: 'https://qianchuan.jinritemai.com',
  },
  {
    platform: 'douyin',
    title: both('抖音精选联盟', 'Douyin Alliance'),
    console: 'https://developer.open-douyin.com/console',
    id_label: both('Client Key', 'Client key'),
    secret_label: both('Client Secret', 'Client secret'),
    redirects: [
      'http://127.0.0.1:18788/callback',
      'http://127.0.0.1:28788/callback',
      'http://127.0.0.1:38788/callback',
    ],
    steps: [
      both(
        '在抖音开放平台创建网站应用，完成资质，申请精选联盟的权限',
        "Create a web app on the Douyin open platform, complete its qualification and apply for the alliance's scopes",
      ),
      both(
        '在“授权回调”登记一个 https 地址；若控制台接受本机地址，也可登记下面的地址',
        'Register an https address under “authorisation callback”; if your console accepts a local address, register the one below',
      ),
      both(
        '把 Client Key、Client Secret 与登记的回调地址填到这里',
        'Enter client key, client secret and the registered address here',
      ),
      both('点击授权，用抖音扫码确认', 'Authorise and confirm with the Douyin app'),
    ],
    ways: ['paste', 'bridge', 'loopback'],
    default_scope: 'user_info,alliance.kol.buyin_id,alliance.kol.store_manage,alliance.kol.orders',
    settings: [],
    revoke_page: 'https://www.douyin.com',
  },
];

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

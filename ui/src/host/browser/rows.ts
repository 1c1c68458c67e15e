import type { DataRow } from '@bindings/DataRow';
import type { RecordView } from '@bindings/RecordView';
import { AD, ADVERTISER, FUND, ORDER, STORE, UNI } from './columns';
import { type Dice, dice } from './dice';
import { PRODUCTS } from './products';

type Cell = DataRow['cells'][number];
type Columns = RecordView['columns'];

/** One invented table: its columns, and a record for every number, so that it may be of any length. */
export interface Table {
  name: string;
  title: { zh: string; en: string };
  columns: Columns;
  newest: string;
  count: number;
  accounts: string[];
  record: (at: number) => { account: string; values: Record<string, Cell> };
}

export const CREATOR = '7012345678901234567';
export const CREATOR_2 = '7299081234567890123';
export const SHOPS = ['1790012345678901', '1790012345678902', '1790012345678917', '1790012345679044'];

const MINUTE = 60_000;
const fen = (minor: number): Cell => ({ minor: Math.round(minor), currency: 'CNY' });
const moment = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');
const product = (roll: Dice) => roll.pick(PRODUCTS);

function order(now: number, spread: number) {
  return (at: number) => {
    const roll = dice(90_000 + at);
    const item = product(roll);
    const paidAt = Math.floor((now - at * spread - roll.int(0, 40_000)) / 1000) * 1000;
    const old = now - paidAt > 9 * 24 * 60 * MINUTE;
    const flow = roll.weigh(
      old
        ? ([
            ['SETTLE', 78],
            ['REFUND', 14],
            ['CONFIRM', 8],
          ] as const)
        : ([
            ['PAY_SUCC', 62],
            ['CONFIRM', 26],
            ['REFUND', 12],
          ] as const),
    );
    const items = roll.weigh([
      [1, 80],
      [2, 15],
      [3, 5],
    ] as const);
    const paid = item.price * items - roll.pick([0, 0, 0, 300, 500]);
    const estimated = Math.round((paid * item.commission * 0.9) / 100);
    const settled = flow === 'SETTLE' ? Math.max(0, estimated - roll.pick([0, 0, 0, 1, 12])) : 0;
    return {
      account: at % 9 === 4 ? CREATOR_2 : CREATOR,
      values: {
        product_img: item.picture,
        product_name: item.title,
        flow_point: flow,
        total_pay_amount: fen(paid),
        commission_rate: item.commission,
        income: flow === 'REFUND' ? null : fen(flow === 'SETTLE' ? settled : estimated),
        estimated_commission: fen(estimated),
        real_commission: fen(settled),
        pay_success_time: moment(paidAt),
        settle_time: flow === 'SETTLE' ? moment(paidAt + 8 * 24 * 60 * MINUTE) : null,
        shop_name: item.shop,
        media_type: roll.weigh([
          ['video', 46],
          ['live', 34],
          ['shop_list', 17],
          ['others', 3],
        ] as const),
        order_id: `69${String(21_234_567_890_000_000 + at * 104_729).padStart(17, '0')}`,
        product_id: item.id,
        item_num: items,
        refund_time: flow === 'REFUND' ? moment(paidAt + roll.int(1, 60) * 60 * MINUTE) : null,
        update_time: moment(paidAt + roll.int(1, 600) * MINUTE),
        shop_id: item.shopId,
        author_account: at % 9 === 4 ? '木子的书桌' : '小满好物',
        media_id: `73${roll.digits(17)}`,
        pick_extra: roll.pick(['', '', 'team_a', 'team_b']),
        is_stepped_plan: roll.next() < 0.08,
        pid_info: { pid: '', external_info: '', media_type_name: roll.pick(['Live', 'ProductDetail', '']) },
      },
    };
  };
}

function uni(now: number) {
  return (at: number) => {
    const roll = dice(31_000 + at);
    const item = product(roll);
    const status = roll.weigh([
      ['DELIVERY_OK', 52],
      ['DISABLE', 18],
      ['OFFLINE_BUDGET', 9],
      ['AUDIT', 7],
      ['OFFLINE_BALANCE', 5],
      ['OFFLINE_AUDIT', 4],
      ['TIME_DONE', 5],
    ] as const);
    const live = roll.next() < 0.35;
    const spend = status === 'AUDIT' ? 0 : Math.round(roll.next() ** 2 * 620_000);
    const roi = 1.2 + roll.next() * 4.4;
    const orders = Math.round((spend * roi) / Math.max(item.price, 2_000));
    return {
      account: SHOPS[roll.int(0, 2)] as string,
      values: {
        product_image: item.picture,
        name: `${live ? '直播' : '全域'}-${item.title.split(' ')[0]}-${roll.pick(['控成本', '放量', 'A', 'B', '新客'])}`,
        status,
        stat_cost: fen(spend),
        total_pay_order_gmv_for_roi2: fen(spend * roi),
        total_prepay_and_pay_order_roi2: spend ? Math.round(roi * 100) / 100 : 0,
        total_pay_order_count_for_roi2: orders,
        total_cost_per_pay_order_for_roi2: orders ? fen(spend / orders) : null,
        budget: fen(roll.pick([30_000, 50_000, 100_000, 200_000, 500_000])),
        roi2_goal: roll.pick([1.8, 2.2, 2.5, 3, 3.2, 4]),
        opt_status: status === 'DISABLE' ? 'DISABLE' : 'ENABLE',
        marketing_goal: live ? 'LIVE_PROM_GOODS' : 'VIDEO_PROM_GOODS',
        create_time: moment(now - roll.int(1, 140) * 24 * 60 * MINUTE),
        ad_id: `18${String(40_123_456_780_000 + at * 7919).padStart(14, '0')}`,
        product_id: item.id,
        anchor_name: live ? '山茶小铺直播间' : '',
      },
    };
  };
}

function ad(now: number) {
  return (at: number) => {
    const roll = dice(57_000 + at);
    const item = product(roll);
    const status = roll.weigh([
      ['DELIVERY_OK', 40],
      ['DISABLE', 30],
      ['TIME_DONE', 20],
      ['OFFLINE_BUDGET', 10],
    ] as const);
    return {
      account: SHOPS[roll.int(0, 2)] as string,
      values: {
        product_img: item.picture,
        name: `标准-${item.title.split(' ')[0]}-${roll.pick(['短视频', '商城', '搜索'])}-${roll.pick(['A', 'B', 'C'])}`,
        status,
        opt_status: status === 'DISABLE' ? 'DISABLE' : 'ENABLE',
        marketing_goal: roll.pick(['VIDEO_PROM_GOODS', 'LIVE_PROM_GOODS']),
        budget: fen(roll.pick([30_000, 50_000, 100_000])),
        roi_goal: roll.pick([0, 2, 2.5, 3.2]),
        cpa_bid: fen(roll.int(300, 4_000)),
        product_name: item.title,
        ad_create_time: moment(now - roll.int(1, 300) * 24 * 60 * MINUTE),
        ad_id: `17${String(91_122_334_450_000 + at * 6133).padStart(14, '0')}`,
        campaign_id: `17${roll.digits(14)}`,
      },
    };
  };
}

function store(at: number) {
  const roll = dice(12_000 + at);
  const item = PRODUCTS[at % PRODUCTS.length] ?? product(roll);
  return {
    account: CREATOR,
    values: {
      cover: item.picture,
      title: at < PRODUCTS.length ? item.title : `${item.title} ${roll.pick(['升级款', '家庭装', '限定色', '礼盒'])}`,
      price: fen(item.price + (at < PRODUCTS.length ? 0 : roll.int(1, 40) * 100)),
      cos_ratio: item.commission,
      cos_type: roll.weigh([
        ['2', 60],
        ['1', 18],
        ['3', 14],
        ['4', 8],
      ] as const),
      cos_fee: fen((item.price * item.commission) / 100),
      hide_status: roll.next() < 0.07,
      product_id: at < PRODUCTS.length ? item.id : `3${roll.digits(18)}`,
      promotion_id: item.promotion,
      colonel_activity_id: roll.next() < 0.2 ? `39${roll.digits(16)}` : '0',
    },
  };
}

function fund(at: number) {
  const roll = dice(800 + at);
  const balance = roll.int(20_000, 4_000_000);
  const grant = Math.round(balance * 0.2);
  return {
    account: SHOPS[at] as string,
    values: {
      account_id: SHOPS[at] as string,
      balance: fen(balance),
      valid_balance: fen(balance * 0.98),
      cash: fen(balance - grant),
      grant: fen(grant),
      wallet_name: at === 1 ? '品牌共享钱包' : '',
    },
  };
}

const advertiser = (names: string[]) => (at: number) => ({
  account: SHOPS[at] as string,
  values: {
    advertiser_name: names[at] as string,
    account_role: 'ADVERTISER',
    is_valid: at !== 3,
    company_name: '杭州示例电子商务有限公司',
    advertiser_id: SHOPS[at] as string,
  },
});

export const SHOP_NAMES = ['山茶小铺-千川-01', '山茶小铺-千川-02', '山茶小铺-品牌', '旧店-已解绑'];

/** The tables as they stand at `now`; `orders` is how long the order table is. */
export function tables(now: number, orders: number): Table[] {
  const spread = orders > 100_000 ? 8_000 : 11 * MINUTE;
  return [
    {
      name: 'oceanengine.uni_ad',
      title: { zh: '全域计划', en: 'Uni plans' },
      columns: UNI,
      newest: 'stat_cost',
      count: 186,
      accounts: SHOPS.slice(0, 3),
      record: uni(now),
    },
    {
      name: 'oceanengine.ad',
      title: { zh: '标准计划', en: 'Standard plans' },
      columns: AD,
      newest: 'ad_create_time',
      count: 74,
      accounts: SHOPS.slice(0, 3),
      record: ad(now),
    },
    {
      name: 'oceanengine.fund',
      title: { zh: '账户资金', en: 'Funds' },
      columns: FUND,
      newest: 'balance',
      count: 3,
      accounts: SHOPS.slice(0, 3),
      record: fund,
    },
    {
      name: 'oceanengine.advertiser',
      title: { zh: '千川账户', en: 'Advertisers' },
      columns: ADVERTISER,
      newest: '',
      count: 4,
      accounts: SHOPS,
      record: advertiser(SHOP_NAMES),
    },
    {
      name: 'douyin.kol_orders',
      title: { zh: '达人订单', en: "Creator's orders" },
      columns: ORDER,
      newest: 'pay_success_time',
      count: orders,
      accounts: [CREATOR, CREATOR_2],
      record: order(now, spread),
    },
    {
      name: 'douyin.store_product',
      title: { zh: '橱窗商品', en: 'Storefront products' },
      columns: STORE,
      newest: '',
      count: 128,
      accounts: [CREATOR],
      record: store,
    },
  ];
}

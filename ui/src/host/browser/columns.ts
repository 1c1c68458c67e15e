import type { Choice } from '@bindings/Choice';
import type { ColumnRow } from '@bindings/ColumnRow';
import type { Tone } from '@bindings/Tone';

type More = Partial<Pick<ColumnRow, 'shown' | 'indexed' | 'decimals' | 'choices'>>;

const column =
  (kind: ColumnRow['kind']) =>
  (name: string, zh: string, en: string, more: More = {}): ColumnRow => ({
    name,
    kind,
    title: { zh, en },
    shown: true,
    indexed: false,
    decimals: null,
    choices: [],
    ...more,
  });

const id = column('id');
const text = column('text');
const int = column('int');
const number = column('number');
const percent = column('percent');
const money = column('money');
const time = column('time');
const bool = column('bool');
const word = column('enum');
const image = column('image');
const json = column('json');

const choice = (value: string, zh: string, en: string, tone: Tone): Choice => ({ value, title: { zh, en }, tone });
const aside: More = { shown: false };

const FLOW = [
  choice('PAY_SUCC', '已付款', 'Paid', 'busy'),
  choice('CONFIRM', '已收货', 'Received', 'plain'),
  choice('SETTLE', '已结算', 'Settled', 'good'),
  choice('REFUND', '已退款', 'Refunded', 'muted'),
];
const MEDIA = [
  choice('video', '短视频', 'Video', 'plain'),
  choice('live', '直播', 'Live', 'plain'),
  choice('shop_list', '橱窗', 'Storefront', 'plain'),
  choice('others', '其他', 'Other', 'plain'),
];
const COS = [
  choice('1', '专属团长', 'Exclusive colonel', 'plain'),
  choice('2', '普通', 'Plain', 'plain'),
  choice('3', '定向', 'Targeted', 'busy'),
  choice('4', '提报活动', 'Campaign', 'good'),
];
const PLAN = [
  choice('DELIVERY_OK', '投放中', 'Delivering', 'good'),
  choice('DISABLE', '已暂停', 'Paused', 'muted'),
  choice('AUDIT', '审核中', 'In review', 'busy'),
  choice('OFFLINE_AUDIT', '审核不通过', 'Rejected', 'bad'),
  choice('OFFLINE_BUDGET', '超出预算', 'Budget used up', 'warn'),
  choice('OFFLINE_BALANCE', '余额不足', 'Out of balance', 'bad'),
  choice('TIME_DONE', '已结束', 'Ended', 'muted'),
];
const SWITCH = [choice('ENABLE', '启用', 'On', 'good'), choice('DISABLE', '停用', 'Off', 'muted')];
const GOAL = [
  choice('VIDEO_PROM_GOODS', '短视频带货', 'Video', 'plain'),
  choice('LIVE_PROM_GOODS', '直播带货', 'Live', 'plain'),
];

export const ORDER: ColumnRow[] = [
  image('product_img', '商品图', 'Picture'),
  text('product_name', '商品', 'Product'),
  word('flow_point', '订单状态', 'Status', { choices: FLOW, indexed: true }),
  money('total_pay_amount', '支付金额', 'Paid', { indexed: true }),
  percent('commission_rate', '佣金率', 'Commission'),
  money('income', '预计/结算收入', 'Income', { indexed: true }),
  money('estimated_commission', '预估佣金', 'Estimated commission'),
  money('real_commission', '结算佣金', 'Settled commission'),
  time('pay_success_time', '付款时间', 'Paid at', { indexed: true }),
  time('settle_time', '结算时间', 'Settled at'),
  text('shop_name', '店铺', 'Shop'),
  word('media_type', '带货方式', 'Medium', { choices: MEDIA }),
  id('order_id', '订单号', 'Order id', { indexed: true }),
  id('product_id', '商品 ID', 'Product id', { shown: false, indexed: true }),
  int('item_num', '件数', 'Items', aside),
  time('refund_time', '退款时间', 'Refunded at', aside),
  time('update_time', '更新时间', 'Changed at', aside),
  id('shop_id', '店铺 ID', 'Shop id', aside),
  text('author_account', '达人昵称', 'Creator', aside),
  id('media_id', '视频/直播间 ID', 'Video or room id', aside),
  text('pick_extra', '选品自定义参数', 'Own mark', aside),
  bool('is_stepped_plan', '阶梯佣金', 'Stepped commission', aside),
  json('pid_info', '推广位信息', 'Placement', aside),
];

export const STORE: ColumnRow[] = [
  image('cover', '商品图', 'Picture'),
  text('title', '商品标题', 'Title'),
  money('price', '价格', 'Price', { indexed: true }),
  percent('cos_ratio', '佣金率', 'Commission', { indexed: true }),
  word('cos_type', '佣金类型', 'Commission type', { choices: COS }),
  money('cos_fee', '每单佣金', 'Commission each'),
  bool('hide_status', '橱窗隐藏', 'Hidden'),
  id('product_id', '商品 ID', 'Product id', { indexed: true }),
  id('promotion_id', '推广 ID', 'Promotion id'),
  id('colonel_activity_id', '团长活动 ID', "Colonel's activity", aside),
];

export const UNI: ColumnRow[] = [
  image('product_image', '商品图', 'Picture'),
  text('name', '计划名称', 'Plan'),
  word('status', '状态', 'Status', { choices: PLAN, indexed: true }),
  money('stat_cost', '消耗', 'Spend', { indexed: true }),
  money('total_pay_order_gmv_for_roi2', '成交金额', 'GMV', { indexed: true }),
  number('total_prepay_and_pay_order_roi2', '支付 ROI', 'Pay ROI', { decimals: 2 }),
  int('total_pay_order_count_for_roi2', '成交订单', 'Orders'),
  money('total_cost_per_pay_order_for_roi2', '订单成本', 'Cost per order'),
  money('budget', '预算', 'Budget'),
  number('roi2_goal', 'ROI 目标', 'ROI goal', { decimals: 2 }),
  word('opt_status', '开关', 'Switch', { choices: SWITCH }),
  word('marketing_goal', '营销目标', 'Goal', { choices: GOAL }),
  time('create_time', '创建时间', 'Created', { indexed: true }),
  id('ad_id', '计划 ID', 'Plan id', { indexed: true }),
  id('product_id', '商品 ID', 'Product id', aside),
  text('anchor_name', '主播', 'Anchor', aside),
];

export const AD: ColumnRow[] = [
  image('product_img', '商品图', 'Picture'),
  text('name', '计划名称', 'Plan'),
  word('status', '状态', 'Status', { choices: PLAN, indexed: true }),
  word('opt_status', '开关', 'Switch', { choices: SWITCH }),
  word('marketing_goal', '营销目标', 'Goal', { choices: GOAL }),
  money('budget', '预算', 'Budget', { indexed: true }),
  number('roi_goal', 'ROI 目标', 'ROI goal', { decimals: 2 }),
  money('cpa_bid', '转化出价', 'Bid'),
  text('product_name', '商品', 'Product'),
  time('ad_create_time', '创建时间', 'Created', { indexed: true }),
  id('ad_id', '计划 ID', 'Plan id', { indexed: true }),
  id('campaign_id', '广告组 ID', 'Campaign id', aside),
];

export const ADVERTISER: ColumnRow[] = [
  text('advertiser_name', '账户名称', 'Name'),
  word('account_role', '角色', 'Role', {
    choices: [
      choice('ADVERTISER', '广告主', 'Advertiser', 'plain'),
      choice('PLATFORM_ROLE_SHOP_ACCOUNT', '店铺', 'Shop', 'plain'),
    ],
  }),
  bool('is_valid', '有效', 'Valid'),
  text('company_name', '公司', 'Company'),
  id('advertiser_id', '账户 ID', 'Account id', { indexed: true }),
];

export const FUND: ColumnRow[] = [
  id('account_id', '账户 ID', 'Account id', { indexed: true }),
  money('balance', '总余额', 'Balance', { indexed: true }),
  money('valid_balance', '可用余额', 'Usable balance'),
  money('cash', '现金余额', 'Cash'),
  money('grant', '赠款余额', 'Grants'),
  text('wallet_name', '共享钱包', 'Shared wallet'),
];

export const PRODUCT: ColumnRow[] = [
  image('cover', '商品图', 'Picture'),
  text('title', '商品标题', 'Title'),
  money('price', '价格', 'Price'),
  percent('cos_ratio', '佣金率', 'Commission'),
  int('sales', '销量', 'Sold'),
  bool('in_stock', '有货', 'In stock'),
  text('shop_name', '店铺', 'Shop'),
  id('product_id', '商品 ID', 'Product id'),
];

export const DETAIL: ColumnRow[] = [...PRODUCT, number('comment_score', '评分', 'Rating')];

export const SKU: ColumnRow[] = [
  image('picture', '规格图', 'Picture'),
  text('spec', '规格', 'Specification'),
  money('effective_price', '价格', 'Price'),
  int('stock_num', '库存', 'Stock'),
  id('sku_key', '规格键', 'Key'),
];

export const URL: ColumnRow[] = [column('link')('product_url', '推广链接', 'Link')];

export const OUTCOME: ColumnRow[] = [
  id('product_id', '商品 ID', 'Product id'),
  bool('ok', '成功', 'Done'),
  text('error_message', '原因', 'Reason'),
];

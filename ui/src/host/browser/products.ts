import { dice } from './dice';

export interface Product {
  id: string;
  promotion: string;
  title: string;
  picture: string;
  /** Fen. */
  price: number;
  /** Percent. */
  commission: number;
  shop: string;
  shopId: string;
}

const NAMES = [
  '316 不锈钢保温杯 500ml 车载便携',
  '山茶花护手霜 三支礼盒装',
  '加厚羊羔绒居家拖鞋 男女同款',
  '手工红糖姜茶 12 条独立包装',
  '儿童防水画画罩衣 长袖',
  '可折叠硅胶泡面碗 带盖',
  '全棉水洗纱布毛巾 四条装',
  '无线蓝牙跳绳 自动计数',
  '云南小粒咖啡 挂耳 20 包',
  '厨房沥水架 免打孔 双层',
  '轻羽绒马甲 秋冬内搭',
  '婴儿润肤霜 高保湿 150g',
  '东北长粒香米 5kg 新米',
  '竹浆本色抽纸 24 包整箱',
  '便携榨汁杯 无线充电款',
  '艾草蒸汽眼罩 30 片',
  '真丝枕套 单只 48×74cm',
  '宠物自动饮水机 静音循环',
  '法式复古小方包 斜挎',
  '低糖全麦欧包 早餐 10 袋',
  '高山云雾绿茶 特级 250g',
  '磁吸车载手机支架',
  '纯棉宽松运动卫裤 束脚',
  '男士控油洁面乳 120ml 两支',
  '学生护眼台灯 三档调光',
  '五谷杂粮粥料 30 小袋',
  '可水洗记忆棉坐垫',
  '植物精油驱蚊手环 10 只',
  '陶瓷釉下彩饭碗 六只装',
  '冷萃乌龙茶包 15 条',
  '加绒打底裤 光腿神器',
  '桌面迷你加湿器 USB',
  '手撕风干牛肉 原味 250g',
  '折叠露营椅 铝合金',
  '氨基酸洗发水 蓬松 500ml',
  '复古台历 2027 横版',
  '即食银耳羹 8 杯装',
  '亲肤防晒冰袖 两双',
  '多功能削皮刀 三件套',
  '香薰蜡烛 无烟大豆蜡',
  '羊毛混纺围巾 经典格纹',
  '速干健身毛巾 加长',
  '蒲公英根茶 独立袋泡',
  '长绒棉四件套 1.8m 床',
];

const SHOPS = [
  ['山茶小铺旗舰店', '10203040'],
  ['木与石家居', '10877214'],
  ['三餐记食品专营店', '20455103'],
  ['小满好物优选', '31002958'],
  ['禾下生活馆', '44810726'],
  ['北岸户外旗舰店', '52210087'],
] as const;

const HUES = [
  ['#dfe9f3', '#7f9fc0'],
  ['#f3e6dc', '#c99b78'],
  ['#e2efe7', '#7fae95'],
  ['#efe3ee', '#b58bb0'],
  ['#f6eed6', '#c8ac5c'],
  ['#dfeff0', '#6fa8ac'],
  ['#f2e0e0', '#c08484'],
  ['#e6e6ef', '#8d8db5'],
] as const;

/** A picture of a product in plain shapes; drawn here, because the stand-in loads nothing. */
function drawing(at: number): string {
  const [ground, shape] = HUES[at % HUES.length] ?? HUES[0];
  const turn = (at * 23) % 40;
  const shapes = [
    `<rect x="36" y="26" width="48" height="70" rx="10" fill="${shape}"/><rect x="44" y="16" width="32" height="14" rx="5" fill="${shape}" opacity=".7"/>`,
    `<circle cx="60" cy="62" r="${26 + (at % 9)}" fill="${shape}"/><circle cx="52" cy="54" r="9" fill="#fff" opacity=".45"/>`,
    `<path d="M30 84 60 28l30 56z" fill="${shape}"/><path d="M45 84h30v10H45z" fill="${shape}" opacity=".6"/>`,
    `<rect x="26" y="44" width="68" height="46" rx="8" fill="${shape}"/><path d="M40 44a20 20 0 0 1 40 0" fill="none" stroke="${shape}" stroke-width="7"/>`,
  ];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="${ground}"/><ellipse cx="60" cy="99" rx="34" ry="6" fill="#000" opacity=".08"/><g transform="rotate(${turn - 20} 60 60)">${shapes[at % shapes.length]}</g></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

export const PRODUCTS: readonly Product[] = NAMES.map((title, at) => {
  const roll = dice(4_000 + at);
  const [shop, shopId] = roll.pick(SHOPS);
  return {
    id: `3${roll.digits(18)}`,
    promotion: `3${roll.digits(18)}`,
    title,
    picture: drawing(at),
    price: roll.int(9, 290) * 100 + roll.pick([90, 80, 0, 99, 50]),
    commission: roll.pick([5, 8, 10, 12.5, 15, 20, 25, 30, 35, 40]),
    shop,
    shopId,
  };
});

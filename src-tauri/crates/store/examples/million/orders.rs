//! Orders that look like those of a shop: long ids, Chinese titles, some states, amounts, times over a year.

use jiff::Timestamp;
use qianyao_domain::{
    Money,
    catalogue::{Cell, Column, Currency, Endpoint, Kind, MoneyUnit, TimeFormat},
};
use qianyao_store::{Incoming, TableSpec};

const YUAN: Kind = Kind::Money(MoneyUnit::Hundredth, Currency::Fixed("CNY"));

static ORDERS: Endpoint = Endpoint {
    name: "orders",
    key: &["order_id"],
    newest: "paid_at",
    columns: &[
        Column::new("order_id", "/order_id", Kind::Id, "订单", "Order").indexed(),
        Column::new("product_id", "/product_id", Kind::Id, "商品", "Product"),
        Column::new("title", "/title", Kind::Text, "标题", "Title"),
        Column::new("state", "/state", Kind::Enum(&[]), "状态", "State").indexed(),
        Column::new(
            "paid_at",
            "/paid_at",
            Kind::Time(TimeFormat::Seconds),
            "付款",
            "Paid",
        ),
        Column::new(
            "settled_at",
            "/settled_at",
            Kind::Time(TimeFormat::Seconds),
            "结算",
            "Settled",
        ),
        Column::new("amount", "/amount", YUAN, "金额", "Amount").indexed(),
        Column::new("fee", "/fee", YUAN, "佣金", "Fee"),
        Column::new("count", "/count", Kind::Int, "件数", "Count"),
        Column::new("ratio", "/ratio", Kind::Number(2), "比率", "Ratio"),
        Column::new("shop", "/shop", Kind::Text, "店铺", "Shop"),
    ],
    ..Endpoint::PLAIN
};

const STATES: [&str; 6] = [
    "PAY_SUCC", "SETTLE", "REFUND", "CONFIRM", "SHIPPED", "CLOSED",
];
const WORDS: [&str; 24] = [
    "春季",
    "新款",
    "女装",
    "连衣裙",
    "韩版",
    "修身",
    "显瘦",
    "气质",
    "百搭",
    "时尚",
    "短袖",
    "纯棉",
    "宽松",
    "大码",
    "男士",
    "运动鞋",
    "透气",
    "防滑",
    "保湿",
    "面膜",
    "零食",
    "坚果",
    "T-Shirt",
    "2026",
];

pub(crate) fn specs() -> Vec<TableSpec> {
    vec![TableSpec {
        name: super::TABLE.to_owned(),
        endpoint: &ORDERS,
    }]
}

/// Numbers that look random and are the same every time.
pub(crate) fn dice(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// Order number `n`.
pub(crate) fn order(n: u64) -> Incoming {
    let at = |k: u64| dice(n * 16 + k);
    let id = format!("69{:017}", at(0) % 100_000_000_000_000_000);
    let product = format!("35{:017}", dice(at(1) % 5_000) % 100_000_000_000_000_000);
    let title: String = (0..6)
        .map(|k| WORDS[(at(2).rotate_left(k * 9) % 24) as usize])
        .collect();
    let state = STATES[(at(3) % 16).min(5) as usize];
    let paid = 1_735_660_800 + (at(4) % 31_536_000) as i64;
    let settled = (at(5) % 3 == 0).then(|| paid + 864_000);
    let (amount, fee) = ((at(6) % 100_000) as i64, (at(7) % 5_000) as i64);
    let count = (at(8) % 5) as i64 + 1;
    let ratio = (at(9) % 1_000) as f64 / 100.0;
    let shop = format!("店铺{}", at(10) % 200);
    let raw = format!(
        "{{\"order_id\":\"{id}\",\"product_id\":{product},\"title\":\"{title}\",\"state\":\"{state}\",\
         \"paid_at\":{paid},\"settled_at\":{settled:?},\"amount\":{amount},\"fee\":{fee},\"count\":{count},\
         \"ratio\":{ratio},\"shop\":\"{shop}\",\"extra\":{{\"media\":\"live\",\"flow_point\":\"{state}\",\"n\":{n}}}}}"
    );
    let text = Cell::Text;
    let time = |at| Cell::Time(Timestamp::from_second(at).unwrap());
    let yuan = |minor| {
        Cell::Money(Money {
            minor,
            currency: "CNY".to_owned(),
        })
    };
    Incoming {
        cells: vec![
            text(id),
            text(product),
            text(title),
            text(state.to_owned()),
            time(paid),
            settled.map_or(Cell::Null, time),
            yuan(amount),
            yuan(fee),
            Cell::Int(count),
            Cell::Real(ratio),
            text(shop),
        ],
        raw,
        currency: "CNY".to_owned(),
    }
}

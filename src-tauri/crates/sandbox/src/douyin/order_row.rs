//! One order as it is sent.

use serde::Serialize;
use serde_json::{Value, json};

use super::NAME;
use super::ask::Ask;
use super::order::{Flow, Orders, Place};
use crate::dice::Dice;
use crate::goods::Product;

/// An order as the alliance pushes and lists it [CODE]. Money in fen; `commission_rate` × 10000.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    order_id: String,
    product_id: String,
    product_name: &'a str,
    product_img: String,
    author_account: &'static str,
    author_openid: &'static str,
    author_short_id: &'static str,
    author_buyin_id: &'static str,
    shop_id: i64,
    shop_name: &'static str,
    app: &'static str,
    flow_point: &'static str,
    #[serde(flatten)]
    times: Times,
    #[serde(flatten)]
    money: Money,
    item_num: i64,
    media_type: &'static str,
    media_id: i64,
    pid_info: PidInfo,
    pick_source_client_key: &'a str,
    pick_extra: &'static str,
    product_activity_id: String,
    app_id: i64,
    is_stepped_plan: bool,
    extra: Value,
}

#[derive(Serialize)]
struct PidInfo {
    pid: &'static str,
    external_info: &'static str,
    media_type_name: &'static str,
}

/// Beijing text, empty for what has not happened.
#[derive(Serialize)]
struct Times {
    pay_success_time: String,
    confirm_time: String,
    settle_time: String,
    refund_time: String,
    update_time: String,
}

#[derive(Serialize)]
struct Money {
    total_pay_amount: Number,
    pay_goods_amount: i64,
    settled_goods_amount: i64,
    commission_rate: Number,
    estimated_commission: i64,
    real_commission: i64,
    estimated_total_commission: i64,
    estimated_tech_service_fee: i64,
    estimated_user_stepped_commission: i64,
    estimated_inst_stepped_commission: i64,
    settle_user_stepped_commission: i64,
    settle_inst_stepped_commission: i64,
    platform_subsidy: i64,
    author_subsidy: i64,
    pay_subsidy: i64,
}

/// An amount that is an integer in most rows and a float in some, as public code takes it [CODE].
#[derive(Serialize)]
#[serde(untagged)]
enum Number {
    Int(i64),
    Float(f64),
}

/// Where orders come from: `media_type`, and what `pid_info` calls it.
const MEDIA: &[(&str, &str)] = &[
    ("shop_list", ""),
    ("shop_list", ""),
    ("video", "ProductDetail"),
    ("video", "ProductDetail"),
    ("live", "Live"),
    ("live", "Live"),
    ("others", "Activity"),
];
const APPS: &[&str] = &[
    "抖音", "抖音", "抖音", "抖音", "抖音", "头条", "西瓜", "火山",
];

const EXTRAS: &[&str] = &["team_a", "team_b", ""];

/// The order at a place as it is known now; None while the alliance does not know it.
pub(super) fn row<'a>(ask: &'a Ask<'_>, orders: &Orders, place: Place) -> Option<Row<'a>> {
    let creator = ask.creator();
    let (flow, _) = orders.life(place).at(ask.now)?;
    let (product, item_num) = orders.bought(place, &ask.world().goods);
    let mut dice = orders.dice("order", place);
    let (media_type, media_type_name) = *dice.pick(MEDIA);
    let media_id = if media_type_name.is_empty() {
        0
    } else {
        7_312_000_000_000_000_000 + dice.range(0, 999_999_999_999_999)
    };
    let is_stepped_plan = dice.chance(5);
    let picked = dice.chance(30);
    let client_key = ask
        .world()
        .apps
        .iter()
        .find(|app| app.platform == NAME)
        .map_or("", |app| &app.id);
    let app = *dice.pick(APPS);
    Some(Row {
        order_id: orders.id(place).to_string(),
        product_id: product.id.to_string(),
        product_name: &product.title,
        product_img: product.picture(),
        author_account: creator.nickname,
        author_openid: creator.open_id,
        author_short_id: creator.short_id,
        author_buyin_id: creator.buyin_id,
        shop_id: product.shop().id,
        shop_name: product.shop().name,
        app,
        flow_point: flow.name(),
        times: times(ask, orders, place),
        money: money(&mut dice, product, item_num, flow, is_stepped_plan),
        item_num,
        media_type,
        media_id,
        pid_info: PidInfo {
            pid: "",
            external_info: "",
            media_type_name,
        },
        pick_source_client_key: if picked { client_key } else { "" },
        pick_extra: if picked {
            EXTRAS[dice.index(EXTRAS.len())]
        } else {
            ""
        },
        product_activity_id: if dice.chance(20) {
            activity(&mut dice)
        } else {
            String::new()
        },
        app_id: if app == "抖音" { 1128 } else { 13 },
        is_stepped_plan,
        // Text or an object, as it comes.
        extra: if dice.chance(9) {
            json!({"live_room": dice.chance(50)})
        } else {
            Value::String(String::new())
        },
    })
}

fn activity(dice: &mut Dice) -> String {
    (398_877_665_000_000_000 + dice.range(0, 999_999)).to_string()
}

fn times(ask: &Ask<'_>, orders: &Orders, place: Place) -> Times {
    let life = orders.life(place);
    let (flow, updated) = life.at(ask.now).unwrap_or((Flow::Paid, life.paid));
    let settled = flow == Flow::Settled;
    let when = |happened: bool, time: crate::beijing::Wall| {
        if happened { time.text() } else { String::new() }
    };
    Times {
        pay_success_time: life.paid.text(),
        confirm_time: when(settled || flow == Flow::Confirmed, life.confirmed),
        settle_time: when(settled, life.settled),
        refund_time: when(flow == Flow::Refunded, life.refunded.unwrap_or(life.paid)),
        update_time: updated.text(),
    }
}

fn money(dice: &mut Dice, product: &Product, item_num: i64, flow: Flow, stepped: bool) -> Money {
    let paid = product.price * item_num;
    // Nothing is earned by what is sent back.
    let total = if flow == Flow::Refunded {
        0
    } else {
        (paid * product.kol_rate + 5000) / 10_000
    };
    let fee = (total + 5) / 10;
    let step = if stepped { total / 20 } else { 0 };
    let settled = |amount: i64| if flow == Flow::Settled { amount } else { 0 };
    let floats = dice.chance(12);
    let number = |amount: i64| {
        if floats {
            Number::Float(amount as f64)
        } else {
            Number::Int(amount)
        }
    };
    Money {
        total_pay_amount: number(paid),
        pay_goods_amount: paid,
        settled_goods_amount: settled(paid),
        commission_rate: number(product.kol_rate),
        estimated_commission: total - fee,
        real_commission: settled(total - fee),
        estimated_total_commission: total,
        estimated_tech_service_fee: fee,
        estimated_user_stepped_commission: step,
        estimated_inst_stepped_commission: step / 2,
        settle_user_stepped_commission: settled(step),
        settle_inst_stepped_commission: settled(step / 2),
        platform_subsidy: if dice.chance(15) {
            dice.range(100, 900)
        } else {
            0
        },
        author_subsidy: 0,
        pay_subsidy: if dice.chance(8) {
            dice.range(50, 300)
        } else {
            0
        },
    }
}

//! `GET funds/get` [SDK]; fen.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::Data;
use super::figures::{Figures, figures};
use crate::beijing::{DAY, Wall};

const COLUMNS: &[&str] = &[
    "fund_type",
    "balance",
    "bill_deposit_amount",
    "fund_status",
    "realtime_cost",
    "effect_funds",
];

pub(super) fn list(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let columns = ask.columns(COLUMNS, 1024)?;
    let midnight = Wall::midnight(ask.now.day());
    let mut today = Figures::default();
    for adgroup in ask
        .state()
        .adgroups()
        .get(&account.id)
        .into_iter()
        .flatten()
    {
        today += figures(
            &ask.world().calendar,
            adgroup,
            midnight,
            Wall(midnight.0 + DAY),
            ask.now,
        );
    }
    let fund = |kind: &str, balance: i64, cost: i64| {
        let status = match (account.status, balance) {
            ("FROZEN", _) => "FUND_STATUS_FROZEN",
            (_, 0) => "FUND_STATUS_NOT_ENOUGH",
            _ => "FUND_STATUS_NORMAL",
        };
        json!({
            "fund_type": kind, "balance": balance, "bill_deposit_amount": 0, "fund_status": status,
            "realtime_cost": cost, "effect_funds": [],
        })
    };
    let funds = [
        fund("FUND_TYPE_CASH", account.cash, today.cost),
        fund("FUND_TYPE_GIFT", account.cash / 7, 0),
        fund("FUND_TYPE_SHARED", 0, 0),
    ];
    let list: Vec<Value> = funds.into_iter().map(|fund| columns.of(fund)).collect();
    Ok(json!({"list": list}))
}

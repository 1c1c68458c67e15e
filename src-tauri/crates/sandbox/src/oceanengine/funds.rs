//! The account's money, in three different units.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::{Data, Refusal, bad, no_right};
use super::figures::Measure;
use crate::beijing::{DAY, Wall};
use crate::dice::Dice;

/// What an account has, in fen.
struct Fund {
    cash: i64,
    grant: i64,
    frozen: i64,
    wallet: Option<i64>,
}

impl Fund {
    fn total(&self) -> i64 {
        self.cash + self.grant
    }

    fn valid(&self) -> i64 {
        self.total() - self.frozen
    }
}

/// Every night the account is filled up; through the day the plans eat from it.
fn fund(ask: &Ask<'_>, account: &Advertiser) -> Fund {
    let mut dice = Dice::new(ask.world().seed, "fund", account.id.unsigned_abs());
    let morning = dice.range(600_000, 4_000_000);
    let spent = spent(ask, account, Wall::midnight(ask.now.day()), ask.now);
    Fund {
        cash: (morning - spent).max(0),
        grant: if dice.chance(40) {
            dice.range(1_000, 60_000)
        } else {
            0
        },
        frozen: if dice.chance(30) {
            dice.range(100, 2_000)
        } else {
            0
        },
        wallet: dice.chance(35).then(|| dice.range(1_000_000, 9_000_000)),
    }
}

fn spent(ask: &Ask<'_>, account: &Advertiser, from: Wall, to: Wall) -> i64 {
    let plans = ask.state().plans();
    let plans = plans.get(&account.id).into_iter().flatten();
    plans
        .map(|plan| ask.figures(plan, from, to).get(Measure::Cost))
        .sum()
}

/// An advertiser whose money the app may read.
fn readable(account: &Advertiser) -> Result<&Advertiser, Refusal> {
    if account.money {
        Ok(account)
    } else {
        no_right(format!("no permission to the finance of {}", account.id))
    }
}

fn wallet_id(account: &Advertiser) -> i64 {
    account.id + 5_000_000_000
}

/// `GET v3.0/account/fund/get/` [C]: fen [P]; at most 50 ids by the official SDK.
pub(super) fn funds(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("account_ids", 50)?;
    if ask
        .one_of("account_type", &["QIANCHUAN", "AD", "LOCAL"])?
        .is_none()
    {
        return bad("account_type is required");
    }
    ask.one_of("grant_type_split", &["ON", "OFF"])?;
    let rows: Result<Vec<Value>, Refusal> = ids.into_iter().map(|id| {
        let account = readable(ask.reach(id)?)?;
        let fund = fund(ask, account);
        let wallet = fund.wallet.map(|_| wallet_id(account));
        Ok(json!({
            "account_id": id, "balance": fund.total(), "valid_balance": fund.valid(),
            "cash": fund.cash, "valid_cash": fund.cash - fund.frozen, "grant": fund.grant, "valid_grant": fund.grant,
                "transfer_balance": fund.valid(), "transfer_cash": fund.cash - fund.frozen,
            "wallet_id": wallet.unwrap_or(0), "wallet_name": if wallet.is_some() { "暮禾共享钱包" } else { "" },
            "wallet_total_balance_valid": fund.wallet.unwrap_or(0),
        }))
    }).collect();
    Ok(json!({"list": rows?}))
}

/// `GET v1.0/qianchuan/account/balance/get/` [C]; the unit is stated nowhere, fen here.
pub(super) fn balance(ask: &Ask<'_>) -> Data {
    let account = readable(ask.advertiser()?)?;
    let fund = fund(ask, account);
    let shared = fund.wallet.unwrap_or(0);
    Ok(json!({
        "advertiser_id": account.id, "account_total": fund.total(), "account_valid": fund.valid(), "account_frozen": fund.frozen,
        "account_general_total": fund.cash, "account_general_valid": fund.cash - fund.frozen, "account_general_frozen": fund.frozen,
        "account_bidding_total": fund.grant, "account_bidding_valid": fund.grant, "account_bidding_frozen": 0,
        "account_brand_total": 0, "account_brand_valid": 0, "account_brand_frozen": 0,
        "share_wallet_general_valid": shared, "share_wallet_bidding_valid": 0, "share_wallet_brand_valid": 0,
        "share_wallet_total": shared, "share_grant_total": 0,
        "share_wallet_id": fund.wallet.map(|_| wallet_id(account).to_string()).unwrap_or_default(),
        "share_wallet_name": if shared > 0 { "暮禾共享钱包" } else { "" },
    }))
}

/// `GET v1.0/qianchuan/finance/wallet/get/` [C]: 1/100000 yuan [B].
pub(super) fn wallet(ask: &Ask<'_>) -> Data {
    let fund = fund(ask, readable(ask.advertiser()?)?);
    let tiny = |fen: i64| fen * 1000;
    Ok(json!({
        "total_balance_abs": tiny(fund.total()), "general_total_balance": tiny(fund.cash),
        "general_balance_valid": tiny(fund.cash - fund.frozen), "general_balance_valid_non_grant": tiny(fund.cash - fund.frozen),
        "general_balance_invalid": tiny(fund.frozen), "general_balance_invalid_frozen": tiny(fund.frozen),
        "brand_balance": 0, "brand_balance_valid": 0, "grant_balance": tiny(fund.grant), "grant_expiring": 0,
        "share_balance": tiny(fund.wallet.unwrap_or(0)), "share_balance_valid": tiny(fund.wallet.unwrap_or(0)),
        "share_expiring_detail_list": [], "deduction_coupon_balance": 0,
    }))
}

/// `GET v1.0/qianchuan/finance/detail/get/` [C]: 1/100000 yuan; page × page_size at most 10000 [B].
pub(super) fn detail(ask: &Ask<'_>) -> Data {
    let account = readable(ask.advertiser()?)?;
    let today = Wall::midnight(ask.now.day());
    let end = if ask.maybe("end_date").is_some() {
        ask.date("end_date")?
    } else {
        today
    };
    let start = if ask.maybe("start_date").is_some() {
        ask.date("start_date")?
    } else {
        Wall(end.0 - 13 * DAY)
    };
    if end < start || end.0 - start.0 > 180 * DAY {
        return bad("the range of dates must be 0 to 180 days");
    }
    let page = ask.page(200)?;
    if page.reach() > 10_000 {
        return bad("page * page_size must not exceed 10000");
    }
    let days: Vec<i64> = (start.day()..=end.min(today).day()).rev().collect();
    let rows: Vec<Value> = page
        .of(&days)
        .iter()
        .map(|day| statement(ask, account, *day))
        .collect();
    Ok(json!({"list": rows, "page_info": page.info(days.len())}))
}

fn statement(ask: &Ask<'_>, account: &Advertiser, day: i64) -> Value {
    let cost = spent(ask, account, Wall::midnight(day), Wall::midnight(day + 1)) * 1000;
    let grant = cost / 10;
    let morning = Dice::new(ask.world().seed, "fund", account.id.unsigned_abs())
        .range(600_000, 4_000_000)
        * 1000;
    json!({
        "date": Wall::midnight(day).date_text(), "cost": cost, "cash_cost": cost - grant, "grant_cost": grant,
        "share_cost": 0, "share_wallet_cost": 0, "income": cost, "transfer_in": 0, "transfer_out": 0, "coupon_cost": 0, "deduction_cost": 0,
        "cash_balance": (morning - cost).max(0), "grant_balance": 0, "total_balance": (morning - cost).max(0),
        "qc_aweme_cost": 0, "qc_aweme_cash_cost": 0, "qc_aweme_grant_cost": 0, "view_delivery_type": "DEFAULT",
    })
}

/// `GET v1.0/qianchuan/account/budget/get/` [C]: yuan [B].
pub(super) fn budget(ask: &Ask<'_>) -> Data {
    let account = ask.advertiser()?;
    let mut dice = Dice::new(
        ask.world().seed,
        "account budget",
        account.id.unsigned_abs(),
    );
    Ok(if dice.chance(50) {
        json!({"budget_mode": "INFINITE", "budget": 0.0})
    } else {
        json!({"budget_mode": "SPECIFIED", "budget": (dice.range(10, 80) * 500) as f64})
    })
}

//! Units: the same money, told by calls that write it differently, comes to the same amount.

use crate::house::{House, Rows};
use qianyao_domain::{Account, catalogue::Endpoint};
use qianyao_wire::Inputs;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn row(house: &House, name: &str) -> &'static Endpoint {
    let rows = house.platform.endpoints.iter().copied();
    rows.into_iter().find(|row| row.name == name).unwrap()
}

/// The rows of a table for one account, from some days ago on.
async fn table(house: &House, name: &str, account: &Account, days: i64) -> Rows {
    let row = row(house, name);
    let store = house.store(row);
    let mut jobs = house.jobs(row).into_iter();
    let job = jobs
        .find(|job| job.ends().contains(&account.account))
        .unwrap();
    let outcome = house.run(&store, &job, Some(house.day(days))).await;
    let own = outcome
        .failed
        .iter()
        .find(|failed| failed.account == account.account);
    assert!(own.is_none() || name == "fund", "{own:?}");
    let mut rows = house.rows(&store, row);
    rows.retain(|(owner, _), _| *owner == account.account.to_string());
    rows
}

fn cell(row: &Endpoint, cells: &[String], column: &str) -> Value {
    let at = row
        .columns
        .iter()
        .position(|known| known.name == column)
        .unwrap();
    serde_json::from_str(&cells[at]).unwrap()
}

fn minor(value: &Value) -> i64 {
    match value {
        Value::Null => 0,
        money => money["minor"].as_i64().unwrap_or_else(|| panic!("{money}")),
    }
}

/// Minor units of a column, summed by the day that another column holds.
fn by_day(
    house: &House,
    name: &str,
    rows: &Rows,
    day: &str,
    column: &str,
) -> BTreeMap<String, i64> {
    let row = row(house, name);
    let mut sums = BTreeMap::new();
    for cells in rows.values() {
        let at = cell(row, cells, day);
        // A moment of the hour counts to its day in Beijing.
        let text = at.as_str().unwrap();
        let day = match text.parse::<jiff::Timestamp>() {
            Ok(at) => {
                let beijing = jiff::tz::TimeZone::get("Asia/Shanghai").unwrap();
                at.to_zoned(beijing).date().to_string()
            }
            Err(_) => text.to_owned(),
        };
        *sums.entry(day).or_insert(0) += minor(&cell(row, cells, column));
    }
    sums.retain(|_, sum| *sum != 0);
    sums
}

/// The columns of the first record that a lookup gives.
async fn look(
    house: &House,
    name: &str,
    account: &Account,
    given: &[(&str, Value)],
) -> BTreeMap<String, Value> {
    let row = row(house, name);
    let inputs = Inputs::given(given.iter().map(|(name, value)| (*name, value.clone())))
        .for_account(account.clone());
    let reply = house.engine.call(row, &inputs).await.unwrap();
    let records = row.records_of(&reply.json.unwrap());
    let reading = qianyao_domain::catalogue::Reading {
        currency: &account.currency,
        zone: jiff::tz::TimeZone::get(&account.timezone).unwrap(),
    };
    let cells = row.cells(&records[0], &reading);
    let names = row.columns.iter().map(|column| column.name.to_owned());
    names.zip(cells.iter().map(|cell| cell.to_json())).collect()
}

/// Two figures that were rounded on their way differ by less than one fen for each part.
#[track_caller]
fn same(what: &str, one: &BTreeMap<String, i64>, other: &BTreeMap<String, i64>, slack: i64) {
    assert!(!one.is_empty(), "{what}: nothing to compare");
    assert_eq!(
        one.keys().collect::<Vec<_>>(),
        other.keys().collect::<Vec<_>>(),
        "{what}"
    );
    for (day, sum) in one {
        let off = (sum - other[day]).abs();
        assert!(off <= slack, "{what} on {day}: {sum} and {}", other[day]);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn oceanengine_plans_hours_and_accounts_add_up() {
    let house = House::open("oceanengine", 300).await;
    let mut met = 0;
    let advertisers = house
        .accounts
        .iter()
        .filter(|one| one.kind == "ADVERTISER" && one.valid);
    for account in advertisers.take(6) {
        let daily = table(&house, "report_ad_daily", account, 2).await;
        if daily.is_empty() {
            continue;
        }
        met += 1;
        let plans = by_day(
            &house,
            "report_ad_daily",
            &daily,
            "stat_datetime",
            "stat_cost",
        );
        let hours = table(&house, "report_ad_hourly", account, 2).await;
        let hours_sum = by_day(
            &house,
            "report_ad_hourly",
            &hours,
            "stat_datetime",
            "stat_cost",
        );
        same("hours and days", &plans, &hours_sum, 0);
        let whole = table(&house, "report_advertiser_daily", account, 2).await;
        let whole = by_day(
            &house,
            "report_advertiser_daily",
            &whole,
            "stat_datetime",
            "stat_cost",
        );
        same("plans and account", &plans, &whole, 0);
        let by_hour = table(&house, "report_advertiser_hourly", account, 2).await;
        let by_hour = by_day(
            &house,
            "report_advertiser_hourly",
            &by_hour,
            "stat_datetime",
            "stat_cost",
        );
        same("account by day and hour", &whole, &by_hour, 0);
    }
    assert!(met > 0, "no account runs standard plans");
}

/// 1/100000 yuan in the list, yuan in the account's report; fen in the funds, 1/100000 yuan in the wallet.
#[tokio::test(flavor = "multi_thread")]
async fn oceanengine_units_differ_and_amounts_do_not() {
    let house = House::open("oceanengine", 300).await;
    let mut met = 0;
    let advertisers = house
        .accounts
        .iter()
        .filter(|one| one.kind == "ADVERTISER" && one.valid);
    let today = "2026-11-21";
    for account in advertisers.take(6) {
        let list = table(&house, "uni_ad", account, 0).await;
        let uni = row(&house, "uni_ad");
        for (list_name, report_name) in [
            ("stat_cost", "stat_cost"),
            (
                "total_pay_order_gmv_for_roi2",
                "total_pay_order_gmv_for_roi2",
            ),
        ] {
            let listed: i64 = list
                .values()
                .map(|cells| minor(&cell(uni, cells, list_name)))
                .sum();
            if listed == 0 {
                continue;
            }
            met += 1;
            let given = [("start_date", json!(today)), ("end_date", json!(today))];
            let report = look(&house, "report_uni", account, &given).await;
            assert_eq!(
                listed,
                minor(&report[report_name]),
                "{list_name} of {}",
                account.account
            );
        }
        let fund = table(&house, "fund", account, 0).await;
        let (fund_row, cells) = (row(&house, "fund"), fund.values().next());
        if let Some(cells) = cells {
            let wallet = look(&house, "wallet", account, &[]).await;
            for (in_fund, in_wallet) in
                [("balance", "total_balance_abs"), ("grant", "grant_balance")]
            {
                let fen = minor(&cell(fund_row, cells, in_fund));
                assert_eq!(
                    fen,
                    minor(&wallet[in_wallet]),
                    "{in_fund} of {}",
                    account.account
                );
            }
        }
    }
    assert!(met > 1, "no account runs 全域 plans");
}

/// Fen in both; a rate is a fraction, so spend and clicks tell it again.
#[tokio::test(flavor = "multi_thread")]
async fn tencent_days_hours_and_funds_add_up() {
    let house = House::open("tencent", 60).await;
    let account = house.accounts.iter().find(|one| one.valid).unwrap();
    let daily = table(&house, "daily_report", account, 2).await;
    let days = by_day(&house, "daily_report", &daily, "date", "cost");
    let hourly = table(&house, "hourly_report", account, 2).await;
    let hours = by_day(&house, "hourly_report", &hourly, "date", "cost");
    same("hours and days", &days, &hours, 0);
    let fund = table(&house, "fund", account, 0).await;
    let fund_row = row(&house, "fund");
    let spent: i64 = fund
        .values()
        .map(|cells| minor(&cell(fund_row, cells, "realtime_cost")))
        .sum();
    assert_eq!(days.get("2026-11-21").copied().unwrap_or(0), spent);
    let report = row(&house, "daily_report");
    for cells in daily.values() {
        let number = |name: &str| cell(report, cells, name).as_f64().unwrap_or(0.0);
        let (views, clicks) = (number("view_count"), number("valid_click_count"));
        if views > 0.0 {
            let rate = clicks / views * 100.0;
            assert!(
                (rate - number("ctr")).abs() < 0.01,
                "{rate} and {}",
                number("ctr")
            );
        }
    }
}

/// Decimals of the profile's currency, also of one without decimals; every cut of a campaign adds up to it.
#[tokio::test(flavor = "multi_thread")]
async fn amazon_cuts_of_a_report_add_up() {
    let house = House::open("amazon", 60).await;
    for country in ["DE", "JP"] {
        let named = |one: &&Account| {
            one.valid && one.currency == if country == "DE" { "EUR" } else { "JPY" }
        };
        let account = house.accounts.iter().find(named).unwrap();
        let sum = async |name: &str| {
            let rows = table(&house, name, account, 2).await;
            let mut days = by_day(&house, name, &rows, "date", "cost");
            // The present day goes on while a report is made.
            days.retain(|day, _| *day < house.day(0).to_string());
            days
        };
        let campaigns = sum("sp_campaign_report").await;
        for cut in [
            "sp_ad_group_report",
            "sp_placement_report",
            "sp_targeting_report",
            "sp_search_term_report",
            "sp_advertised_product_report",
        ] {
            same(cut, &campaigns, &sum(cut).await, 0);
        }
        let groups = sum("sb_ad_group_report").await;
        same("sb", &sum("sb_campaign_report").await, &groups, 0);
    }
}

/// Fen and ×10 000: the whole commission is the share of the amount that the rate says.
#[tokio::test(flavor = "multi_thread")]
async fn douyin_commission_is_a_share_of_the_amount() {
    let house = House::open("douyin", 300).await;
    let account = house.accounts[0].clone();
    let orders = table(&house, "kol_orders", &account, 20).await;
    let row_of = row(&house, "kol_orders");
    assert!(orders.len() > 20);
    for cells in orders.values() {
        if cell(row_of, cells, "flow_point") == "REFUND" {
            continue;
        }
        let basis = minor(&cell(row_of, cells, "pay_goods_amount"));
        let rate = cell(row_of, cells, "commission_rate").as_f64().unwrap();
        let whole = minor(&cell(row_of, cells, "estimated_total_commission"));
        let expected = basis as f64 * rate / 100.0;
        assert!(
            (expected - whole as f64).abs() <= 1.0,
            "{basis} at {rate} % is {whole}"
        );
    }
    let shelf = table(&house, "store_product", &account, 0).await;
    let shelf_row = row(&house, "store_product");
    let cells = shelf.values().next().unwrap();
    let id = cell(shelf_row, cells, "product_id");
    let detail = look(
        &house,
        "product_detail",
        &account,
        &[("product_ids", json!([id]))],
    )
    .await;
    assert_eq!(cell(shelf_row, cells, "price"), detail["price"]);
    assert_eq!(
        cell(shelf_row, cells, "cos_ratio"),
        detail["kol_cos_ratio"],
        "{detail:?}"
    );
}

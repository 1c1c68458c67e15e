//! `POST /portfolios/list` [C OAS portfolios]

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, bad};
use super::listing::page;

pub(super) fn list(ask: &Ask<'_>) -> Data {
    if ask.body()?.contains_key("maxResults") {
        return bad("maxResults is not a parameter of portfolios");
    }
    let account = ask.account()?;
    let row = |(place, (id, name)): (usize, &(i64, String))| {
        let budget = if place % 2 == 0 {
            json!({"policy": "NO_CAP", "currencyCode": account.currency})
        } else {
            json!({
                "amount": account.money(150_000), "currencyCode": account.currency,
                "policy": "MONTHLY_RECURRING", "startDate": "2026-01-01", "endDate": null,
            })
        };
        json!({
            "portfolioId": id.to_string(), "name": name, "state": "ENABLED", "inBudget": true, "budget": budget,
            "extendedData": {"servingStatus": "PORTFOLIO_STATUS_ENABLED"},
        })
    };
    let rows: Vec<Value> = account.portfolios.iter().enumerate().map(row).collect();
    page(ask, "portfolios", rows)
}

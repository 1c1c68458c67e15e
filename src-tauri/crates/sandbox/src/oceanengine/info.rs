//! Names: of the person who agreed, and of accounts.

use serde_json::{Value, json};

use super::accounts::{Advertiser, advertiser_of, subject_of};
use super::ask::Ask;
use super::consent::{SCOPES, USER};
use super::envelope::{Data, Refusal, no_right};
use super::routes;
use crate::goods::SHOPS;

/// `GET 2/user/info/` [C]; `token_api_list` leaves out what the app may not call.
pub(super) fn user(ask: &Ask<'_>) -> Data {
    let apis: Vec<&str> = routes::business_paths()
        .filter(|path| !ask.world().is_forbidden(&format!("/open_api{path}")))
        .collect();
    Ok(json!({
        "id": USER, "display_name": "暮禾运营", "email": "yu***@sandbox.example",
        "app_id": ask.consent.app_id.parse::<i64>().ok(),
        "token_scope_list": SCOPES, "token_api_list": apis, "material_auth_status": ask.consent.material,
    }))
}

/// `GET 2/advertiser/public_info/`: `data` is an array [C]; at most 100 ids [B].
pub(super) fn public(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("advertiser_ids", 100)?;
    Ok(ids
        .into_iter()
        .filter_map(|id| {
            advertiser_of(id).map(public_row).or_else(|| {
                subject_of(id).map(|subject| {
                    json!({
                        "id": id, "name": subject.name, "company": "暮禾商贸集团有限公司",
                        "first_industry_name": "零售", "second_industry_name": "综合电商",
                    })
                })
            })
        })
        .collect())
}

fn public_row(account: &Advertiser) -> Value {
    json!({
        "id": account.id, "name": account.name, "company": company(account),
        "first_industry_name": "零售", "second_industry_name": "综合电商",
    })
}

fn company(account: &Advertiser) -> String {
    format!("{}商贸有限公司", SHOPS[account.shop].brand)
}

/// `GET 2/advertiser/info/`: `data` is an array [C]; one id without rights fails the whole batch [B].
pub(super) fn advertisers(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("advertiser_ids", 100)?;
    let wanted: Option<Vec<String>> = ask.json("fields")?;
    let rows: Result<Vec<Value>, Refusal> = ids
        .into_iter()
        .map(|id| {
            let account = ask
                .reach_any(id)
                .or_else(|_| no_right(format!("no permission for advertiser {id}")))?;
            let mut row = full_row(account);
            if let (Some(wanted), Some(row)) = (&wanted, row.as_object_mut()) {
                row.retain(|name, _| wanted.contains(name));
            }
            Ok(row)
        })
        .collect();
    Ok(Value::Array(rows?))
}

fn full_row(account: &Advertiser) -> Value {
    json!({
        "id": account.id, "name": account.name, "company": company(account), "role": "ROLE_ADVERTISER",
        "status": "STATUS_ENABLE", "reason": "", "brand": SHOPS[account.shop].brand,
        "first_industry_name": "零售", "second_industry_name": "综合电商",
        "license_no": "", "license_province": "浙江", "license_city": "杭州",
        "create_time": "2023-03-08 10:12:00",
    })
}

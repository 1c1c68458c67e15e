//! `GET advertiser/get` and `GET organization_account_relation/get` [C]: which accounts a token reaches.

use serde_json::{Value, json};

use super::accounts::Advertiser;
use super::ask::Ask;
use super::envelope::{Data, missing, no, words};
use super::filtering::{Rule, TEXTS};
use super::paging::Limits;

/// Numbered pages show the first 1000 rows only [C API:advertiser/get].
const PAGES: Limits = Limits {
    pages: 1000,
    size: 100,
    rows: 1000,
};

/// page × page_size stays within 1000 [C API:organization_account_relation/get].
const RELATION_PAGES: Limits = Limits {
    pages: 100,
    size: 100,
    rows: 1000,
};

const COLUMNS: &[&str] = &[
    "account_id",
    "daily_budget",
    "registration_type",
    "corporation_name",
    "corporation_licence",
    "area_code",
    "mdm_id",
    "mdm_name",
    "system_industry_id",
    "customized_industry",
    "introduction_url",
    "corporate_brand_name",
    "memo",
    "system_status",
    "reject_message",
    "is_adx",
    "business_alias",
    "contact_person",
    "contact_person_email",
    "contact_person_telephone",
    "contact_person_mobile",
    "websites",
    "agency_account_id",
    "operators",
];

const RULES: &[Rule] = &[Rule {
    field: "corporation_name",
    operators: TEXTS,
}];

fn row(account: &Advertiser) -> Value {
    json!({
        "account_id": account.id, "daily_budget": 0, "registration_type": "REGISTRATION_TYPE_ENTERPRISE",
        "corporation_name": account.corporation, "corporation_licence": "", "area_code": 330_100,
        "mdm_id": account.id + 7_000_000, "mdm_name": account.corporation, "system_industry_id": 21_474_836,
        "customized_industry": "", "introduction_url": "", "corporate_brand_name": account.brand,
        "memo": account.memo, "system_status": format!("CUSTOMER_STATUS_{}", account.status),
        "reject_message": "", "is_adx": false, "business_alias": "", "contact_person": "",
        "contact_person_email": "", "contact_person_telephone": "", "contact_person_mobile": "",
        "websites": [], "agency_account_id": account.agency().unwrap_or(0), "operators": [],
    })
}

pub(super) fn list(ask: &Ask<'_>) -> Data {
    let columns = ask.need_columns(COLUMNS, 256)?;
    ask.need_page_size()?;
    let filter = ask.filter(RULES, 1)?;
    let identity = ask.consent.identity();
    let wanted = ask.maybe_int("account_id")?;
    match (wanted, ask.maybe_int("agency_id")?) {
        (Some(id), _) => {
            ask.reach(id)?;
        }
        // A direct advertiser must name itself [C].
        (None, _) if identity.role == "ADVERTISER" => return missing("account_id"),
        (None, Some(agency)) if !(identity.is_agency() && identity.account_id == agency) => {
            return no(12201, words(12201).0);
        }
        (None, _) => {}
    }
    let mut rows: Vec<Value> = identity
        .reaches()
        .filter(|account| wanted.is_none_or(|id| id == account.id))
        .map(row)
        .filter(|row| filter.fits(row))
        .collect();
    rows.sort_by_key(|row| row["account_id"].as_i64());
    // The cursor needs the number even where nobody asked for the column.
    let mut data = ask.id_page(&rows, PAGES)?;
    if let Value::Array(list) = data["list"].take() {
        data["list"] = list.into_iter().map(|row| columns.of(row)).collect();
    }
    Ok(data)
}

pub(super) fn relations(ask: &Ask<'_>) -> Data {
    let identity = ask.consent.identity();
    if !identity.is_organization() {
        return no(12204, words(12204).0);
    }
    let wanted = ask.maybe_int("account_id")?;
    let kind = ask.one_of("advertiser_type", &["DIRECT_ADVERTISER", "SUB_ADVERTISER"])?;
    if let Some(unit) = ask.maybe_int("business_unit_id")?
        && unit != identity.account_id
    {
        return no(12204, words(12204).0);
    }
    let mut rows: Vec<Value> = identity
        .reaches()
        .filter(|account| wanted.is_none_or(|id| id == account.id))
        .filter(|account| {
            kind.is_none_or(|kind| (kind == "SUB_ADVERTISER") == account.agency().is_some())
        })
        .map(|account| {
            json!({
                "account_id": account.id, "corporation_name": account.corporation, "is_bid": true,
                "is_mp": account.is_mp, "is_adx": false,
                "comment_list": [{"user_id": 90_021, "comment": account.memo}],
            })
        })
        .collect();
    rows.sort_by_key(|row| row["account_id"].as_i64());
    ask.id_page(&rows, RELATION_PAGES)
}

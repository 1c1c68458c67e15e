//! What was authorised, and what hangs below shops, agents, workbenches and organisations.

use serde_json::{Value, json};

use super::accounts::{AGENT, Advertiser, ENTERPRISE, Role, WORKBENCH, below, subject_of};
use super::ask::Ask;
use super::envelope::{Data, Refusal, no_right};
use crate::goods::{PICTURES, SHOPS};

/// `GET oauth2/advertiser/get/` DOC:1697467748096067; no paging [C].
pub(super) fn authorised(ask: &Ask<'_>) -> Data {
    let list: Vec<Value> = ask.consent.subjects.iter().filter_map(|id| subject_of(*id)).map(|subject| {
        let mut row = json!({
            "account_id": subject.id, "account_name": subject.name, "account_type": subject.role.name(),
            "account_string_id": if subject.role == Role::Aweme { "MS4wLjABAAAAsandbox_muhe_shenghuo" } else { "" },
            "is_valid": subject.valid, "company_list": [],
        });
        if subject.role == Role::Agent {
            row["company_list"] = json!([{"customer_company_id": 31_001, "customer_company_name": "织云服饰有限公司"}]);
        }
        // The deprecated names are still sent, though not for plain advertisers.
        if subject.role != Role::Advertiser {
            row["account_role"] = json!(subject.role.name());
            row["advertiser_id"] = json!(subject.id);
            row["advertiser_name"] = json!(subject.name);
        }
        row
    }).collect();
    Ok(json!({"list": list}))
}

/// `GET v1.0/qianchuan/shop/advertiser/list/` [C]. Neither list is complete; only both together are.
pub(super) fn shop(ask: &Ask<'_>) -> Data {
    let shop = of_role(ask, "shop_id", Role::Shop)?;
    ask.json::<Vec<String>>("permission")?;
    let page = ask.page(100)?;
    let all: Vec<&Advertiser> = below(shop).collect();
    let part = page.of(&all);
    let list: Vec<i64> = part
        .iter()
        .filter(|account| !account.extra)
        .map(|account| account.id)
        .collect();
    let with_permission: Vec<Value> = part
        .iter()
        .skip(usize::from(part.len() > 1))
        .map(|account| {
            let extra: &[&str] = if account.extra { &["QC_AWEME"] } else { &[] };
            json!({"adv_id": account.id, "extra_permission": extra})
        })
        .collect();
    Ok(json!({"list": list, "adv_id_list": with_permission, "page_info": page.info(all.len())}))
}

/// `GET 2/agent/advertiser/select/` [C] DOC:1697467832592392; by pages, or by a cursor when `count` is sent.
pub(super) fn agent(ask: &Ask<'_>) -> Data {
    let agent = of_role(ask, "advertiser_id", Role::Agent)?;
    let all: Vec<i64> = below(agent).map(|account| account.id).collect();
    if ask.maybe("count").is_none() && ask.maybe("cursor").is_none() {
        let page = ask.page(1000)?;
        return Ok(json!({"list": page.of(&all), "page_info": page.info(all.len())}));
    }
    let from = usize::try_from(ask.maybe_int("cursor")?.unwrap_or(0))
        .unwrap_or(0)
        .min(all.len());
    let count = usize::try_from(ask.maybe_int("count")?.unwrap_or(10))
        .unwrap_or(10)
        .max(1);
    let to = (from + count).min(all.len());
    Ok(json!({
        "advertiser_ids": all[from..to],
        "cursor_page_info": {"cursor": to, "has_more": to < all.len(), "count": to - from, "total_number": all.len()},
    }))
}

/// `GET 2/customer_center/advertiser/list/` [C] DOC:1796368918556803; here `account_id` is text.
pub(super) fn workbench(ask: &Ask<'_>) -> Data {
    let workbench = of_role(ask, "cc_account_id", Role::Workbench)?;
    let source = ask.one_of(
        "account_source",
        &["QIANCHUAN", "AD", "LOCAL", "ENTERPRISE"],
    )?;
    let filtering = ask.fields_of("filtering")?;
    let name = filtering.maybe_text("account_name")?.unwrap_or_default();
    let page = ask.page(100)?;
    let all: Vec<&Advertiser> = below(workbench)
        .filter(|account| {
            source.is_none_or(|source| account.source == source) && account.name.contains(name)
        })
        .collect();
    let list: Vec<Value> = page.of(&all).iter().map(|account| json!({
        "advertiser_id": account.id, "advertiser_name": account.name, "advertiser_type": account.source,
        "account_id": account.id.to_string(), "account_name": account.name, "account_type": account.source,
        "e_douyin_id": "",
    })).collect();
    Ok(json!({"list": list, "page_info": page.info(all.len())}))
}

/// `GET v3.0/customer_center/account/list/` [C], the newer form: `filter`, and ids as numbers.
pub(super) fn workbench_accounts(ask: &Ask<'_>) -> Data {
    let workbench = of_role(ask, "account_id", Role::Workbench)?;
    let filter = ask.fields_of("filter")?;
    let kind = filter.need("account_type", &["AD", "QIANCHUAN", "LOCAL"])?;
    let ids = filter.ids("account_ids", 100)?;
    let name = filter.maybe_text("account_name")?.unwrap_or_default();
    let page = ask.page(100)?;
    let all: Vec<&Advertiser> = below(workbench)
        .filter(|account| account.source == kind && account.name.contains(name))
        .filter(|account| ids.as_ref().is_none_or(|ids| ids.contains(&account.id)))
        .collect();
    let list: Vec<Value> = page.of(&all).iter().map(|account| json!({
        "account_id": account.id, "account_name": account.name, "account_type": account.source,
    })).collect();
    Ok(json!({"accounts": list, "page_info": page.info(all.len())}))
}

/// `GET 2/ebp/advertiser/list/` [C]
pub(super) fn enterprise(ask: &Ask<'_>) -> Data {
    let organization = of_role(ask, "enterprise_organization_id", Role::Enterprise)?;
    ask.text("account_source")?;
    let source = ask
        .one_of("account_source", &["AD", "LOCAL", "QIANCHUAN"])?
        .unwrap_or("QIANCHUAN");
    let page = ask.page(100)?;
    let all: Vec<&Advertiser> = below(organization)
        .filter(|account| account.source == source)
        .collect();
    let kind = if source == "AD" { "AD_NORMAL" } else { source };
    let list: Vec<Value> = page
        .of(&all)
        .iter()
        .map(|account| {
            json!({
                "account_id": account.id, "account_name": account.name, "account_type": kind,
            })
        })
        .collect();
    Ok(json!({"account_list": list, "page_info": page.info(all.len())}))
}

/// `GET 2/agent/child_agent/select/` [C path]; this agent has none below it.
pub(super) fn child_agents(ask: &Ask<'_>) -> Data {
    of_role(ask, "advertiser_id", Role::Agent)?;
    let page = ask.page(1000)?;
    Ok(json!({"list": [], "child_agent_ids": [], "page_info": page.info(0)}))
}

/// `GET 2/agent/info/` [C path]
pub(super) fn agent_info(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("advertiser_ids", 100)?;
    let rows: Result<Vec<Value>, Refusal> = ids.into_iter().map(|id| match subject_of(id) {
        Some(subject) if subject.role == Role::Agent && ask.consent.subjects.contains(&id) => {
            Ok(json!({"agent_id": id, "agent_name": subject.name, "company_id": 31_900, "company_name": "江南数字营销有限公司", "role": "ROLE_AGENT", "account_status": "STATUS_ENABLE", "create_time": "2022-05-16 09:30:00"}))
        }
        _ => no_right("no permission for this agent"),
    }).collect();
    Ok(Value::Array(rows?))
}

/// `GET 2/majordomo/advertiser/select/` [C path], the workbench's older form.
pub(super) fn majordomo(ask: &Ask<'_>) -> Data {
    let workbench = of_role(ask, "advertiser_id", Role::Workbench)?;
    let list: Vec<Value> = below(workbench)
        .filter(|account| account.source == "AD")
        .map(|account| {
            json!({
                "advertiser_id": account.id, "advertiser_name": account.name,
            })
        })
        .collect();
    Ok(json!({"list": list}))
}

/// `GET v1.0/qianchuan/shop/get/`: 1 to 10 ids [C].
pub(super) fn shops(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("shop_ids", 10)?;
    let list: Vec<Value> = SHOPS
        .iter()
        .filter(|shop| ids.contains(&shop.id))
        .map(|shop| {
            json!({
                "shop_id": shop.id, "shop_name": shop.name,
            })
        })
        .collect();
    Ok(json!({"list": list}))
}

/// `GET v1.0/qianchuan/shop/authorized/get/` [C]: the shop that an advertiser sells for.
pub(super) fn shop_of_advertiser(ask: &Ask<'_>) -> Data {
    let shop = &SHOPS[ask.advertiser()?.shop];
    let page = ask.page(100)?;
    let row = json!({"shop_id": shop.id, "shop_name": shop.name, "shop_avatar": [format!("{PICTURES}/avatar/shop{}.png", shop.id)]});
    Ok(json!({"shop_list": [row], "page_info": page.info(1)}))
}

/// The subject in parameter `name`, which must have the right role.
fn of_role(ask: &Ask<'_>, name: &str, role: Role) -> Result<i64, Refusal> {
    let id = ask.subject(name)?;
    match subject_of(id) {
        Some(subject) if subject.role == role && subject.valid => Ok(id),
        _ => no_right("role is wrong"),
    }
}

/// `GET v1.0/qianchuan/advertiser/type/get/`: at most 20 ids [C].
pub(super) fn types(ask: &Ask<'_>) -> Data {
    let ids: Vec<i64> = ask.list("advertiser_ids", 20)?;
    let rows: Result<Vec<Value>, Refusal> = ids
        .into_iter()
        .map(|id| {
            let account = ask.reach(id)?;
            let kind = match account.parents {
                parents if parents.contains(&AGENT) => "AGENT",
                parents if parents.contains(&WORKBENCH) || parents.contains(&ENTERPRISE) => "SHOP",
                _ if account.extra => "SHOP_STAR",
                _ => "SHOP",
            };
            Ok(json!({"advertiser_id": id, "ecp_type": kind, "shop_business_type": "SHOP_RETAIL"}))
        })
        .collect();
    Ok(json!({"list": rows?}))
}

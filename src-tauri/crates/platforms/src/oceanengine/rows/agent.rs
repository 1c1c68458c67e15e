//! Agents and the older lists: what hangs below an agent, a majordomo, and which shop an advertiser sells for.

use super::column::ADVERTISER_ID as ADVERTISER_ID_COLUMN;
use super::{ADVERTISER_ID, ADVERTISERS, PAGE, PAGE_SIZE};
use crate::oceanengine::accounts::bare;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place, Role,
};
use serde_json::Value;

const fn above(zh: &'static str, en: &'static str) -> Param {
    Param::ask("advertiser_id", ParamKind::IdNumber, Place::Query, zh, en).required()
}

/// Agents below an agent; their ids alone.
pub(crate) static CHILD_AGENT: Endpoint = Endpoint {
    name: "child_agent",
    title: Text::new("二级代理商", "Agents of an agent"),
    role: Role::Lookup,
    path: "/open_api/2/agent/child_agent/select/",
    per: Per::Grant,
    params: &[above("代理商 ID", "Agent id"), PAGE, PAGE_SIZE],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Pages("/data/page_info/total_page"),
        most: 100,
    },
    records: "/data/list",
    reshape: Some(children),
    key: &["advertiser_id"],
    columns: &[ADVERTISER_ID_COLUMN],
    source: "[C] path; list as the agent's list of advertisers [D]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930173A1B2C3D4E5F60718296","data":{"list":[1790012345678951],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

fn children(body: &Value) -> Vec<Value> {
    let ids = ["/data/list", "/data/child_agent_ids"]
        .iter()
        .find_map(|at| body.pointer(at)?.as_array().filter(|ids| !ids.is_empty()));
    ids.into_iter().flatten().map(bare).collect()
}

/// About agents.
pub(crate) static AGENT_INFO: Endpoint = Endpoint {
    name: "agent_info",
    title: Text::new("代理商信息", "About agents"),
    role: Role::Lookup,
    path: "/open_api/2/agent/info/",
    per: Per::Grant,
    params: &[Param::ask(
        "advertiser_ids",
        ParamKind::IdNumbers(100),
        Place::Query,
        "代理商 ID",
        "Agent ids",
    )
    .required()],
    records: "/data",
    key: &["agent_id"],
    columns: &[
        Column::new("agent_id", "/agent_id", Kind::Id, "代理商 ID", "Agent id"),
        Column::new("agent_name", "/agent_name", Kind::Text, "名称", "Name"),
        Column::new(
            "company_name",
            "/company_name",
            Kind::Text,
            "公司",
            "Company",
        ),
        Column::new("role", "/role", Kind::Text, "角色", "Role"),
        Column::new(
            "account_status",
            "/account_status",
            Kind::Text,
            "状态",
            "Status",
        ),
        Column::new(
            "create_time",
            "/create_time",
            Kind::Text,
            "创建时间",
            "Created",
        ),
    ],
    source: "[C] path, /2/agent/info/",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930174A1B2C3D4E5F60718296","data":[{"agent_id":1790012345678950,"agent_name":"江南数字营销","company_id":31900,"company_name":"江南数字营销有限公司","role":"ROLE_AGENT","account_status":"STATUS_ENABLE","create_time":"2022-05-16 09:30:00"}]}"#,
    ..Endpoint::PLAIN
};

/// Advertisers of a majordomo, the workbench's older form.
pub(crate) static MAJORDOMO: Endpoint = Endpoint {
    name: "majordomo_advertiser",
    title: Text::new("账户管家下的广告主", "Advertisers of a majordomo"),
    role: Role::Lookup,
    path: "/open_api/2/majordomo/advertiser/select/",
    per: Per::Grant,
    params: &[above("账户管家 ID", "Majordomo id")],
    records: "/data/list",
    key: &["advertiser_id"],
    columns: &[
        ADVERTISER_ID_COLUMN,
        Column::new(
            "advertiser_name",
            "/advertiser_name",
            Kind::Text,
            "名称",
            "Name",
        ),
    ],
    source: "[C] path, legacy",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930175A1B2C3D4E5F60718296","data":{"list":[{"advertiser_id":1790012345678961,"advertiser_name":"山茶-信息流-01"}]}}"#,
    ..Endpoint::PLAIN
};

/// The shops that an advertiser sells for.
pub(crate) static SHOP_AUTHORIZED: Endpoint = Endpoint {
    name: "shop_authorized",
    title: Text::new("广告主的店铺", "Shops of an advertiser"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/shop/authorized/get/",
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID, PAGE, PAGE_SIZE],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 100,
    },
    records: "/data/shop_list",
    key: &["shop_id"],
    columns: &[
        Column::new(
            "shop_avatar",
            "/shop_avatar/0",
            Kind::Image,
            "头像",
            "Picture",
        ),
        Column::new("shop_name", "/shop_name", Kind::Text, "店铺名称", "Shop"),
        Column::new("shop_id", "/shop_id", Kind::Id, "店铺 ID", "Shop id"),
    ],
    source: "[C] official SDK, shop/authorized/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930166A1B2C3D4E5F60718295","data":{"shop_list":[{"shop_id":23456789,"shop_name":"山茶旗舰店","shop_avatar":["https://example.com/s.jpg"]}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

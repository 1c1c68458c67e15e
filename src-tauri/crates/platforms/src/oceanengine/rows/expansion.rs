//! Who consented, what was ticked, and what hangs below it.

use super::{AUTHORISED_PATH, PAGE, PAGE_SIZE, enums};
use crate::oceanengine::accounts::bare;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Role, Source,
};
use serde_json::Value;

/// The accounts table: what was ticked on the consent page, expanded to advertisers.
pub(crate) static AUTHORISED: Endpoint = Endpoint {
    name: "advertiser",
    title: Text::new("账户", "Accounts"),
    path: AUTHORISED_PATH,
    per: Per::Grant,
    fetch: Fetch::Accounts,
    records: "/data/list",
    key: &["account_id"],
    columns: &[
        Column::new(
            "account_name",
            "/account_name",
            Kind::Text,
            "账户名称",
            "Account",
        ),
        Column::new(
            "account_id",
            "/account_id",
            Kind::Id,
            "账户 ID",
            "Account id",
        )
        .indexed(),
        Column::new(
            "account_type",
            "/account_type",
            Kind::Enum(enums::ACCOUNT_TYPE),
            "账户类型",
            "Type",
        )
        .indexed(),
        Column::new("is_valid", "/is_valid", Kind::Bool, "授权有效", "Valid"),
        Column::new(
            "parent_id",
            "/parent_id",
            Kind::Id,
            "上级账户 ID",
            "Parent id",
        )
        .indexed(),
        Column::new("company", "/company", Kind::Text, "公司", "Company"),
        Column::new(
            "first_industry_name",
            "/first_industry_name",
            Kind::Text,
            "一级行业",
            "Industry",
        ),
        Column::new(
            "second_industry_name",
            "/second_industry_name",
            Kind::Text,
            "二级行业",
            "Sub-industry",
        ),
        Column::new(
            "advertiser_id",
            "/advertiser_id",
            Kind::Id,
            "广告主 ID",
            "Advertiser id",
        )
        .hidden(),
        Column::new(
            "advertiser_name",
            "/advertiser_name",
            Kind::Text,
            "广告主名称",
            "Advertiser",
        )
        .hidden(),
        Column::new(
            "advertiser_type",
            "/advertiser_type",
            Kind::Text,
            "广告主类型",
            "Advertiser type",
        )
        .hidden(),
        Column::new(
            "account_string_id",
            "/account_string_id",
            Kind::Id,
            "抖音号加密 ID",
            "Douyin account's secret id",
        )
        .hidden(),
        Column::new(
            "company_list",
            "/company_list",
            Kind::Json,
            "客户公司",
            "Customer companies",
        )
        .hidden(),
    ],
    source: "DOC:1697467748096067; [C] GO model_oauth2_advertiser_get_response_data_list_inner.go",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930160A1B2C3D4E5F60718295","data":{"list":[
 {"account_id":23456789,"account_name":"山茶旗舰店","account_type":"PLATFORM_ROLE_SHOP_ACCOUNT","account_role":"PLATFORM_ROLE_SHOP_ACCOUNT","account_string_id":"","advertiser_id":23456789,"advertiser_name":"山茶旗舰店","company_list":[],"is_valid":true},
 {"account_id":1790098765432101,"account_name":"BP-山茶集团","account_type":"CUSTOMER_ADMIN","account_role":"CUSTOMER_ADMIN","account_string_id":"","advertiser_id":1790098765432101,"advertiser_name":"BP-山茶集团","company_list":[],"is_valid":true},
 {"account_id":1790011111111102,"account_name":"旧账户","account_type":"ADVERTISER","account_string_id":"","company_list":[],"is_valid":false}]}}"#,
    ..Endpoint::PLAIN
};

/// The person who consented; names the grant and tells which calls its token may make.
pub(crate) static USER_INFO: Endpoint = Endpoint {
    name: "user_info",
    title: Text::new("授权用户信息", "Who consented"),
    role: Role::Lookup,
    path: "/open_api/2/user/info/",
    per: Per::Grant,
    records: "/data",
    key: &["id"],
    columns: &[
        Column::new("id", "/id", Kind::Id, "用户 ID", "User id"),
        Column::new(
            "display_name",
            "/display_name",
            Kind::Text,
            "用户名",
            "Name",
        ),
        Column::new(
            "email",
            "/email",
            Kind::Text,
            "邮箱(脱敏)",
            "E-mail (masked)",
        ),
        Column::new("app_id", "/app_id", Kind::Id, "APP_ID", "App id"),
        Column::new(
            "material_auth_status",
            "/material_auth_status",
            Kind::Bool,
            "敏感物料权限",
            "Sensitive material",
        ),
        Column::new(
            "token_scope_list",
            "/token_scope_list",
            Kind::Json,
            "权限编号",
            "Permission numbers",
        ),
        Column::new(
            "token_api_list",
            "/token_api_list",
            Kind::Json,
            "可调用接口",
            "Callable paths",
        ),
    ],
    source: "[C] official SDK, /2/user/info/",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930161A1B2C3D4E5F60718295","data":{"id":1790000000001234,"display_name":"山茶运营","email":"s***@example.com","app_id":1780000000000123,"token_scope_list":[20120000,22000000],"token_api_list":["/open_api/v1.0/qianchuan/ad/get/","/open_api/v3.0/account/fund/get/"],"material_auth_status":true}}"#,
    ..Endpoint::PLAIN
};

/// Public names of advertisers.
pub(crate) static PUBLIC_INFO: Endpoint = Endpoint {
    name: "public_info",
    title: Text::new("广告主公开信息", "Public names of advertisers"),
    role: Role::Lookup,
    path: "/open_api/2/advertiser/public_info/",
    per: Per::Grant,
    params: &[Param::ask(
        "advertiser_ids",
        ParamKind::IdNumbers(100),
        Place::Query,
        "广告主 ID",
        "Advertiser ids",
    )
    .required()],
    records: "/data",
    key: &["id"],
    columns: &[
        Column::new("id", "/id", Kind::Id, "广告主 ID", "Advertiser id"),
        Column::new("name", "/name", Kind::Text, "名称", "Name"),
        Column::new("company", "/company", Kind::Text, "公司", "Company"),
        Column::new(
            "first_industry_name",
            "/first_industry_name",
            Kind::Text,
            "一级行业",
            "Industry",
        ),
        Column::new(
            "second_industry_name",
            "/second_industry_name",
            Kind::Text,
            "二级行业",
            "Sub-industry",
        ),
    ],
    source: "[B] bububa/oceanengine, /2/advertiser/public_info/; data is an array, at most 100 ids",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930162A1B2C3D4E5F60718295","data":[{"id":1790012345678901,"name":"山茶-千川-01","company":"山茶(杭州)电子商务有限公司","first_industry_name":"零售","second_industry_name":"服饰"},{"id":1790012345678902,"name":"山茶-千川-02","company":"山茶(杭州)电子商务有限公司","first_industry_name":"零售","second_industry_name":"服饰"}]}"#,
    ..Endpoint::PLAIN
};

/// More about advertisers, for those who have the right to all that are asked for: one id without it fails the call.
pub(crate) static ADVERTISER_INFO: Endpoint = Endpoint {
    name: "advertiser_info",
    title: Text::new("广告主信息", "About advertisers"),
    role: Role::Lookup,
    path: "/open_api/2/advertiser/info/",
    per: Per::Account(super::ADVERTISERS),
    params: &[
        Param {
            title: Text::new("广告主 ID", "Advertiser ids"),
            ..Param::of(
                "advertiser_ids",
                ParamKind::IdNumbers(50),
                Place::Query,
                Source::Accounts,
            )
        }
        .required(),
        Param::ask(
            "fields",
            ParamKind::Texts(50),
            Place::Query,
            "字段",
            "Fields",
        ),
    ],
    records: "/data",
    key: &["id"],
    columns: &[
        Column::new("id", "/id", Kind::Id, "广告主 ID", "Advertiser id"),
        Column::new("name", "/name", Kind::Text, "名称", "Name"),
        Column::new("company", "/company", Kind::Text, "公司", "Company"),
        Column::new("brand", "/brand", Kind::Text, "品牌", "Brand"),
        Column::new("role", "/role", Kind::Text, "角色", "Role"),
        Column::new("status", "/status", Kind::Text, "状态", "Status"),
        Column::new("reason", "/reason", Kind::Text, "审核原因", "Reason"),
        Column::new(
            "first_industry_name",
            "/first_industry_name",
            Kind::Text,
            "一级行业",
            "Industry",
        ),
        Column::new(
            "second_industry_name",
            "/second_industry_name",
            Kind::Text,
            "二级行业",
            "Sub-industry",
        ),
        Column::new(
            "create_time",
            "/create_time",
            Kind::Text,
            "创建时间",
            "Created",
        ),
    ],
    source: "[C] official SDK, /2/advertiser/info/; [P] 50 ids a call",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930163A1B2C3D4E5F60718295","data":[{"id":1790012345678901,"name":"山茶-千川-01","company":"山茶(杭州)电子商务有限公司","role":"ROLE_ADVERTISER","status":"STATUS_ENABLE","reason":"","brand":"山茶","first_industry_name":"零售","second_industry_name":"服饰","create_time":"2025-03-01 10:00:00"}]}"#,
    ..Endpoint::PLAIN
};

/// What kind of Qianchuan account an advertiser is.
pub(crate) static ADVERTISER_TYPE: Endpoint = Endpoint {
    name: "advertiser_type",
    title: Text::new("千川账户类型", "Kind of Qianchuan account"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/advertiser/type/get/",
    per: Per::Account(super::ADVERTISERS),
    params: &[Param {
        title: Text::new("广告主 ID", "Advertiser ids"),
        ..Param::of(
            "advertiser_ids",
            ParamKind::IdNumbers(20),
            Place::Query,
            Source::Accounts,
        )
    }
    .required()],
    records: "/data/list",
    key: &["advertiser_id"],
    columns: &[
        Column::new(
            "advertiser_id",
            "/advertiser_id",
            Kind::Id,
            "广告主 ID",
            "Advertiser id",
        ),
        Column::new(
            "ecp_type",
            "/ecp_type",
            Kind::Enum(enums::ECP_TYPE),
            "账户类型",
            "Kind",
        ),
        Column::new(
            "shop_business_type",
            "/shop_business_type",
            Kind::Text,
            "店铺经营类型",
            "Kind of shop",
        ),
    ],
    source: "[C] official SDK, advertiser/type/get; at most 20 ids",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930164A1B2C3D4E5F60718295","data":{"list":[{"advertiser_id":1790012345678901,"ecp_type":"SHOP","shop_business_type":""}]}}"#,
    ..Endpoint::PLAIN
};

/// Names of shops.
pub(crate) static SHOP: Endpoint = Endpoint {
    name: "shop",
    title: Text::new("店铺信息", "Shops"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/shop/get/",
    per: Per::Grant,
    params: &[Param::ask(
        "shop_ids",
        ParamKind::IdNumbers(10),
        Place::Query,
        "店铺 ID",
        "Shop ids",
    )
    .required()],
    records: "/data/list",
    key: &["shop_id"],
    columns: &[
        Column::new("shop_id", "/shop_id", Kind::Id, "店铺 ID", "Shop id"),
        Column::new("shop_name", "/shop_name", Kind::Text, "店铺名称", "Shop"),
    ],
    source: "[C] official SDK, shop/get",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930165A1B2C3D4E5F60718295","data":{"list":[{"shop_id":23456789,"shop_name":"山茶旗舰店"}]}}"#,
    ..Endpoint::PLAIN
};

/// Columns of a list of advertisers below another account.
const BELOW: &[Column] = &[
    Column::new(
        "advertiser_id",
        "/advertiser_id",
        Kind::Id,
        "广告主 ID",
        "Advertiser id",
    ),
    Column::new(
        "advertiser_name",
        "/advertiser_name",
        Kind::Text,
        "名称",
        "Name",
    ),
    Column::new(
        "advertiser_type",
        "/advertiser_type",
        Kind::Text,
        "类型",
        "Type",
    ),
];

/// The same where the platform calls them accounts.
const ACCOUNTS: &[Column] = &[
    Column::new(
        "account_id",
        "/account_id",
        Kind::Id,
        "账户 ID",
        "Account id",
    ),
    Column::new("account_name", "/account_name", Kind::Text, "名称", "Name"),
    Column::new("account_type", "/account_type", Kind::Text, "类型", "Type"),
];

const PAGED: Fetch = Fetch::Pages {
    size: 100,
    end: End::Pages("/data/page_info/total_page"),
    most: 1_000,
};

/// Advertisers of a shop: `list` of ids and `adv_id_list` with permissions, merged.
pub(crate) static SHOP_ADVERTISER: Endpoint = Endpoint {
    name: "shop_advertiser",
    title: Text::new("店铺下的广告主", "Advertisers of a shop"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/shop/advertiser/list/",
    per: Per::Grant,
    params: &[
        Param::ask(
            "shop_id",
            ParamKind::IdNumber,
            Place::Query,
            "店铺 ID",
            "Shop id",
        )
        .required(),
        Param::ask(
            "permission",
            ParamKind::Texts(10),
            Place::Query,
            "要求的权限",
            "Permissions asked for",
        )
        .unless_given(Fixed::List(&["QC_AWEME"])),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/list",
    reshape: Some(shop_list),
    key: &["advertiser_id"],
    columns: &[
        Column::new(
            "advertiser_id",
            "/advertiser_id",
            Kind::Id,
            "广告主 ID",
            "Advertiser id",
        ),
        Column::new(
            "extra_permission",
            "/extra_permission",
            Kind::Json,
            "附加权限",
            "Extra permissions",
        ),
    ],
    source: "[C] official SDK, shop/advertiser/list; [B] at most 100 a page",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930170A1B2C3D4E5F60718296","data":{"list":[1790012345678901,1790012345678902],"adv_id_list":[{"adv_id":1790012345678901,"extra_permission":["QC_AWEME"]},{"adv_id":1790012345678902,"extra_permission":[]}],"page_info":{"page":1,"page_size":100,"total_number":2,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// `list` and `adv_id_list` as one list; an id that stands in both counts once.
fn shop_list(body: &Value) -> Vec<Value> {
    let mut records = bare_ids(body, "/data/list");
    let detailed = body.pointer("/data/adv_id_list").and_then(Value::as_array);
    for item in detailed.into_iter().flatten() {
        let Some(id) = item.get("adv_id") else {
            continue;
        };
        let known = records
            .iter()
            .position(|record| record.get("advertiser_id") == Some(id));
        let record = match known {
            Some(at) => &mut records[at],
            None => {
                records.push(bare(id));
                let last = records.len() - 1;
                &mut records[last]
            }
        };
        if let (Value::Object(record), Value::Object(item)) = (record, item) {
            for (name, value) in item {
                record.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
    }
    records
}

fn bare_ids(body: &Value, at: &str) -> Vec<Value> {
    body.pointer(at)
        .and_then(Value::as_array)
        .map(|ids| ids.iter().map(bare).collect())
        .unwrap_or_default()
}

/// `list` or `advertiser_ids`: the agent's list answers under either name.
fn agent_list(body: &Value) -> Vec<Value> {
    let mut records = bare_ids(body, "/data/list");
    if records.is_empty() {
        records = bare_ids(body, "/data/advertiser_ids");
    }
    records
}

const AGENT_ID: Param = Param::ask(
    "advertiser_id",
    ParamKind::IdNumber,
    Place::Query,
    "代理商 ID",
    "Agent id",
)
.required();

/// Advertisers of an agent, by page.
pub(crate) static AGENT_ADVERTISER: Endpoint = Endpoint {
    name: "agent_advertiser",
    title: Text::new("代理商下的广告主", "Advertisers of an agent"),
    role: Role::Lookup,
    path: "/open_api/2/agent/advertiser/select/",
    per: Per::Grant,
    params: &[AGENT_ID, PAGE, PAGE_SIZE],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Pages("/data/page_info/total_page"),
        most: 100,
    },
    records: "/data/list",
    reshape: Some(agent_list),
    key: &["advertiser_id"],
    columns: &[Column::new(
        "advertiser_id",
        "/advertiser_id",
        Kind::Id,
        "广告主 ID",
        "Advertiser id",
    )],
    source: "DOC:1697467832592392; pages reach 10 000 rows",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930171A1B2C3D4E5F60718296","data":{"list":[1790012345678911,1790012345678912],"page_info":{"page":1,"page_size":100,"total_number":2,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Advertisers of an agent with more than 10 000 of them.
pub(crate) static AGENT_ADVERTISER_CURSOR: Endpoint = Endpoint {
    name: "agent_advertiser_cursor",
    title: Text::new(
        "代理商下的广告主(游标)",
        "Advertisers of an agent (by cursor)",
    ),
    role: Role::Lookup,
    path: "/open_api/2/agent/advertiser/select/",
    per: Per::Grant,
    params: &[
        AGENT_ID,
        Param::of("cursor", ParamKind::IdNumber, Place::Query, Source::Cursor),
        Param::of(
            "count",
            ParamKind::Int(1, 100),
            Place::Query,
            Source::PageSize,
        ),
    ],
    fetch: Fetch::Cursor {
        size: 100,
        next: "/data/cursor_page_info/cursor",
        more: "/data/cursor_page_info/has_more",
        short_is_last: false,
    },
    records: "/data/list",
    reshape: Some(agent_list),
    key: &["advertiser_id"],
    columns: &[Column::new(
        "advertiser_id",
        "/advertiser_id",
        Kind::Id,
        "广告主 ID",
        "Advertiser id",
    )],
    source: "DOC:1697467832592392; cursor and count above 10 000 rows",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930172A1B2C3D4E5F60718296","data":{"advertiser_ids":[1790012345678911,1790012345678912],"cursor_page_info":{"cursor":1790012345678912,"has_more":false,"count":2,"total_number":2}}}"#,
    ..Endpoint::PLAIN
};

/// Qianchuan advertisers of a workbench (纵横).
pub(crate) static CUSTOMER_CENTER: Endpoint = Endpoint {
    name: "customer_center_advertiser",
    title: Text::new("工作台下的广告主", "Advertisers of a workbench"),
    role: Role::Lookup,
    path: "/open_api/2/customer_center/advertiser/list/",
    per: Per::Grant,
    params: &[
        Param::ask(
            "cc_account_id",
            ParamKind::IdNumber,
            Place::Query,
            "工作台 ID",
            "Workbench id",
        )
        .required(),
        Param::ask(
            "account_source",
            ParamKind::Choice(&["QIANCHUAN", "AD", "LOCAL", "ENTERPRISE"]),
            Place::Query,
            "账户来源",
            "Source",
        )
        .unless_given(Fixed::Str("QIANCHUAN")),
        Param::ask(
            "filtering.account_name",
            ParamKind::Text(100),
            Place::Query,
            "账户名称",
            "Account name",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/list",
    key: &["advertiser_id"],
    columns: BELOW,
    source: "DOC:1796368918556803; here account_id is text",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930180A1B2C3D4E5F60718297","data":{"list":[{"advertiser_id":1790012345678901,"advertiser_name":"山茶-千川-01","advertiser_type":"QIANCHUAN","account_id":"1790012345678901","account_name":"山茶-千川-01","account_type":"QIANCHUAN"}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// The same by the newer list, which reaches the first 10 000 rows.
pub(crate) static CUSTOMER_CENTER_V3: Endpoint = Endpoint {
    name: "customer_center_account",
    title: Text::new("工作台下的账户(新版)", "Accounts of a workbench (newer)"),
    role: Role::Lookup,
    path: "/open_api/v3.0/customer_center/account/list/",
    per: Per::Grant,
    params: &[
        Param::ask(
            "account_id",
            ParamKind::IdNumber,
            Place::Query,
            "工作台 ID",
            "Workbench id",
        )
        .required(),
        Param::ask(
            "filter.account_type",
            ParamKind::Choice(&["QIANCHUAN", "AD", "LOCAL"]),
            Place::Query,
            "账户类型",
            "Type",
        )
        .required()
        .unless_given(Fixed::Str("QIANCHUAN")),
        Param::ask(
            "filter.account_name",
            ParamKind::Text(100),
            Place::Query,
            "账户名称",
            "Account name",
        ),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Pages("/data/page_info/total_page"),
        most: 100,
    },
    records: "/data/accounts",
    key: &["account_id"],
    columns: ACCOUNTS,
    source: "[C] official SDK, v3.0/customer_center/account/list; first 10 000 rows",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930181A1B2C3D4E5F60718297","data":{"accounts":[{"account_id":1790012345678901,"account_name":"山茶-千川-01","account_type":"QIANCHUAN"}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// Qianchuan accounts of an enterprise workbench (升级版巨量引擎工作台).
pub(crate) static EBP_ADVERTISER: Endpoint = Endpoint {
    name: "ebp_advertiser",
    title: Text::new(
        "升级版工作台下的账户",
        "Accounts of an enterprise workbench",
    ),
    role: Role::Lookup,
    path: "/open_api/2/ebp/advertiser/list/",
    per: Per::Grant,
    params: &[
        Param::ask(
            "enterprise_organization_id",
            ParamKind::IdNumber,
            Place::Query,
            "企业组织 ID",
            "Organisation id",
        )
        .required(),
        Param::ask(
            "account_source",
            ParamKind::Choice(&["QIANCHUAN", "AD", "LOCAL"]),
            Place::Query,
            "账户来源",
            "Source",
        )
        .required()
        .unless_given(Fixed::Str("QIANCHUAN")),
        PAGE,
        PAGE_SIZE,
    ],
    fetch: PAGED,
    records: "/data/account_list",
    key: &["account_id"],
    columns: ACCOUNTS,
    source: "[C] official SDK, /2/ebp/advertiser/list/",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930182A1B2C3D4E5F60718297","data":{"account_list":[{"account_id":1790012345678921,"account_name":"山茶-千川-21","account_type":"QIANCHUAN"}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

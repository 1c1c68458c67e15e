//! Profiles: one for each marketplace of a seller, vendor or agency.

use super::{PROFILES_PATH, enums};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place, Role,
};
use serde_json::Value;

const ACCESS_LEVEL: Param = Param::ask(
    "accessLevel",
    ParamKind::Text(20),
    Place::Query,
    "访问级别",
    "Access level",
);

const PARAMS: &[Param] = &[
    ACCESS_LEVEL,
    Param::ask(
        "apiProgram",
        ParamKind::Text(20),
        Place::Query,
        "用途",
        "Programme",
    ),
    Param::ask(
        "profileTypeFilter",
        ParamKind::Joined(3),
        Place::Query,
        "账户类型",
        "Types",
    ),
    Param::ask(
        "validPaymentMethodFilter",
        ParamKind::Bool,
        Place::Query,
        "付款方式有效",
        "Valid payment method",
    ),
];

/// The accounts table: the profiles of all regions.
pub(crate) static PROFILE: Endpoint = Endpoint {
    name: "profile",
    title: Text::new("配置文件", "Profiles"),
    path: PROFILES_PATH,
    per: Per::Grant,
    params: PARAMS,
    fetch: Fetch::Accounts,
    records: "",
    view: Some(capped),
    key: &["profileId"],
    columns: &[
        Column::new(
            "name",
            "/accountInfo/name",
            Kind::Text,
            "账户名称",
            "Account",
        ),
        Column::new(
            "countryCode",
            "/countryCode",
            Kind::Text,
            "国家/地区",
            "Country",
        )
        .indexed(),
        Column::new(
            "type",
            "/accountInfo/type",
            Kind::Enum(enums::ACCOUNT),
            "类型",
            "Type",
        )
        .indexed(),
        Column::new(
            "currencyCode",
            "/currencyCode",
            Kind::Text,
            "币种",
            "Currency",
        ),
        Column::new("timezone", "/timezone", Kind::Text, "时区", "Time zone"),
        Column::new(
            "dailyBudget",
            "/dailyBudget",
            Kind::Number(2),
            "每日预算上限",
            "Daily cap",
        ),
        Column::new(
            "validPaymentMethod",
            "/accountInfo/validPaymentMethod",
            Kind::Bool,
            "付款方式有效",
            "Valid payment method",
        ),
        Column::new("region", "/region", Kind::Text, "区域", "Region"),
        Column::new(
            "profileId",
            "/profileId",
            Kind::Id,
            "配置文件 ID",
            "Profile id",
        )
        .indexed(),
        Column::new(
            "marketplaceStringId",
            "/accountInfo/marketplaceStringId",
            Kind::Id,
            "商城 ID",
            "Marketplace",
        )
        .hidden(),
        Column::new(
            "entityId",
            "/accountInfo/id",
            Kind::Id,
            "账户实体 ID",
            "Entity id",
        )
        .hidden(),
        Column::new(
            "subType",
            "/accountInfo/subType",
            Kind::Text,
            "子类型",
            "Sub-type",
        )
        .hidden(),
    ],
    source: "[C] guides/account-management/…/profiles; dailyBudget [P] ScaleLeap",
    sample: SAMPLE,
    ..Endpoint::PLAIN
};

const SAMPLE: &str = r#"[{"profileId":3120098877665544,"countryCode":"DE","currencyCode":"EUR","dailyBudget":250.0,"timezone":"Europe/Paris","accountInfo":{"marketplaceStringId":"A1PA6795UKMFR9","id":"A2EXAMPLESELLR","type":"seller","name":"Birkenhof Outdoor","validPaymentMethod":true}},{"profileId":1420055511223344,"countryCode":"UK","currencyCode":"GBP","dailyBudget":999999999.0,"timezone":"Europe/London","accountInfo":{"marketplaceStringId":"A1F83G8C2ARO7P","id":"ENTITY1EXAMPLE99","type":"vendor","name":"Birkenhof Ltd","validPaymentMethod":false}}]"#;

/// 999999999 stands for no cap.
fn capped(record: &Value) -> Value {
    let mut record = record.clone();
    if crate::reading::whole(&record, "/dailyBudget") == Some(999_999_999)
        && let Value::Object(fields) = &mut record
    {
        fields.remove("dailyBudget");
    }
    record
}

const LIST: Endpoint = Endpoint {
    title: Text::new("配置文件", "Profiles"),
    role: Role::Lookup,
    path: PROFILES_PATH,
    per: Per::Grant,
    params: PARAMS,
    records: "",
    key: &["profileId"],
    source: "[C] guides/account-management/…/profiles",
    sample: SAMPLE,
    ..Endpoint::PLAIN
};

/// Profiles of North America.
pub(crate) static PROFILES_NA: Endpoint = Endpoint {
    name: "profiles_na",
    origin: "api-na",
    ..LIST
};

/// Profiles of Europe.
pub(crate) static PROFILES_EU: Endpoint = Endpoint {
    name: "profiles_eu",
    origin: "api-eu",
    ..LIST
};

/// Profiles of the Far East.
pub(crate) static PROFILES_FE: Endpoint = Endpoint {
    name: "profiles_fe",
    origin: "api-fe",
    ..LIST
};

/// Manager accounts with what is linked to them.
pub(crate) static MANAGER_ACCOUNT: Endpoint = Endpoint {
    name: "manager_account",
    title: Text::new("经理账户", "Manager accounts"),
    role: Role::Lookup,
    path: "/managerAccounts",
    records: "/managerAccounts",
    key: &["managerAccountId"],
    columns: &[
        Column::new(
            "managerAccountName",
            "/managerAccountName",
            Kind::Text,
            "经理账户名称",
            "Manager account",
        ),
        Column::new(
            "managerAccountId",
            "/managerAccountId",
            Kind::Id,
            "经理账户 ID",
            "Id",
        ),
        Column::new(
            "linkedAccounts",
            "/linkedAccounts",
            Kind::Json,
            "关联账户",
            "Linked accounts",
        ),
    ],
    source: "[C] guides/account-management/…/manager-accounts",
    sample: r#"{"managerAccounts":[{"managerAccountId":"amzn1.ads1.ma1.example","managerAccountName":"Birkenhof Group","linkedAccounts":[{"accountId":"ENTITY1EXAMPLE99","accountName":"Birkenhof Ltd","accountType":"VENDOR","marketplaceId":"A1F83G8C2ARO7P","profileId":"1420055511223344","dspAdvertiserId":""}]}]}"#,
    ..super::OF_PROFILE
};

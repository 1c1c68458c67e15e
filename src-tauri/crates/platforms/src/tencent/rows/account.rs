//! Advertisers, and who belongs to which organisation.

use super::{CALL, CURSOR_MODE, PAGE_SIZE, enums, fields};
use crate::kinds::FEN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fetch, Kind, Param, ParamKind, Per, Place, Role, Source,
};

/// Fields of an advertiser that are asked for; at most 256 here.
const FIELDS: &[&str] = &[
    "account_id",
    "daily_budget",
    "corporation_name",
    "system_industry_id",
    "corporate_brand_name",
    "memo",
    "system_status",
    "reject_message",
    "business_alias",
    "agency_account_id",
    "mdm_id",
    "mdm_name",
];

/// The cursor of both lists is a whole number from 1 on.
const CURSOR: Param = Param::of("cursor", ParamKind::IdNumber, Place::Query, Source::Cursor);

const BY_CURSOR: Fetch = Fetch::Cursor {
    size: 100,
    next: "/data/cursor_page_info/cursor",
    more: "/data/cursor_page_info/has_more",
    short_is_last: false,
};

/// What both tell of an advertiser; the merged table knows more.
macro_rules! columns {
    ([$($first:expr),*], [$($more:expr),*]) => {
        &[
            $($first,)*
            Column::new(
                "corporation_name",
                "/corporation_name",
                Kind::Text,
                "公司",
                "Company",
            ),
            Column::new(
                "system_status",
                "/system_status",
                Kind::Enum(enums::CUSTOMER_STATUS),
                "状态",
                "Status",
            )
            .indexed(),
            Column::new(
                "daily_budget",
                "/daily_budget",
                FEN,
                "日限额",
                "Daily budget",
            ),
            Column::new("memo", "/memo", Kind::Text, "备注", "Memo"),
            Column::new(
                "agency_account_id",
                "/agency_account_id",
                Kind::Id,
                "代理商 ID",
                "Agency",
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
                "corporate_brand_name",
                "/corporate_brand_name",
                Kind::Text,
                "品牌",
                "Brand",
            )
            .hidden(),
            Column::new(
                "business_alias",
                "/business_alias",
                Kind::Text,
                "业务别名",
                "Alias",
            )
            .hidden(),
            Column::new(
                "reject_message",
                "/reject_message",
                Kind::Text,
                "拒绝原因",
                "Reason of refusal",
            )
            .hidden(),
            Column::new(
                "system_industry_id",
                "/system_industry_id",
                Kind::Id,
                "行业 ID",
                "Industry",
            )
            .hidden(),
            Column::new("mdm_id", "/mdm_id", Kind::Id, "主体 ID", "Entity").hidden(),
            Column::new(
                "mdm_name",
                "/mdm_name",
                Kind::Text,
                "主体名称",
                "Entity's name",
            )
            .hidden(),
            $($more,)*
        ]
    };
}

const MERGED: &[Column] = columns!(
    [Column::new(
        "account_name",
        "/account_name",
        Kind::Text,
        "账户名称",
        "Account",
    )],
    [
        Column::new(
            "is_bid",
            "/is_bid",
            Kind::Bool,
            "竞价账户",
            "Bidding account",
        )
        .hidden(),
        Column::new(
            "is_mp",
            "/is_mp",
            Kind::Bool,
            "公众号账户",
            "WeChat account",
        )
        .hidden(),
        Column::new(
            "comment_list",
            "/comment_list",
            Kind::Json,
            "账户备注",
            "Comments",
        )
        .hidden()
    ]
);

const SAMPLE: &str = r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"account_id":31870452,"daily_budget":5000000,"corporation_name":"杭州青禾贸易有限公司","system_industry_id":21474836580,"corporate_brand_name":"青禾","memo":"女装-主账户","system_status":"CUSTOMER_STATUS_NORMAL","reject_message":"","business_alias":"","agency_account_id":0}],"cursor_page_info":{"page_size":100,"total_number":1,"has_more":false,"cursor":31870452}}}"#;

/// The accounts table: relations and advertisers, merged.
pub(crate) static ADVERTISER: Endpoint = Endpoint {
    name: "advertiser",
    title: Text::new("账户", "Accounts"),
    path: "/v3.0/advertiser/get",
    per: Per::Grant,
    params: &[fields(FIELDS), CURSOR_MODE, PAGE_SIZE],
    fetch: Fetch::Accounts,
    records: "/data/list",
    key: &["account_id"],
    columns: MERGED,
    source: "[C] API:advertiser/get; [SDK] advertiser_get_list_struct",
    sample: SAMPLE,
    ..CALL
};

/// Advertisers: those of an agency, or one by its id. Reaches the first 1000 rows by page, all by cursor.
pub(crate) static LISTED: Endpoint = Endpoint {
    name: "advertiser_get",
    title: Text::new("查询广告主", "Advertisers"),
    role: Role::Lookup,
    path: "/v3.0/advertiser/get",
    per: Per::Grant,
    params: &[
        Param::ask(
            "account_id",
            ParamKind::IdNumber,
            Place::Query,
            "账户 ID",
            "Account id",
        ),
        Param::ask(
            "agency_id",
            ParamKind::IdNumber,
            Place::Query,
            "代理商 ID",
            "Agency id",
        ),
        Param::ask(
            "filtering",
            ParamKind::Json,
            Place::Query,
            "过滤条件",
            "Filter",
        ),
        fields(FIELDS).required(),
        CURSOR_MODE,
        CURSOR,
        Param::of(
            "page_size",
            ParamKind::Int(1, 100),
            Place::Query,
            Source::PageSize,
        )
        .required(),
    ],
    fetch: BY_CURSOR,
    records: "/data/list",
    key: &["account_id"],
    columns: columns!([], []),
    source: "[C] API:advertiser/get",
    sample: SAMPLE,
    ..CALL
};

/// Accounts beneath an organisation; only its own tokens may ask.
pub(crate) static RELATION: Endpoint = Endpoint {
    name: "organization_account_relation",
    title: Text::new("组织下的账户", "Accounts of an organisation"),
    role: Role::Lookup,
    path: "/v3.0/organization_account_relation/get",
    per: Per::Grant,
    params: &[
        Param::ask(
            "account_id",
            ParamKind::IdNumber,
            Place::Query,
            "账户 ID",
            "Account id",
        ),
        Param::ask(
            "advertiser_type",
            ParamKind::Choice(&["DIRECT_ADVERTISER", "SUB_ADVERTISER"]),
            Place::Query,
            "广告主类型",
            "Kind of advertiser",
        ),
        Param::ask(
            "business_unit_id",
            ParamKind::IdNumber,
            Place::Query,
            "业务单元 ID",
            "Business unit",
        ),
        CURSOR_MODE,
        CURSOR,
        PAGE_SIZE,
    ],
    fetch: BY_CURSOR,
    records: "/data/list",
    key: &["account_id"],
    columns: &[
        Column::new(
            "account_id",
            "/account_id",
            Kind::Id,
            "账户 ID",
            "Account id",
        ),
        Column::new(
            "corporation_name",
            "/corporation_name",
            Kind::Text,
            "公司",
            "Company",
        ),
        Column::new(
            "comment",
            "/comment_list/0/comment",
            Kind::Text,
            "备注",
            "Comment",
        ),
        Column::new(
            "is_bid",
            "/is_bid",
            Kind::Bool,
            "竞价账户",
            "Bidding account",
        ),
        Column::new(
            "is_mp",
            "/is_mp",
            Kind::Bool,
            "公众号账户",
            "WeChat account",
        ),
    ],
    source: "[C] API:organization_account_relation/get",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"account_id":31870452,"corporation_name":"杭州青禾贸易有限公司","is_bid":true,"is_mp":false,"is_adx":false,"comment_list":[{"user_id":90021,"comment":"女装-主账户"}]},{"account_id":31870977,"corporation_name":"杭州青禾贸易有限公司","is_bid":true,"is_mp":true,"is_adx":false,"comment_list":[]}],"cursor_page_info":{"page_size":2,"total_number":5,"has_more":true,"cursor":31870977}}}"#,
    ..CALL
};

//! Dynamic creatives: the lower of the two levels of v3.0.

use super::{ACCOUNT_ID, CALL, CURSOR_MODE, FILTERING, PAGE_SIZE, SECONDS, enums, fields};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Fetch, Kind, Param, ParamKind, Place, Source};

/// Creatives of the account.
pub(crate) static DYNAMIC_CREATIVE: Endpoint = Endpoint {
    name: "dynamic_creative",
    title: Text::new("创意", "Creatives"),
    path: "/v3.0/dynamic_creatives/get",
    on_request: true,
    params: &[
        ACCOUNT_ID,
        FILTERING,
        Param::ask(
            "is_deleted",
            ParamKind::Bool,
            Place::Query,
            "已删除的",
            "Deleted ones",
        ),
        fields(&[
            "dynamic_creative_id",
            "dynamic_creative_name",
            "adgroup_id",
            "creative_template_id",
            "delivery_mode",
            "dynamic_creative_type",
            "creative_components",
            "configured_status",
            "is_deleted",
            "created_time",
            "last_modified_time",
            "creative_set_approval_status",
            "source",
        ]),
        CURSOR_MODE,
        Param::of("cursor", ParamKind::Text(64), Place::Query, Source::Cursor),
        PAGE_SIZE,
    ],
    fetch: Fetch::Cursor {
        size: 100,
        next: "/data/cursor_page_info/next_cursor",
        more: "",
        short_is_last: false,
    },
    records: "/data/list",
    key: &["dynamic_creative_id"],
    columns: &[
        Column::new(
            "dynamic_creative_name",
            "/dynamic_creative_name",
            Kind::Text,
            "创意名称",
            "Creative",
        ),
        Column::new(
            "configured_status",
            "/configured_status",
            Kind::Enum(enums::CONFIGURED),
            "开关",
            "Switch",
        )
        .indexed(),
        Column::new(
            "creative_set_approval_status",
            "/creative_set_approval_status",
            Kind::Text,
            "审核状态",
            "Review",
        ),
        Column::new(
            "delivery_mode",
            "/delivery_mode",
            Kind::Text,
            "投放模式",
            "Delivery",
        ),
        Column::new(
            "dynamic_creative_type",
            "/dynamic_creative_type",
            Kind::Text,
            "创意类型",
            "Type",
        ),
        Column::new(
            "adgroup_id",
            "/adgroup_id",
            Kind::Id,
            "广告 ID",
            "Ad group id",
        )
        .indexed(),
        Column::new(
            "created_time",
            "/created_time",
            SECONDS,
            "创建时间",
            "Created",
        )
        .indexed(),
        Column::new(
            "dynamic_creative_id",
            "/dynamic_creative_id",
            Kind::Id,
            "创意 ID",
            "Creative id",
        )
        .indexed(),
        Column::new(
            "creative_template_id",
            "/creative_template_id",
            Kind::Id,
            "创意形式 ID",
            "Template",
        )
        .hidden(),
        Column::new(
            "creative_components",
            "/creative_components",
            Kind::Json,
            "创意内容",
            "Components",
        )
        .hidden(),
        Column::new("is_deleted", "/is_deleted", Kind::Bool, "已删除", "Deleted").hidden(),
        Column::new(
            "last_modified_time",
            "/last_modified_time",
            SECONDS,
            "修改时间",
            "Changed",
        )
        .hidden(),
        Column::new("source", "/source", Kind::Text, "来源", "Source").hidden(),
    ],
    newest: "created_time",
    source: "[SDK] dynamic_creatives_get_list_struct; paging [C]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"dynamic_creative_id":9930011223355,"dynamic_creative_name":"春季新品_主图_A","adgroup_id":8830011223344,"creative_template_id":1708,"delivery_mode":"DELIVERY_MODE_COMPONENT","dynamic_creative_type":"DYNAMIC_CREATIVE_TYPE_PROGRAM","creative_components":{"title":[{"value":{"content":"春天的第一件风衣"}}]},"configured_status":"AD_STATUS_NORMAL","is_deleted":false,"created_time":1782864100,"last_modified_time":1783036905,"creative_set_approval_status":"CREATIVE_SET_APPROVAL_STATUS_APPROVED","source":""}],"cursor_page_info":{"page_size":100,"total_number":1,"next_cursor":"","previous_cursor":""}}}"#,
    ..CALL
};

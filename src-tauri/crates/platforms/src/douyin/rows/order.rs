//! The creator's orders.

use super::{CREATOR, OPEN_ID, enums};
use crate::kinds::{FEN, WALL};
use crate::reading::text;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fetch, Fixed, Kind, Method, Param, ParamKind, PercentScale, Place, Refresh,
    Source, Window,
};
use serde_json::Value;

/// Orders by the time of their last change, which catches late settlement and refunds. The earliest start is 90 days
/// ago, so the first run stays a day inside; a quarter of an hour is read again each time because changes arrive late.
pub(crate) static KOL_ORDERS: Endpoint = Endpoint {
    name: "kol_orders",
    title: Text::new("达人订单", "Creator's orders"),
    method: Method::Post,
    path: "/alliance/kol/orders/",
    per: CREATOR,
    params: &[
        OPEN_ID,
        Param::of("size", ParamKind::Int(1, 20), Place::Body, Source::PageSize),
        Param::of("cursor", ParamKind::Text(64), Place::Body, Source::Cursor),
        Param {
            title: Text::new("开始时间", "From"),
            ..Param::of(
                "start_time",
                ParamKind::DateTime,
                Place::Body,
                Source::Start,
            )
        },
        Param {
            title: Text::new("结束时间", "To"),
            ..Param::of("end_time", ParamKind::DateTime, Place::Body, Source::End)
        },
        Param::ask(
            "time_type",
            ParamKind::Choice(&["pay", "update"]),
            Place::Body,
            "时间类型",
            "Which time",
        )
        .unless_given(Fixed::Str("update")),
        Param::ask(
            "order_ids",
            ParamKind::Joined(10),
            Place::Body,
            "订单号",
            "Order ids",
        ),
    ],
    fetch: Fetch::Cursor {
        size: 20,
        next: "/data/cursor",
        more: "",
        short_is_last: true,
    },
    refresh: Refresh::Since(Window {
        first_days: 89,
        slice_days: 7,
        again_minutes: 15,
    }),
    records: "/data/orders",
    view: Some(order),
    key: &["order_id"],
    columns: COLUMNS,
    newest: "pay_success_time",
    source: "docId 2172; body and fields [CODE]; window and size [SIS]",
    sample: r#"{"data":{"error_code":0,"description":"","cursor":"6921000000000000123","orders":[{"order_id":"6921234567890123456","product_id":"3561234567890123457","product_name":"测试保温杯 500ml","product_img":"https://p9.example.com/c1.jpg","author_account":"小满好物","author_openid":"_000q7Lm-demo-open-id","author_short_id":"xm_haowu","author_buyin_id":"7012345678901234567","shop_id":10203040,"shop_name":"演示旗舰店","app":"抖音","flow_point":"SETTLE","pay_success_time":"2026-01-01 20:15:03","confirm_time":"2026-01-05 09:00:00","settle_time":"2026-01-06 02:10:00","refund_time":"","update_time":"2026-01-06 02:11:00","total_pay_amount":7980,"pay_goods_amount":7980,"settled_goods_amount":7980,"commission_rate":1250,"estimated_commission":898,"real_commission":898,"estimated_total_commission":998,"estimated_tech_service_fee":100,"item_num":2,"media_type":"video","media_id":7312345678901234567,"pid_info":{"pid":"","external_info":"","media_type_name":""},"pick_source_client_key":"awdemo123","pick_extra":"team_a","product_activity_id":"","app_id":1128,"is_stepped_plan":false,"platform_subsidy":0,"author_subsidy":0,"pay_subsidy":0,"extra":""}]},"extra":{"error_code":0,"logid":"L8","now":1767294246111}}"#,
    ..Endpoint::PLAIN
};

/// `COMFIRM` is a slip of some documents for `CONFIRM`. `income` is what the creator earns: the settled commission
/// once there is one, the estimate before, nothing of what was refunded.
fn order(record: &Value) -> Value {
    let mut record = record.clone();
    let flow = text(&record, "/flow_point").unwrap_or_default();
    let from = match flow.as_str() {
        "SETTLE" => "real_commission",
        _ => "estimated_commission",
    };
    let income = record.get(from).cloned().filter(|_| flow != "REFUND");
    if let Value::Object(fields) = &mut record {
        if flow == "COMFIRM" {
            fields.insert("flow_point".to_owned(), Value::from("CONFIRM"));
        }
        if let Some(income) = income {
            fields.insert("income".to_owned(), income);
        }
    }
    record
}

const COLUMNS: &[Column] = &[
    Column::new(
        "product_img",
        "/product_img",
        Kind::Image,
        "商品图",
        "Picture",
    ),
    Column::new(
        "product_name",
        "/product_name",
        Kind::Text,
        "商品",
        "Product",
    ),
    Column::new(
        "flow_point",
        "/flow_point",
        Kind::Enum(enums::FLOW_POINT),
        "订单状态",
        "Status",
    )
    .indexed(),
    Column::new(
        "total_pay_amount",
        "/total_pay_amount",
        FEN,
        "支付金额",
        "Paid",
    )
    .indexed(),
    Column::new(
        "commission_rate",
        "/commission_rate",
        Kind::Percent(PercentScale::TenThousandth),
        "佣金率",
        "Commission",
    ),
    Column::new("income", "/income", FEN, "预计/结算收入", "Income").indexed(),
    Column::new(
        "estimated_commission",
        "/estimated_commission",
        FEN,
        "预估佣金",
        "Estimated commission",
    ),
    Column::new(
        "real_commission",
        "/real_commission",
        FEN,
        "结算佣金",
        "Settled commission",
    ),
    Column::new(
        "pay_success_time",
        "/pay_success_time",
        WALL,
        "付款时间",
        "Paid at",
    )
    .indexed(),
    Column::new(
        "settle_time",
        "/settle_time",
        WALL,
        "结算时间",
        "Settled at",
    ),
    Column::new("shop_name", "/shop_name", Kind::Text, "店铺", "Shop"),
    Column::new(
        "media_type",
        "/media_type",
        Kind::Enum(enums::MEDIA_TYPE),
        "带货方式",
        "Medium",
    ),
    Column::new("order_id", "/order_id", Kind::Id, "订单号", "Order id").indexed(),
    Column::new(
        "product_id",
        "/product_id",
        Kind::Id,
        "商品 ID",
        "Product id",
    )
    .hidden()
    .indexed(),
    Column::new("item_num", "/item_num", Kind::Int, "件数", "Items").hidden(),
    Column::new(
        "update_time",
        "/update_time",
        WALL,
        "更新时间",
        "Changed at",
    )
    .hidden()
    .indexed(),
    Column::new(
        "confirm_time",
        "/confirm_time",
        WALL,
        "收货时间",
        "Received at",
    )
    .hidden(),
    Column::new(
        "refund_time",
        "/refund_time",
        WALL,
        "退款时间",
        "Refunded at",
    )
    .hidden(),
    Column::new(
        "pay_goods_amount",
        "/pay_goods_amount",
        FEN,
        "预估参与结算金额",
        "Basis, estimated",
    )
    .hidden(),
    Column::new(
        "settled_goods_amount",
        "/settled_goods_amount",
        FEN,
        "实际参与结算金额",
        "Basis, settled",
    )
    .hidden(),
    Column::new(
        "estimated_total_commission",
        "/estimated_total_commission",
        FEN,
        "预估总佣金",
        "Whole commission, estimated",
    )
    .hidden(),
    Column::new(
        "estimated_tech_service_fee",
        "/estimated_tech_service_fee",
        FEN,
        "预估平台服务费",
        "Platform's fee, estimated",
    )
    .hidden(),
    Column::new("shop_id", "/shop_id", Kind::Id, "店铺 ID", "Shop id").hidden(),
    Column::new(
        "author_account",
        "/author_account",
        Kind::Text,
        "达人昵称",
        "Creator",
    )
    .hidden(),
    Column::new(
        "author_short_id",
        "/author_short_id",
        Kind::Text,
        "抖音号",
        "Douyin handle",
    )
    .hidden(),
    Column::new(
        "author_buyin_id",
        "/author_buyin_id",
        Kind::Id,
        "百应 ID",
        "Buyin id",
    )
    .hidden(),
    Column::new(
        "author_openid",
        "/author_openid",
        Kind::Id,
        "达人 open_id",
        "Creator's open_id",
    )
    .hidden(),
    Column::new("app", "/app", Kind::Text, "成交平台", "Sold on").hidden(),
    Column::new(
        "media_id",
        "/media_id",
        Kind::Id,
        "视频/直播间 ID",
        "Video or room id",
    )
    .hidden(),
    Column::new(
        "pick_source_client_key",
        "/pick_source_client_key",
        Kind::Id,
        "选品来源应用",
        "Picked by app",
    )
    .hidden(),
    Column::new(
        "pick_extra",
        "/pick_extra",
        Kind::Text,
        "选品自定义参数",
        "Own mark",
    )
    .hidden(),
    Column::new(
        "product_activity_id",
        "/product_activity_id",
        Kind::Id,
        "商品活动 ID",
        "Product's activity",
    )
    .hidden(),
    Column::new(
        "is_stepped_plan",
        "/is_stepped_plan",
        Kind::Bool,
        "阶梯佣金",
        "Stepped commission",
    )
    .hidden(),
    Column::new(
        "estimated_user_stepped_commission",
        "/estimated_user_stepped_commission",
        FEN,
        "预估阶梯佣金(达人)",
        "Stepped, creator, estimated",
    )
    .hidden(),
    Column::new(
        "estimated_inst_stepped_commission",
        "/estimated_inst_stepped_commission",
        FEN,
        "预估阶梯佣金(机构)",
        "Stepped, agency, estimated",
    )
    .hidden(),
    Column::new(
        "settle_user_stepped_commission",
        "/settle_user_stepped_commission",
        FEN,
        "结算阶梯佣金(达人)",
        "Stepped, creator, settled",
    )
    .hidden(),
    Column::new(
        "settle_inst_stepped_commission",
        "/settle_inst_stepped_commission",
        FEN,
        "结算阶梯佣金(机构)",
        "Stepped, agency, settled",
    )
    .hidden(),
    Column::new(
        "platform_subsidy",
        "/platform_subsidy",
        FEN,
        "平台补贴",
        "Platform's subsidy",
    )
    .hidden(),
    Column::new(
        "author_subsidy",
        "/author_subsidy",
        FEN,
        "达人补贴",
        "Creator's subsidy",
    )
    .hidden(),
    Column::new(
        "pay_subsidy",
        "/pay_subsidy",
        FEN,
        "支付补贴",
        "Payment subsidy",
    )
    .hidden(),
    Column::new("app_id", "/app_id", Kind::Id, "应用 ID", "App id").hidden(),
    Column::new(
        "pid_info",
        "/pid_info",
        Kind::Json,
        "推广位信息",
        "Placement",
    )
    .hidden(),
    Column::new("extra", "/extra", Kind::Json, "附加信息", "Extra").hidden(),
];

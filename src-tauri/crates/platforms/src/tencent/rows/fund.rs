//! Money on the account; fen.

use super::{ACCOUNT_ID, CALL, enums, fields};
use crate::kinds::FEN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{Column, Endpoint, Kind, Refresh};

/// One row for each of the account's funds.
pub(crate) static FUND: Endpoint = Endpoint {
    name: "fund",
    title: Text::new("账户资金", "Funds"),
    path: "/v3.0/funds/get",
    params: &[
        ACCOUNT_ID,
        fields(&[
            "fund_type",
            "balance",
            "bill_deposit_amount",
            "fund_status",
            "realtime_cost",
            "effect_funds",
        ]),
    ],
    refresh: Refresh::Series {
        moving: &["balance", "realtime_cost"],
    },
    records: "/data/list",
    key: &["fund_type"],
    columns: &[
        Column::new(
            "fund_type",
            "/fund_type",
            Kind::Enum(enums::FUND_TYPE),
            "资金账户类型",
            "Fund",
        )
        .indexed(),
        Column::new("balance", "/balance", FEN, "余额", "Balance").indexed(),
        Column::new(
            "fund_status",
            "/fund_status",
            Kind::Enum(enums::FUND_STATUS),
            "状态",
            "Status",
        ),
        Column::new(
            "realtime_cost",
            "/realtime_cost",
            FEN,
            "当日消耗",
            "Spent today",
        ),
        Column::new(
            "bill_deposit_amount",
            "/bill_deposit_amount",
            FEN,
            "当日存入",
            "Paid in today",
        )
        .hidden(),
        Column::new(
            "effect_funds",
            "/effect_funds",
            Kind::Json,
            "专用资金",
            "Bound funds",
        )
        .hidden(),
    ],
    newest: "balance",
    source: "[SDK] funds_get_list_struct; fen [C wallet page]",
    sample: r#"{"code":0,"message":"","message_cn":"","data":{"list":[{"fund_type":"FUND_TYPE_CASH","balance":1250000,"fund_status":"FUND_STATUS_NORMAL","realtime_cost":87516},{"fund_type":"FUND_TYPE_GIFT","balance":0,"fund_status":"FUND_STATUS_NOT_ENOUGH","realtime_cost":0}]}}"#,
    ..CALL
};

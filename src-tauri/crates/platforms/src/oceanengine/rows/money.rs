//! Money on the account. The unit differs by call: fen for funds, 1/100000 yuan for wallet and daily finance.

use super::ADVERTISERS;
use crate::kinds::FEN;
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, Endpoint, Fixed, Kind, Param, ParamKind, Per, Place, Refresh, Source,
};

/// Funds, batchable; fen ([P] QC26 `normalize_account_fund_money`, in production).
pub(crate) static FUND: Endpoint = Endpoint {
    name: "fund",
    title: Text::new("账户资金", "Funds"),
    path: "/open_api/v3.0/account/fund/get/",
    per: Per::Batch {
        kinds: ADVERTISERS,
        most: 20,
    },
    params: &[
        Param::of(
            "account_ids",
            ParamKind::IdNumbers(20),
            Place::Query,
            Source::Accounts,
        )
        .required(),
        Param::of(
            "account_type",
            ParamKind::Choice(&["QIANCHUAN"]),
            Place::Query,
            Source::Fixed(Fixed::Str("QIANCHUAN")),
        ),
        Param::ask(
            "grant_type_split",
            ParamKind::Choice(&["ON", "OFF"]),
            Place::Query,
            "拆分赠款类型",
            "Split grants by type",
        ),
    ],
    refresh: Refresh::Series {
        moving: &["balance", "valid_balance", "cash", "grant"],
    },
    records: "/data/list",
    key: &["account_id"],
    columns: &[
        Column::new(
            "account_id",
            "/account_id",
            Kind::Id,
            "账户 ID",
            "Account id",
        )
        .indexed(),
        Column::new("balance", "/balance", FEN, "总余额", "Balance").indexed(),
        Column::new(
            "valid_balance",
            "/valid_balance",
            FEN,
            "可用余额",
            "Usable balance",
        ),
        Column::new("cash", "/cash", FEN, "现金余额", "Cash"),
        Column::new("grant", "/grant", FEN, "赠款余额", "Grants"),
        Column::new(
            "wallet_name",
            "/wallet_name",
            Kind::Text,
            "共享钱包",
            "Shared wallet",
        ),
        Column::new(
            "wallet_total_balance_valid",
            "/wallet_total_balance_valid",
            FEN,
            "共享钱包可用余额",
            "Shared wallet, usable",
        ),
        Column::new(
            "wallet_id",
            "/wallet_id",
            Kind::Id,
            "共享钱包 ID",
            "Shared wallet id",
        ),
    ],
    newest: "balance",
    source: "[C] official SDK v3.0/account/fund/get (1–50 ids; 20 by BU and QC26); fen [P] QC26",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930190A1B2C3D4E5F60718298","data":{"list":[{"account_id":1790012345678901,"balance":152300,"valid_balance":150000,"cash":120000,"grant":32300,"wallet_id":0,"wallet_name":"","wallet_total_balance_valid":0}]}}"#,
    ..Endpoint::PLAIN
};

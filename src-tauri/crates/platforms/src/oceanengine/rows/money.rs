//! Money on the account. The unit differs by call: fen for funds, 1/100000 yuan for wallet and daily finance.

use super::{ADVERTISER_ID, ADVERTISERS, PAGE};
use crate::kinds::{FEN, YUAN, YUAN_E5};
use qianyao_domain::Text;
use qianyao_domain::catalogue::{
    Column, End, Endpoint, Fetch, Fixed, Kind, Param, ParamKind, Per, Place, Refresh, Role, Source,
    Window,
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

/// The wallet; 1/100000 yuan, “174938000 = 1749.38 元” ([B] bububa/oceanengine).
pub(crate) static WALLET: Endpoint = Endpoint {
    name: "wallet",
    title: Text::new("账户钱包", "Wallet"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/finance/wallet/get/",
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID],
    records: "/data",
    columns: &[
        Column::new(
            "total_balance_abs",
            "/total_balance_abs",
            YUAN_E5,
            "账户总余额",
            "Balance",
        ),
        Column::new(
            "general_total_balance",
            "/general_total_balance",
            YUAN_E5,
            "通用余额",
            "General balance",
        ),
        Column::new(
            "general_balance_valid",
            "/general_balance_valid",
            YUAN_E5,
            "通用可用余额",
            "General, usable",
        ),
        Column::new(
            "brand_balance",
            "/brand_balance",
            YUAN_E5,
            "品牌余额",
            "Brand balance",
        ),
        Column::new(
            "grant_balance",
            "/grant_balance",
            YUAN_E5,
            "赠款余额",
            "Grants",
        ),
        Column::new(
            "share_balance",
            "/share_balance",
            YUAN_E5,
            "共享余额",
            "Shared balance",
        ),
        Column::new(
            "deduction_coupon_balance",
            "/deduction_coupon_balance",
            YUAN_E5,
            "消返红包余额",
            "Coupons",
        ),
    ],
    source: "[C] official SDK, finance/wallet/get; scale [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930191A1B2C3D4E5F60718298","data":{"total_balance_abs":174938000,"general_total_balance":152300000,"general_balance_valid":150000000,"brand_balance":0,"grant_balance":22638000,"share_balance":0,"deduction_coupon_balance":0}}"#,
    ..Endpoint::PLAIN
};

/// Daily finance; 1/100000 yuan ([B]). Page times page size may not pass 10 000.
pub(crate) static FINANCE_DETAIL: Endpoint = Endpoint {
    name: "finance_detail",
    title: Text::new("财务流水", "Daily finance"),
    path: "/open_api/v1.0/qianchuan/finance/detail/get/",
    per: Per::Account(ADVERTISERS),
    on_request: true,
    params: &[
        ADVERTISER_ID,
        Param::of("start_date", ParamKind::Day, Place::Query, Source::Start),
        Param::of("end_date", ParamKind::Day, Place::Query, Source::End),
        PAGE,
        Param::of(
            "page_size",
            ParamKind::Int(1, 200),
            Place::Query,
            Source::PageSize,
        ),
    ],
    fetch: Fetch::Pages {
        size: 100,
        end: End::Total("/data/page_info/total_number"),
        most: 100,
    },
    refresh: Refresh::Days(Window {
        first_days: 90,
        slice_days: 30,
        again_minutes: 7 * 24 * 60,
    }),
    records: "/data/list",
    key: &["date"],
    columns: &[
        Column::new("date", "/date", Kind::Day, "日期", "Day").indexed(),
        Column::new("cost", "/cost", YUAN_E5, "总消耗", "Spend").indexed(),
        Column::new("cash_cost", "/cash_cost", YUAN_E5, "现金消耗", "Cash spent"),
        Column::new(
            "grant_cost",
            "/grant_cost",
            YUAN_E5,
            "赠款消耗",
            "Grants spent",
        ),
        Column::new(
            "share_cost",
            "/share_cost",
            YUAN_E5,
            "共享消耗",
            "Shared spent",
        ),
        Column::new("income", "/income", YUAN_E5, "总存入", "Paid in"),
        Column::new(
            "transfer_in",
            "/transfer_in",
            YUAN_E5,
            "转入",
            "Transferred in",
        ),
        Column::new(
            "transfer_out",
            "/transfer_out",
            YUAN_E5,
            "转出",
            "Transferred out",
        ),
        Column::new(
            "total_balance",
            "/total_balance",
            YUAN_E5,
            "日终余额",
            "Balance at the end",
        ),
        Column::new("cash_balance", "/cash_balance", YUAN_E5, "现金余额", "Cash").hidden(),
        Column::new(
            "grant_balance",
            "/grant_balance",
            YUAN_E5,
            "赠款余额",
            "Grants",
        )
        .hidden(),
        Column::new(
            "share_wallet_cost",
            "/share_wallet_cost",
            YUAN_E5,
            "共享钱包消耗",
            "Shared wallet spent",
        )
        .hidden(),
        Column::new(
            "qc_aweme_cost",
            "/qc_aweme_cost",
            YUAN_E5,
            "随心推消耗",
            "Spent on aweme promotion",
        )
        .hidden(),
        Column::new(
            "view_delivery_type",
            "/view_delivery_type",
            Kind::Text,
            "投放类型",
            "Delivery type",
        )
        .hidden(),
    ],
    newest: "date",
    source: "[C] official SDK, finance/detail/get; scale and limits [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930192A1B2C3D4E5F60718298","data":{"list":[{"date":"2026-11-19","cost":152346000,"cash_cost":140000000,"grant_cost":12346000,"share_cost":0,"share_wallet_cost":0,"income":300000000,"transfer_in":0,"transfer_out":0,"cash_balance":120000000,"grant_balance":32300000,"total_balance":152300000,"qc_aweme_cost":0,"view_delivery_type":""}],"page_info":{"page":1,"page_size":100,"total_number":1,"total_page":1}}}"#,
    ..Endpoint::PLAIN
};

/// The account's own daily budget; yuan ([B]).
pub(crate) static ACCOUNT_BUDGET: Endpoint = Endpoint {
    name: "account_budget",
    title: Text::new("账户日预算", "Account's daily budget"),
    role: Role::Lookup,
    path: "/open_api/v1.0/qianchuan/account/budget/get/",
    per: Per::Account(ADVERTISERS),
    params: &[ADVERTISER_ID],
    records: "/data",
    columns: &[
        Column::new(
            "budget_mode",
            "/budget_mode",
            Kind::Text,
            "预算类型",
            "Budget mode",
        ),
        Column::new("budget", "/budget", YUAN, "日预算", "Daily budget"),
    ],
    source: "[C] official SDK, account/budget/get; yuan [B]",
    sample: r#"{"code":0,"message":"OK","request_id":"202611200930193A1B2C3D4E5F60718298","data":{"budget_mode":"SPECIFIED","budget":5000.0}}"#,
    ..Endpoint::PLAIN
};

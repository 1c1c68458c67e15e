//! Amazon's codes in words that a person can act on.

use qianyao_domain::ErrorCode::{
    AppRejected, BadRequest, CodeSpent, LoginNeeded, NoRights, Throttled,
};
use qianyao_wire::Saying;

const CONSOLE: (&str, &str) = (
    "核对 Client ID、Client Secret 与已登记的回调地址;原有授权不受影响",
    "Check client ID, secret and the registered redirect addresses; the consent itself is not touched",
);

pub(super) static SAYINGS: &[Saying] = &[
    Saying::new(
        "invalid_request",
        CodeSpent,
        (
            "授权码已使用或已过期",
            "The authorisation code is spent or has lapsed",
        ),
        (
            "重新发起授权;授权码五分钟内有效,只能用一次",
            "Start the consent again; a code lives five minutes and works once",
        ),
    ),
    Saying::new(
        "invalid_grant",
        LoginNeeded,
        (
            "授权已被撤销或不属于此应用",
            "The consent was revoked or belongs to another app",
        ),
        ("点击“重新授权”", "Authorise again"),
    ),
    Saying::new(
        "invalid_client",
        AppRejected,
        (
            "Client ID 或 Client Secret 错误",
            "Client ID or client secret is wrong",
        ),
        CONSOLE,
    ),
    Saying::new(
        "unauthorized_client",
        AppRejected,
        (
            "应用未获准使用此授权方式",
            "The app is not approved for this",
        ),
        CONSOLE,
    ),
    Saying::new(
        "invalid_scope",
        AppRejected,
        (
            "应用未获准使用此权限",
            "The app is not approved for this scope",
        ),
        (
            "先获得 Amazon Ads API 的批准;2020 年 10 月前批准的应用可改用 cpc_advertising:campaign_management",
            "Get the approval for the Amazon Ads API first; apps approved before October 2020 may need cpc_advertising:campaign_management",
        ),
    ),
    Saying::new(
        "unsupported_grant_type",
        BadRequest,
        ("授权类型有误", "The grant type is not supported"),
        CONSOLE,
    ),
    Saying::new(
        "UNAUTHORIZED",
        LoginNeeded,
        (
            "令牌无效,或应用尚未获准使用 Amazon Ads API",
            "The token is not valid, or the app is not approved for the Amazon Ads API yet",
        ),
        (
            "确认应用已获批准,再重新授权",
            "Make sure that the app is approved, then authorise again",
        ),
    ),
    Saying::new(
        "ACCESS_DENIED",
        NoRights,
        ("没有此操作的权限", "There is no right to this"),
        (
            "确认登录的用户有此广告账户的编辑权限",
            "Check that the user who signed in may edit this advertising account",
        ),
    ),
    Saying::new(
        "THROTTLED",
        Throttled,
        ("请求过于频繁", "Too many requests"),
        ("稍候会自动重试", "It is tried again in a moment"),
    ),
];

//! Ocean Engine's codes in words that a person can act on ([B] three independent error tables; [P] running tools).

use qianyao_domain::ErrorCode::{
    AppRejected, BadRequest, CodeSpent, LoginNeeded, NoRights, PlatformFault, Throttled,
};
use qianyao_wire::Saying;

const AGAIN: (&str, &str) = ("点击“重新授权”", "Authorise again");
const PARAMETERS: (&str, &str) = (
    "按平台的提示修改参数",
    "Change the parameters as the platform says",
);

pub(super) static SAYINGS: &[Saying] = &[
    Saying::new(
        "40000",
        BadRequest,
        ("参数有误", "A parameter is wrong"),
        PARAMETERS,
    ),
    Saying::new(
        "40001",
        BadRequest,
        ("参数有误", "A parameter is wrong"),
        PARAMETERS,
    ),
    Saying::new(
        "40002",
        NoRights,
        (
            "没有权限:应用未申请此接口,或账户不在本次授权内",
            "No right: the app has not applied for this call, or the account is not part of the consent",
        ),
        (
            "在开放平台为应用申请该权限,或重新授权并勾选该账户",
            "Apply for the permission on the open platform, or authorise again with this account ticked",
        ),
    ),
    Saying::new(
        "40003",
        BadRequest,
        ("过滤条件有误", "A filter is wrong"),
        PARAMETERS,
    ),
    Saying::new(
        "40100",
        Throttled,
        ("请求过于频繁", "Too many requests"),
        ("稍候会自动重试", "It is tried again in a moment"),
    ),
    Saying::new(
        "40102",
        LoginNeeded,
        ("访问令牌已过期", "The access token has expired"),
        AGAIN,
    ),
    Saying::new(
        "40103",
        LoginNeeded,
        ("刷新令牌已过期", "The refresh token has expired"),
        AGAIN,
    ),
    Saying::new(
        "40105",
        LoginNeeded,
        (
            "访问令牌无效,可能已被其他程序刷新或已取消授权",
            "The access token is not valid: refreshed by another program, or revoked",
        ),
        AGAIN,
    ),
    Saying::new(
        "40106",
        LoginNeeded,
        (
            "账户登录状态异常",
            "The sign-in state of the account is abnormal",
        ),
        (
            "先在巨量引擎登录一次该账户,再重新授权",
            "Sign in to the account at Ocean Engine once, then authorise again",
        ),
    ),
    Saying::new(
        "40107",
        LoginNeeded,
        (
            "刷新令牌无效:不是最新的一个,可能另有程序在使用同一授权",
            "The refresh token is not the newest one: another program may share this consent",
        ),
        (
            "停用另一程序的刷新,然后重新授权",
            "Stop the other program from refreshing, then authorise again",
        ),
    ),
    Saying::new(
        "40110",
        Throttled,
        (
            "触发开发者频控",
            "The limit of the developer has been reached",
        ),
        ("约五分钟后再试", "Try again in about five minutes"),
    ),
    Saying::new(
        "40115",
        CodeSpent,
        (
            "授权码已使用或已失效",
            "The authorisation code is spent or has lapsed",
        ),
        (
            "重新发起授权;授权码十分钟内有效,只能用一次",
            "Start the consent again; a code lives ten minutes and works once",
        ),
    ),
    Saying::new(
        "40101",
        AppRejected,
        ("合作方身份有误", "The partner is not accepted"),
        ("核对 APP_ID 与 Secret", "Check APP_ID and Secret"),
    ),
    Saying::new(
        "40108",
        AppRejected,
        ("授权类型有误", "The grant type is not accepted"),
        ("核对应用类型", "Check the type of the app"),
    ),
    Saying::new(
        "40200",
        BadRequest,
        ("充值金额过小", "The top-up is too small"),
        PARAMETERS,
    ),
    Saying::new(
        "40201",
        BadRequest,
        ("账户余额不足", "The balance is too low"),
        ("充值后再试", "Top up, then try again"),
    ),
    Saying::new(
        "40300",
        NoRights,
        ("广告主未启用", "The advertiser is not enabled"),
        (
            "在千川后台查看账户状态",
            "Look at the account in the Qianchuan console",
        ),
    ),
    Saying::new(
        "40301",
        NoRights,
        (
            "广告主在黑名单中",
            "The advertiser is on the platform's blacklist",
        ),
        (
            "在千川后台查看账户状态",
            "Look at the account in the Qianchuan console",
        ),
    ),
    Saying::new(
        "50000",
        PlatformFault,
        (
            "平台系统错误",
            "The platform had a fault, often with a heavy report query",
        ),
        (
            "稍后再试,或缩小日期范围、减少指标",
            "Try later, or ask for fewer days or figures",
        ),
    ),
    Saying::new(
        "51007",
        PlatformFault,
        ("素材查询出错", "The material query failed"),
        ("稍后再试", "Try later"),
    ),
    Saying::new(
        "51010",
        PlatformFault,
        ("平台后端超时", "The platform's back end timed out"),
        ("稍后再试", "Try later"),
    ),
    Saying::new(
        "61002",
        Throttled,
        (
            "开发者当日配额已用完",
            "The developer's quota of the day is used up",
        ),
        ("明天再试", "Try again tomorrow"),
    ),
    Saying::new(
        "61003",
        Throttled,
        (
            "同一主体的调用已达上限",
            "The limit of this company has been reached",
        ),
        ("稍后再试", "Try later"),
    ),
];

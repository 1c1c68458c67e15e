//! Douyin's codes in words that a person can act on ([OFF] status-code page, old and new numbers side by side).

use qianyao_domain::ErrorCode::{
    AppRejected, BadRequest, CodeSpent, LoginNeeded, NoRights, PlatformFault, Throttled,
};
use qianyao_domain::{ErrorCode, Text};
use qianyao_wire::Saying;

type Pair = (&'static str, &'static str);

const AGAIN: Pair = ("点击“重新授权”", "Authorise again");
const CONSOLE: Pair = (
    "在抖音开放平台控制台核对应用设置",
    "Check the app in the console of the Douyin open platform",
);
const LATER: Pair = ("稍后再试", "Try later");
const PARAMETERS: Pair = (
    "按平台的提示修改参数",
    "Change the parameters as the platform says",
);
const APPLY: Pair = (
    "在控制台申请该能力",
    "Apply for the capability in the console",
);

const INVALID: Pair = ("访问令牌无效", "The access token is not valid");
const EXPIRED: Pair = ("访问令牌已过期", "The access token has expired");
const NOT_GRANTED: Pair = (
    "用户未授权此权限",
    "The person has not granted this permission",
);
const NO_CAPABILITY: Pair = ("应用没有此能力", "The app lacks this capability");
const QUOTA: Pair = ("当日配额已用完", "The quota of the day is used up");
const BUSY: Pair = ("平台繁忙", "The platform is busy");
const MISMATCH: Pair = (
    "令牌与用户不匹配",
    "The token and the creator do not belong together",
);
const BAD: Pair = ("参数有误", "A parameter is wrong");

const fn say(code: &'static str, means: ErrorCode, message: Pair, hint: Pair) -> Saying {
    Saying {
        code,
        means,
        message: Text::new(message.0, message.1),
        hint: Text::new(hint.0, hint.1),
    }
}

pub(super) static SAYINGS: &[Saying] = &[
    say("10001", PlatformFault, BUSY, LATER),
    say("10002", BadRequest, BAD, PARAMETERS),
    say("10005", BadRequest, BAD, PARAMETERS),
    say(
        "10003",
        AppRejected,
        ("Client Key 错误", "The client key is wrong"),
        CONSOLE,
    ),
    say(
        "10013",
        AppRejected,
        (
            "Client Key 或 Client Secret 错误",
            "Client key or client secret is wrong",
        ),
        CONSOLE,
    ),
    say(
        "10014",
        AppRejected,
        (
            "Client Key 与授权不匹配",
            "The client key does not belong to this consent",
        ),
        CONSOLE,
    ),
    say("10004", AppRejected, NO_CAPABILITY, APPLY),
    say(
        "10006",
        AppRejected,
        (
            "回调地址未在控制台登记",
            "The redirect address is not registered",
        ),
        (
            "把回调地址逐字登记到控制台的“授权回调”",
            "Register the redirect address in the console, to the letter",
        ),
    ),
    say(
        "10007",
        CodeSpent,
        (
            "授权码已使用或已过期",
            "The authorisation code is spent or has lapsed",
        ),
        (
            "重新发起授权;授权码十分钟内有效,只能用一次",
            "Start the consent again; a code lives ten minutes and works once",
        ),
    ),
    say("10008", LoginNeeded, EXPIRED, AGAIN),
    say(
        "10010",
        LoginNeeded,
        ("刷新令牌已过期", "The refresh token has expired"),
        AGAIN,
    ),
    say(
        "10011",
        AppRejected,
        ("应用包名不匹配", "The app's package does not match"),
        CONSOLE,
    ),
    say(
        "10012",
        AppRejected,
        ("应用审核中", "The app is still under review"),
        CONSOLE,
    ),
    say(
        "10015",
        AppRejected,
        ("应用类型不符", "The app is of the wrong type"),
        CONSOLE,
    ),
    say(
        "10017",
        AppRejected,
        ("应用签名不匹配", "The app's signature does not match"),
        CONSOLE,
    ),
    say(
        "10020",
        Throttled,
        (
            "令牌接口调用达到上限",
            "The limit of this token call is reached",
        ),
        (
            "续期已达五次时请重新授权,否则五分钟后再试",
            "After five renewals authorise again, otherwise try in five minutes",
        ),
    ),
    say("2190002", LoginNeeded, INVALID, AGAIN),
    say("28001003", LoginNeeded, INVALID, AGAIN),
    say("2190008", LoginNeeded, EXPIRED, AGAIN),
    say("28001008", LoginNeeded, EXPIRED, AGAIN),
    say(
        "28001004",
        LoginNeeded,
        ("open_id 无效", "The open_id is not valid"),
        AGAIN,
    ),
    say("2190003", LoginNeeded, NOT_GRANTED, AGAIN),
    say("28001012", LoginNeeded, NOT_GRANTED, AGAIN),
    say("2190004", NoRights, NO_CAPABILITY, APPLY),
    say("28001014", NoRights, NO_CAPABILITY, APPLY),
    say("28001018", NoRights, NO_CAPABILITY, APPLY),
    say("2190015", BadRequest, MISMATCH, AGAIN),
    say("28001015", BadRequest, MISMATCH, AGAIN),
    say(
        "2190001",
        Throttled,
        QUOTA,
        ("明天再试", "Try again tomorrow"),
    ),
    say(
        "28003017",
        Throttled,
        QUOTA,
        ("明天再试", "Try again tomorrow"),
    ),
    say(
        "28003018",
        Throttled,
        ("请求过于频繁", "Too many requests"),
        LATER,
    ),
    say(
        "28001052",
        Throttled,
        ("触发平台风控", "The platform's risk control has stepped in"),
        ("等待几分钟后再试", "Wait a few minutes, then try again"),
    ),
    say("2100004", PlatformFault, BUSY, LATER),
    say("28001005", PlatformFault, BUSY, LATER),
    say(
        "28001006",
        PlatformFault,
        ("平台内部网络错误", "The platform's own network failed"),
        LATER,
    ),
    say("2100005", BadRequest, BAD, PARAMETERS),
    say("28001007", BadRequest, BAD, PARAMETERS),
    say(
        "2100007",
        NoRights,
        ("没有权限", "No right to do this"),
        APPLY,
    ),
    say(
        "2100009",
        NoRights,
        ("用户被封禁", "The creator is banned"),
        CONSOLE,
    ),
    say(
        "28001016",
        AppRejected,
        ("应用被封禁", "The app is banned"),
        CONSOLE,
    ),
    say(
        "28001019",
        NoRights,
        ("该能力被封禁", "The capability is banned"),
        CONSOLE,
    ),
    say(
        "28001056",
        NoRights,
        ("该接口已下线", "The platform has taken this call offline"),
        ("等待本产品更新", "Wait for an update of this product"),
    ),
    say(
        "70000",
        NoRights,
        ("该接口已下线", "The platform has taken this call offline"),
        ("等待本产品更新", "Wait for an update of this product"),
    ),
    say(
        "28001020",
        AppRejected,
        (
            "测试应用未绑定该用户",
            "The creator is not bound to the test app",
        ),
        (
            "先以 trial.whitelist 权限授权一次,把用户加入白名单",
            "Authorise once with the scope trial.whitelist, which puts the creator on the white list",
        ),
    ),
    say(
        "28001021",
        AppRejected,
        ("测试应用已过期", "The test app has expired"),
        CONSOLE,
    ),
    say(
        "28001045",
        NoRights,
        ("用户已注销", "The creator's account is deleted"),
        CONSOLE,
    ),
    say(
        "28001046",
        NoRights,
        ("用户被封禁", "The creator is banned"),
        CONSOLE,
    ),
    say(
        "28001047",
        NoRights,
        ("用户设为私密", "The creator's account is private"),
        CONSOLE,
    ),
];

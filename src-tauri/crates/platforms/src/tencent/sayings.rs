//! Tencent's codes in words that a person can act on [C ERR].

use qianyao_domain::ErrorCode::{
    AppRejected, BadRequest, CodeSpent, LoginNeeded, NoRights, PlatformFault, Throttled,
};
use qianyao_domain::{ErrorCode, Text};
use qianyao_wire::Saying;

type Pair = (&'static str, &'static str);

const AGAIN: Pair = ("点击“重新授权”", "Authorise again");
const LATER: Pair = ("稍后再试", "Try later");
const CONSENT: Pair = (
    "重新发起授权;授权码五分钟内有效,只能用一次",
    "Start the consent again; a code lives five minutes and works once",
);
const CONSOLE: Pair = (
    "在腾讯广告开发者平台核对应用",
    "Check the app on the Tencent Ads developer platform",
);
const PARAMETERS: Pair = (
    "按平台的提示修改参数",
    "Change the parameters as the platform says",
);
const RIGHTS: Pair = (
    "确认授权的账号有此账户的权限",
    "Check that the account that consented has the right",
);
const TOKEN: Pair = ("访问令牌无效", "The access token is not valid");
const YOUNG: Pair = (
    "若令牌刚在平台上生成,约十分钟后才生效;否则请重新授权",
    "A token just made in the console works after about ten minutes; otherwise authorise again",
);
const REAL_NAME: Pair = (
    "在腾讯广告完成实名授权,取得 user_token 后随调用一并填写",
    "Complete the real-name check at Tencent Ads and give the user_token with the call",
);

const fn say(code: &'static str, means: ErrorCode, message: Pair, hint: Pair) -> Saying {
    Saying {
        code,
        means,
        message: Text::new(message.0, message.1),
        hint: Text::new(hint.0, hint.1),
    }
}

pub(super) static SAYINGS: &[Saying] = &[
    say(
        "10001",
        PlatformFault,
        ("平台维护中", "The platform is under maintenance"),
        LATER,
    ),
    say(
        "11000",
        LoginNeeded,
        ("访问令牌已过期", "The access token has expired"),
        AGAIN,
    ),
    say("11002", LoginNeeded, TOKEN, YOUNG),
    say("11004", LoginNeeded, TOKEN, YOUNG),
    say("11005", LoginNeeded, TOKEN, YOUNG),
    say(
        "11007",
        AppRejected,
        ("应用 ID 无效", "The app's id is not valid"),
        CONSOLE,
    ),
    say(
        "11008",
        Throttled,
        ("应用调用达到上限", "The limit of the app is reached"),
        ("五分钟后自动恢复", "It opens again after five minutes"),
    ),
    say(
        "11009",
        CodeSpent,
        ("授权码已过期", "The authorisation code has lapsed"),
        CONSENT,
    ),
    say(
        "11010",
        LoginNeeded,
        ("刷新令牌格式有误", "The refresh token is malformed"),
        AGAIN,
    ),
    say(
        "11011",
        CodeSpent,
        ("授权码格式有误", "The authorisation code is malformed"),
        CONSENT,
    ),
    say(
        "11012",
        LoginNeeded,
        ("刷新令牌已过期", "The refresh token has expired"),
        AGAIN,
    ),
    say(
        "11013",
        CodeSpent,
        ("授权码已使用", "The authorisation code is spent"),
        CONSENT,
    ),
    say(
        "11014",
        NoRights,
        (
            "此接口不在授权范围内",
            "The call lies outside the granted scope",
        ),
        (
            "为应用申请该权限后重新授权",
            "Apply for the scope, then authorise again",
        ),
    ),
    say(
        "11016",
        Throttled,
        ("每秒调用过多", "Too many calls a second"),
        LATER,
    ),
    say(
        "11017",
        Throttled,
        (
            "此接口本分钟的额度已用完",
            "The call's quota of the minute is used up",
        ),
        ("五分钟后自动恢复", "It opens again after five minutes"),
    ),
    say(
        "11018",
        Throttled,
        (
            "此接口当日额度已用完",
            "The call's quota of the day is used up",
        ),
        ("明天再试", "Try again tomorrow"),
    ),
    say(
        "11019",
        Throttled,
        ("调用过于频繁", "Too many calls"),
        LATER,
    ),
    say(
        "11030",
        AppRejected,
        (
            "平台不再接受永久有效的令牌",
            "Tokens that never expire are refused now",
        ),
        (
            "由应用所有者在平台上设置令牌有效期",
            "The app's owner sets a lifetime in the console",
        ),
    ),
    say(
        "11101",
        BadRequest,
        ("缺少实名令牌 user_token", "The user_token is missing"),
        REAL_NAME,
    ),
    say(
        "11102",
        BadRequest,
        (
            "实名令牌无效或已过期",
            "The user_token is not valid or has expired",
        ),
        REAL_NAME,
    ),
    say(
        "11103",
        BadRequest,
        (
            "操作人未实名",
            "The person has not passed the real-name check",
        ),
        REAL_NAME,
    ),
    say(
        "11104",
        BadRequest,
        (
            "账户未完成组织实名",
            "The account has not passed the organisation check",
        ),
        REAL_NAME,
    ),
    say(
        "12000",
        BadRequest,
        ("缺少通用参数", "A common parameter is missing"),
        PARAMETERS,
    ),
    say(
        "12003",
        BadRequest,
        ("JSON 有误", "The JSON is wrong"),
        PARAMETERS,
    ),
    say(
        "12007",
        BadRequest,
        ("接口路径或方法有误", "The path or the method is unknown"),
        PARAMETERS,
    ),
    say(
        "12008",
        BadRequest,
        ("fields 不是数组", "fields is not a list"),
        PARAMETERS,
    ),
    say(
        "12009",
        BadRequest,
        ("fields 中有未知字段", "fields names an unknown field"),
        PARAMETERS,
    ),
    say(
        "12101",
        BadRequest,
        (
            "时间戳与平台相差超过五分钟",
            "The timestamp is more than five minutes off",
        ),
        ("校准本机时间", "Set this machine's clock"),
    ),
    say(
        "12201",
        NoRights,
        ("没有此账户的权限", "There is no right on this account"),
        RIGHTS,
    ),
    say(
        "12203",
        NoRights,
        ("账户所有者未开放权限", "The account's owner forbids it"),
        RIGHTS,
    ),
    say(
        "12204",
        NoRights,
        ("没有此组织的权限", "There is no right on this organisation"),
        RIGHTS,
    ),
    say(
        "12700",
        PlatformFault,
        ("资源正在修改中", "The resource is being changed"),
        LATER,
    ),
    say(
        "18001",
        BadRequest,
        ("缺少必填参数", "A parameter is missing"),
        PARAMETERS,
    ),
    say(
        "18002",
        BadRequest,
        ("参数类型有误", "A parameter has the wrong type"),
        PARAMETERS,
    ),
    say(
        "18003",
        BadRequest,
        ("参数过大", "A parameter is too big"),
        PARAMETERS,
    ),
    say(
        "18004",
        BadRequest,
        ("参数过小", "A parameter is too small"),
        PARAMETERS,
    ),
    say(
        "18009",
        BadRequest,
        ("参数不在可选值内", "A parameter is not among its words"),
        PARAMETERS,
    ),
    say(
        "18012",
        BadRequest,
        ("参数个数过少", "A parameter has too few values"),
        PARAMETERS,
    ),
    say(
        "18015",
        NoRights,
        (
            "此类应用不能调用 v3.0",
            "This kind of app may not call v3.0",
        ),
        CONSOLE,
    ),
    say(
        "31033",
        NoRights,
        ("没有白名单权限", "A white-list right is missing"),
        ("联系运营经理", "Ask your account manager"),
    ),
    say(
        "33109",
        BadRequest,
        (
            "按 is_deleted 过滤时必须同时给出 last_modified_time",
            "A filter by is_deleted needs last_modified_time too",
        ),
        PARAMETERS,
    ),
    say(
        "64026",
        BadRequest,
        (
            "文件的签名、类型或账户有误",
            "The file's signature, type or account is wrong",
        ),
        PARAMETERS,
    ),
    say(
        "64027",
        BadRequest,
        (
            "参数含有不允许的字符",
            "A parameter holds a forbidden character",
        ),
        (
            "去掉 < > & 引号 / \\ 及换行",
            "Remove < > & quotes / \\ and line breaks",
        ),
    ),
];

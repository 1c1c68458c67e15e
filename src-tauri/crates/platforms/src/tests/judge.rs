//! The code tables of the platforms, line by line.

use super::told::{reply, word};
use crate::platform;
use qianyao_wire::TokenCall;

#[track_caller]
fn judged(key: &str, status: u16, text: &str, expect: &str) {
    let verdict = (platform(key).unwrap().judge)(&reply(status, text));
    assert_eq!(word(&verdict), expect, "{key} {status} {text}");
}

#[track_caller]
fn refused(key: &str, call: TokenCall, status: u16, text: &str, expect: &str) {
    let verdict = (platform(key).unwrap().login.read)(&reply(status, text), call);
    let verdict = verdict.expect_err(text);
    assert_eq!(word(&verdict), expect, "{key} {call:?} {text}");
}

#[test]
fn qianchuan_by_its_table() {
    for (codes, expect) in [
        (&[0][..], "done"),
        (&[40002], "skip"),
        (&[40100], "slow down"),
        (&[40110], "slow down after 5"),
        (&[40102, 40104, 40105], "refresh"),
        (&[40103, 40106, 40107], "login again"),
        (&[50000, 51010], "retry"),
        (&[61002], "slow down after 86400"),
        (
            &[
                40000, 40001, 40003, 40101, 40108, 40109, 40115, 40200, 40201, 40300, 40301, 40501,
                40900, 51007, 61003, 12345,
            ],
            "stop",
        ),
    ] {
        for code in codes {
            let text = format!(r#"{{"code":{code},"message":"m","request_id":"r"}}"#);
            judged("oceanengine", 200, &text, expect);
            let quoted = format!(r#"{{"code":"{code}","message":"m","data":[]}}"#);
            judged("oceanengine", 200, &quoted, expect);
        }
    }
}

#[test]
fn qianchuan_by_its_words() {
    let check = |text: &str, expect: &str| judged("oceanengine", 200, text, expect);
    check(
        r#"{"code":40001,"message":"access_token 已过期"}"#,
        "refresh",
    );
    check(
        r#"{"code":40001,"msg":"access_token is expired"}"#,
        "refresh",
    );
    check(
        r#"{"code":40110,"message":"触发频控,请5分钟后重试"}"#,
        "slow down after 300",
    );
    check(r#"{"data":{}}"#, "stop");
    check("<html>", "retry");
    check("", "retry");
    judged("oceanengine", 502, "<html>", "retry");
    judged("oceanengine", 429, "", "slow down");
    judged("oceanengine", 404, "<html>", "stop");
}

#[test]
fn what_the_platform_said_is_kept() {
    let verdict = (platform("oceanengine").unwrap().judge)(&reply(
        200,
        r#"{"code":40002,"message":"no permission","request_id":"20261121093004AA"}"#,
    ));
    let said = verdict.said().unwrap();
    assert_eq!(said.code.as_deref(), Some("40002"));
    assert_eq!(said.request_id.as_deref(), Some("20261121093004AA"));
    let verdict = (platform("douyin").unwrap().judge)(&reply(
        200,
        r#"{"data":{"error_code":0},"extra":{"error_code":2100005,"description":"bad","sub_error_code":1056,"sub_description":"bad URL","logid":"L9"}}"#,
    ));
    let said = verdict.said().unwrap();
    assert_eq!(said.code.as_deref(), Some("2100005"));
    assert_eq!(said.message, "bad (1056 bad URL)");
    assert_eq!(said.request_id.as_deref(), Some("L9"));
}

#[test]
fn douyin_by_its_table_in_every_envelope() {
    for (codes, expect) in [
        (
            &[10008, 2190002, 28001003, 2190008, 28001008][..],
            "refresh",
        ),
        (&[10010, 28001004, 2190003, 28001012], "login again"),
        (
            &[
                2190004, 28001014, 28001018, 2100007, 28001019, 28001056, 70000,
            ],
            "skip",
        ),
        (&[28003018], "slow down"),
        (&[10020, 28001052], "slow down after 300"),
        (&[2190001, 28003017], "slow down after 86400"),
        (
            &[
                10001, 2100004, 28001005, 28001006, 2119002, 2100001, 5000001,
            ],
            "retry",
        ),
        (
            &[
                2100005, 28001007, 2190015, 28001015, 2100009, 28001016, 28001020, 28001021,
                4099001,
            ],
            "stop",
        ),
    ] {
        for code in codes {
            for text in [
                format!(
                    r#"{{"data":{{"error_code":{code},"description":"d"}},"message":"error"}}"#
                ),
                format!(
                    r#"{{"data":{{"error_code":"0"}},"extra":{{"error_code":"{code}","logid":"L"}}}}"#
                ),
                format!(r#"{{"err_no":{code},"err_msg":"m","log_id":"L","data":null}}"#),
                format!(r#"{{"code":{code},"msg":"m","data":{{}}}}"#),
            ] {
                judged("douyin", 200, &text, expect);
            }
        }
    }
    judged(
        "douyin",
        200,
        r#"{"data":{"error_code":"0"},"extra":{"error_code":0}}"#,
        "done",
    );
    judged("douyin", 200, r#"{"code":0,"data":{}}"#, "done");
    judged("douyin", 404, "<html>", "skip");
    judged("douyin", 503, "<html>", "retry");
    judged("douyin", 200, "{}", "stop");
    judged("douyin", 200, "{\"data\":{\"error", "retry");
}

#[test]
fn tencent_by_its_table() {
    for (codes, expect) in [
        (&[0][..], "done"),
        (&[11000, 11002, 11004, 11005], "refresh"),
        (&[11010, 11012], "login again"),
        // The app is too fast, or one of its calls: then the others go on.
        (&[11008], "slow down after 300"),
        (&[11017], "rest 300"),
        (&[11016], "slow down after 2"),
        (&[11018], "rest 86400"),
        (&[11019, 60005, 50018], "slow down"),
        (&[64016], "rest 60"),
        (&[11014, 12201, 12203, 12204, 31033], "skip"),
        (&[10000, 51001, 60000, 62000, 12100, 12101, 12700], "retry"),
        (
            &[
                10001, 11007, 11009, 11011, 11013, 11030, 11101, 11102, 11103, 11104, 12000, 12003,
                12007, 12008, 12009, 18001, 18002, 18003, 18004, 18009, 18012, 18015, 33109,
            ],
            "stop",
        ),
    ] {
        for code in codes {
            let text = format!(r#"{{"code":{code},"message":"m","trace_id":"t"}}"#);
            judged("tencent", 200, &text, expect);
        }
    }
    judged("tencent", 200, "<html>", "retry");
    judged("tencent", 200, "{}", "stop");
    judged("tencent", 503, "", "retry");
}

#[test]
fn tencent_tells_what_is_left_and_when_the_day_begins_anew() {
    let platform = crate::platform("tencent").unwrap();
    let told = |name: &str, value: &str| {
        let mut reply = reply(200, r#"{"code":11018,"message":"m"}"#);
        reply.headers.push((name.to_owned(), value.to_owned()));
        reply
    };
    // 23:30:00 in Shanghai.
    let late = told("date", "Sat, 21 Nov 2026 15:30:00 GMT");
    assert_eq!(word(&(platform.judge)(&late)), "rest 1800");
    for (value, expect) in [
        ("50%,49%", Some((50, 49))),
        ("100%, 0%", Some((100, 0))),
        ("many", None),
        ("50%", None),
    ] {
        let left = (platform.left)(&told("x-ratelimit-remaining", value));
        assert_eq!(left.map(|left| (left.day, left.minute)), expect, "{value}");
    }
    assert_eq!((platform.left)(&reply(200, "{}")), None);
}

#[test]
fn tencent_says_where_to_look() {
    let said = |text: &str, headers: &[(&str, &str)]| {
        let mut reply = reply(200, text);
        reply.headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let verdict = (platform("tencent").unwrap().judge)(&reply);
        let said = verdict.said().unwrap().clone();
        format!("{} | {}", said.message, said.request_id.unwrap_or_default())
    };
    assert_eq!(
        said(
            r#"{"trace_id":"d3a9","code":18002,"message":"wrong","message_cn":"参数类型不符","errors":[{"type":"X","common_param_exception_spec":{"error_fields":["adgroup_id"],"error_user_msg":"adgroup_id"}}]}"#,
            &[]
        ),
        "参数类型不符 (adgroup_id) | d3a9"
    );
    assert_eq!(
        said(
            r#"{"code":31033,"message":"no","errors":{"type":"P","privilege_param_exception_spec":{"param":"site_set","privilege_code":1}}}"#,
            &[("x-tsa-trace-id", "h1")]
        ),
        "no (site_set) | h1"
    );
    assert_eq!(
        said(r#"{"code":10000,"message":"busy, trace_id: 7be10f"}"#, &[]),
        "busy, trace_id: 7be10f | 7be10f"
    );
}

#[test]
fn amazon_by_status_and_words() {
    let check = |status, text: &str, expect: &str| judged("amazon", status, text, expect);
    check(200, "[]", "done");
    check(207, r#"{"campaigns":{"success":[],"error":[]}}"#, "done");
    check(
        425,
        r#"{"code":"425","detail":"The Request is a duplicate of : 5b0c8a52-1f7e-4c0d-b6a8-2f9d3e4a7710"}"#,
        "done",
    );
    check(
        401,
        r#"{"code":"UNAUTHORIZED","details":"HTTP 401 Unauthorized"}"#,
        "refresh",
    );
    for words in [
        "Not authorized to access scope 3120098877665544",
        "No matching advertiser found for scope",
        "Scope header is missing",
    ] {
        check(
            401,
            &format!(r#"{{"code":"UNAUTHORIZED","details":"{words}"}}"#),
            "skip",
        );
    }
    check(403, r#"{"code":"ACCESS_DENIED","message":"no"}"#, "skip");
    check(
        403,
        r#"{"message":"Bearer x not a valid key=value pair (missing equal-sign) in Authorization header"}"#,
        "stop",
    );
    check(
        429,
        r#"{"code":"429","details":"Too Many Requests"}"#,
        "slow down",
    );
    check(400, r#"{"code":"THROTTLED","message":"slow"}"#, "slow down");
    for status in [400, 404, 406, 415, 422] {
        check(status, r#"{"code":"X","details":"d"}"#, "stop");
    }
    for status in [500, 502, 504] {
        check(status, r#"{"code":"X","details":"d"}"#, "retry");
        check(status, "<html>", "retry");
    }
    check(200, "<html>", "retry");
}

#[test]
fn amazon_keeps_the_consent_unless_it_is_gone() {
    let error = |word: &str| format!(r#"{{"error":"{word}","error_description":"d"}}"#);
    let check = |call, status, word: &str, expect: &str| {
        refused("amazon", call, status, &error(word), expect);
    };
    check(TokenCall::Exchange, 400, "invalid_request", "stop");
    check(TokenCall::Exchange, 400, "invalid_grant", "stop");
    check(TokenCall::Refresh, 400, "invalid_grant", "login again");
    check(TokenCall::Refresh, 401, "invalid_client", "stop");
    check(TokenCall::Refresh, 400, "unauthorized_client", "stop");
    check(TokenCall::Refresh, 500, "ServerError", "retry");
    check(TokenCall::Refresh, 429, "slow", "slow down");
    refused("amazon", TokenCall::Refresh, 503, "<html>", "retry");
    refused("amazon", TokenCall::Refresh, 200, "{}", "stop");
}

#[test]
fn one_code_means_different_things_to_the_token_calls() {
    let oauth = |code: u32| {
        format!(r#"{{"data":{{"error_code":{code},"description":"d"}},"message":"error"}}"#)
    };
    let check = |call, code, expect: &str| refused("douyin", call, 200, &oauth(code), expect);
    check(TokenCall::Renew, 10020, "login again");
    check(TokenCall::Client, 10020, "slow down after 300");
    check(TokenCall::Refresh, 10020, "slow down after 300");
    check(TokenCall::Renew, 10004, "skip");
    check(TokenCall::Exchange, 10004, "stop");
    check(TokenCall::Exchange, 10007, "stop");
    check(TokenCall::Refresh, 10010, "login again");
    check(TokenCall::Refresh, 10008, "login again");
    check(TokenCall::Client, 10013, "stop");
    check(TokenCall::Refresh, 10001, "retry");

    let ocean = |code: u32| format!(r#"{{"code":{code},"message":"m","data":{{}}}}"#);
    let check = |call, code, expect: &str| refused("oceanengine", call, 200, &ocean(code), expect);
    check(TokenCall::Exchange, 40115, "stop");
    check(TokenCall::Refresh, 40107, "login again");
    check(TokenCall::Refresh, 40103, "login again");
    check(TokenCall::Refresh, 40105, "login again");
    check(TokenCall::Refresh, 40100, "slow down");
    check(TokenCall::Refresh, 50000, "retry");
    check(TokenCall::Exchange, 40002, "stop");

    let tencent = |code: u32| format!(r#"{{"code":{code},"message":"m"}}"#);
    let check = |call, code, expect: &str| refused("tencent", call, 200, &tencent(code), expect);
    check(TokenCall::Exchange, 11009, "stop");
    check(TokenCall::Exchange, 11002, "stop");
    check(TokenCall::Refresh, 11002, "login again");
    check(TokenCall::Refresh, 11012, "login again");
    check(TokenCall::Refresh, 11017, "rest 300");
    check(TokenCall::Refresh, 10000, "retry");
    check(TokenCall::Refresh, 11007, "stop");
}

#[test]
fn token_answers_that_are_none() {
    for key in ["oceanengine", "douyin", "tencent"] {
        for call in [TokenCall::Exchange, TokenCall::Refresh] {
            refused(key, call, 200, "<html>sign in</html>", "retry");
            refused(key, call, 200, "", "retry");
            refused(key, call, 502, "<html>", "retry");
            refused(key, call, 429, "", "slow down");
            refused(key, call, 404, "<html>", "stop");
        }
    }
    refused(
        "oceanengine",
        TokenCall::Exchange,
        200,
        r#"{"code":0,"data":{}}"#,
        "stop",
    );
    refused(
        "douyin",
        TokenCall::Exchange,
        200,
        r#"{"data":{"error_code":0},"message":"success"}"#,
        "stop",
    );
}

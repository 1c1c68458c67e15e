//! Judging an answer: what HTTP itself says, then what the platform says, then words for the person.

use crate::{Reply, Said, Saying, Verdict};
use jiff::Timestamp;
use qianyao_domain::{ErrorCode, Failure};
use std::time::Duration;

/// What HTTP alone says of an answer, for any platform and for token calls too; `None` where a JSON answer came with
/// a good status.
///
/// 408, 425, 429, 5xx and answers that cannot be read (HTML, cut JSON, nothing) may be better in a moment. A
/// redirect is never followed, so it is the end.
pub fn at_http(reply: &Reply, now: Timestamp) -> Option<Verdict> {
    let said = Said {
        code: (reply.status >= 300).then(|| format!("HTTP {}", reply.status)),
        message: String::new(),
        request_id: reply.header("x-request-id").map(str::to_owned),
    };
    let retry = |throttled| Verdict::Retry {
        after: retry_after(reply, now),
        throttled,
        said: said.clone(),
    };
    match reply.status {
        429 => Some(retry(true)),
        408 | 425 | 500.. => Some(retry(false)),
        200..=299 if reply.json.is_some() => None,
        200..=299 => Some(retry(false)),
        _ => Some(Verdict::Stop(said)),
    }
}

/// The verdict on an answer: the platform's, unless HTTP knows better.
///
/// A platform may make something of any status as long as it recognises a code of its own (or calls a 425 done). A
/// lenient "done" on an error status does not stand, or a throttled page would pass for an empty one.
pub fn judged(reply: &Reply, judge: fn(&Reply) -> Verdict, now: Timestamp) -> Verdict {
    let theirs = judge(reply);
    let Some(mut ours) = at_http(reply, now) else {
        return with_pause(theirs, reply, now);
    };
    let stands = match &theirs {
        Verdict::Done => reply.status == 425 && reply.json.is_some(),
        Verdict::Stop(said) => said.code.is_some(),
        _ => true,
    };
    if stands {
        return with_pause(theirs, reply, now);
    }
    if let (Some(said), Some(kept)) = (theirs.said(), ours.said_mut()) {
        kept.message.clone_from(&said.message);
        if said.request_id.is_some() {
            kept.request_id.clone_from(&said.request_id);
        }
    }
    ours
}

/// What a verdict other than "done" is to the person: in the words of the platform's list where its code stands
/// there, else in ours with the platform's message behind them.
pub fn failure_of(verdict: &Verdict, reply: &Reply, sayings: &[Saying]) -> Failure {
    let said = verdict.said().cloned().unwrap_or_default();
    let (code, zh, en) = sentence(verdict, reply);
    let known = said.code.as_deref();
    if let Some(saying) = sayings.iter().find(|saying| Some(saying.code) == known) {
        // What is done next follows from the verdict, so the list may refine only the code of a plain refusal.
        let code = match verdict {
            Verdict::Stop(_) => saying.means,
            _ => code,
        };
        // Which parameter is wrong only the platform's own words tell.
        let own = Some(tidy(&said.message))
            .filter(|own| code == ErrorCode::BadRequest && !own.is_empty());
        let told = |known: &str, colon: &str| match &own {
            Some(own) => format!("{known}{colon}{own}"),
            None => known.to_owned(),
        };
        let (zh, en) = (saying.message.zh, saying.message.en);
        return Failure::new(code, told(zh, "："), told(en, ": "))
            .hint(saying.hint.zh, saying.hint.en)
            .from_platform(said.code, said.request_id);
    }
    let (zh, en) = match tidy(&said.message) {
        message if message.is_empty() => (zh.to_owned(), en.to_owned()),
        message => (format!("{zh}：{message}"), format!("{en}: {message}")),
    };
    let status = (reply.status >= 300).then(|| format!("HTTP {}", reply.status));
    let failure = Failure::new(code, zh, en).from_platform(said.code.or(status), said.request_id);
    match hint(code) {
        Some((zh, en)) => failure.hint(zh, en),
        None => failure,
    }
}

fn sentence(verdict: &Verdict, reply: &Reply) -> (ErrorCode, &'static str, &'static str) {
    let unread = reply.json.is_none();
    match verdict {
        Verdict::Rest { .. }
        | Verdict::Retry {
            throttled: true, ..
        } => (
            ErrorCode::Throttled,
            "平台要求放慢调用",
            "the platform asks for fewer calls",
        ),
        Verdict::Retry { .. } if unread && reply.status < 400 => unreadable(reply),
        Verdict::Done | Verdict::Retry { .. } => (
            ErrorCode::PlatformFault,
            "平台暂时出错",
            "the platform has a fault of its own",
        ),
        Verdict::Refresh(_) => (
            ErrorCode::LoginNeeded,
            "平台不再接受这个令牌",
            "the platform does not accept the token any more",
        ),
        Verdict::LoginAgain(_) => (
            ErrorCode::LoginNeeded,
            "授权已失效",
            "the consent is not valid any more",
        ),
        Verdict::Skip(_) => (
            ErrorCode::NoRights,
            "没有这项权限",
            "there is no right to this",
        ),
        Verdict::Stop(_) if (300..400).contains(&reply.status) => (
            ErrorCode::BadAnswer,
            "平台要我们转到别处，出于安全没有跟随",
            "the platform redirects elsewhere, which is not followed for safety",
        ),
        Verdict::Stop(_) => (
            ErrorCode::BadRequest,
            "平台拒绝了这个请求",
            "the platform refused the request",
        ),
    }
}

fn unreadable(reply: &Reply) -> (ErrorCode, &'static str, &'static str) {
    let head = reply.text.trim_start();
    let (zh, en) = if head.is_empty() {
        ("平台的答复是空的", "the platform's answer is empty")
    } else if head.starts_with('<') {
        (
            "平台返回了网页而不是数据",
            "the platform answered with a web page instead of data",
        )
    } else if head.starts_with(['{', '[']) {
        ("平台的答复不完整", "the platform's answer was cut short")
    } else {
        ("平台的答复读不懂", "the platform's answer cannot be read")
    };
    (ErrorCode::BadAnswer, zh, en)
}

fn hint(code: ErrorCode) -> Option<(&'static str, &'static str)> {
    match code {
        ErrorCode::LoginNeeded => Some(("请重新授权", "sign in again")),
        ErrorCode::Throttled | ErrorCode::PlatformFault => Some(("稍后再试", "try again later")),
        ErrorCode::BadAnswer => Some((
            "稍后再试；若一直如此，请检查代理和网络登录页",
            "try again later; if it goes on, look for a proxy or a network sign-in page",
        )),
        ErrorCode::NoRights => Some((
            "请在平台后台确认应用和账户的权限",
            "check the rights of the app and the account in the platform's console",
        )),
        _ => None,
    }
}

/// One line of at most 300 characters; a platform's message may be a whole page.
fn tidy(message: &str) -> String {
    const MOST: usize = 300;
    let words: Vec<_> = message.split_whitespace().collect();
    words.join(" ").chars().take(MOST).collect()
}

fn with_pause(verdict: Verdict, reply: &Reply, now: Timestamp) -> Verdict {
    match verdict {
        Verdict::Retry {
            after: None,
            throttled,
            said,
        } => Verdict::Retry {
            after: retry_after(reply, now),
            throttled,
            said,
        },
        other => other,
    }
}

/// `Retry-After`: seconds or a date (RFC 9110 §10.2.3).
fn retry_after(reply: &Reply, now: Timestamp) -> Option<Duration> {
    let text = reply.header("retry-after")?.trim();
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let at = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
    Duration::try_from(at.duration_since(now)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, text: &str, headers: &[(&str, &str)]) -> Reply {
        Reply {
            status,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect(),
            text: text.to_owned(),
            json: serde_json::from_str(text).ok(),
        }
    }

    /// A platform of the usual kind: `code` 0 is good, 7 means an expired token, a missing code is taken as good.
    fn judge(reply: &Reply) -> Verdict {
        let said = Said {
            code: reply.field("/code"),
            message: reply.field("/message").unwrap_or_default(),
            request_id: reply.field("/request_id"),
        };
        match said.code.as_deref() {
            None | Some("0") => Verdict::Done,
            Some("7") => Verdict::Refresh(said),
            Some(_) => Verdict::Stop(said),
        }
    }

    #[track_caller]
    fn check(reply: &Reply, expect: &str) {
        let now: Timestamp = "2026-11-21T08:00:00Z".parse().unwrap();
        let verdict = judged(reply, judge, now);
        let name = match &verdict {
            Verdict::Done => "done".to_owned(),
            Verdict::Retry {
                after, throttled, ..
            } => format!(
                "retry after {:?}{}",
                after.map(|pause| pause.as_secs()),
                if *throttled { ", throttled" } else { "" }
            ),
            Verdict::Refresh(_) => "refresh".to_owned(),
            other => format!(
                "stop {}",
                other
                    .said()
                    .and_then(|said| said.code.clone())
                    .unwrap_or_default()
            ),
        };
        assert_eq!(name, expect, "{} {}", reply.status, reply.text);
    }

    #[test]
    fn http_and_the_platform_are_heard_in_their_order() {
        check(&reply(200, r#"{"code":0}"#, &[]), "done");
        check(&reply(401, r#"{"code":7}"#, &[]), "refresh");
        check(&reply(400, r#"{"code":40000}"#, &[]), "stop 40000");
        check(&reply(500, r#"{"code":50001}"#, &[]), "stop 50001");
        check(&reply(404, "{}", &[]), "stop HTTP 404");
        check(&reply(404, "not here", &[]), "stop HTTP 404");
        check(&reply(302, "", &[]), "stop HTTP 302");
        check(&reply(425, r#"{"detail":"duplicate"}"#, &[]), "done");
        check(&reply(425, "", &[]), "retry after None");
    }

    #[test]
    fn a_throttled_answer_is_never_an_empty_page() {
        let wait = [("retry-after", "7")];
        check(&reply(429, "{}", &wait), "retry after Some(7), throttled");
        let date = [("retry-after", "Sat, 21 Nov 2026 08:00:30 GMT")];
        check(&reply(503, "{}", &date), "retry after Some(30)");
        let past = [("retry-after", "Sat, 21 Nov 2026 07:00:30 GMT")];
        check(&reply(503, "{}", &past), "retry after None");
    }

    #[test]
    fn what_cannot_be_read_is_asked_for_again() {
        for text in [
            "",
            "<html><title>Login</title>",
            "{\"code\":0,\"data\":[",
            "busy",
        ] {
            check(&reply(200, text, &[]), "retry after None");
        }
        check(&reply(502, "<html>", &[]), "retry after None");
    }

    #[track_caller]
    fn words(status: u16, text: &str, code: ErrorCode, zh: &str) {
        let reply = reply(status, text, &[("x-request-id", "r-1")]);
        let verdict = judged(&reply, judge, Timestamp::UNIX_EPOCH);
        let failure = failure_of(&verdict, &reply, &[]);
        assert_eq!((failure.code, failure.message.zh.as_ref()), (code, zh));
        assert!(!failure.message.en.is_empty());
    }

    #[test]
    fn every_failure_has_its_sentence() {
        words(
            200,
            "<html>",
            ErrorCode::BadAnswer,
            "平台返回了网页而不是数据",
        );
        words(200, "{\"a\":", ErrorCode::BadAnswer, "平台的答复不完整");
        words(200, "", ErrorCode::BadAnswer, "平台的答复是空的");
        words(502, "<html>", ErrorCode::PlatformFault, "平台暂时出错");
        words(429, "{}", ErrorCode::Throttled, "平台要求放慢调用");
        words(
            302,
            "",
            ErrorCode::BadAnswer,
            "平台要我们转到别处，出于安全没有跟随",
        );
        words(
            200,
            r#"{"code":9,"message":"wrong\n  id"}"#,
            ErrorCode::BadRequest,
            "平台拒绝了这个请求：wrong id",
        );
    }

    #[test]
    fn code_and_request_id_are_never_lost() {
        let body = r#"{"code":7,"message":"expired","request_id":"2026AA"}"#;
        let reply = reply(200, body, &[]);
        let failure = failure_of(&judge(&reply), &reply, &[]);
        assert_eq!(failure.platform_code.as_deref(), Some("7"));
        assert_eq!(failure.request_id.as_deref(), Some("2026AA"));
        assert_eq!(failure.exit_status(), 3);
    }
    #[test]
    fn a_known_code_has_the_words_of_its_list() {
        let sayings = [Saying::new(
            "9",
            ErrorCode::AppRejected,
            ("应用未过审", "the app is not approved"),
            ("去后台看看", "look at the console"),
        )];
        let reply = reply(200, r#"{"code":9,"message":"app status 3"}"#, &[]);
        let failure = failure_of(&judge(&reply), &reply, &sayings);
        assert_eq!(failure.code, ErrorCode::AppRejected);
        assert_eq!(failure.message.en, "the app is not approved");
        assert_eq!(failure.hint.zh, "去后台看看");
        assert_eq!(failure.platform_code.as_deref(), Some("9"));
    }

    #[test]
    fn what_parameter_is_wrong_is_told_in_the_platforms_words() {
        use qianyao_domain::Text;
        let saying = |code, means| Saying {
            code,
            means,
            message: Text::new("参数有误", "A parameter is wrong"),
            hint: Text::new("", ""),
        };
        let sayings = [
            saying("3", ErrorCode::BadRequest),
            saying("4", ErrorCode::NoRights),
        ];
        let told = |text| {
            let reply = reply(200, text, &[]);
            failure_of(&judge(&reply), &reply, &sayings).message.en
        };
        assert_eq!(
            told(r#"{"code":3,"message":"no  x"}"#),
            "A parameter is wrong: no x"
        );
        assert_eq!(told(r#"{"code":3}"#), "A parameter is wrong");
        assert_eq!(told(r#"{"code":4,"message":"no"}"#), "A parameter is wrong");
    }
}

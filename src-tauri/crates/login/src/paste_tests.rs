use crate::{
    Attempt, Landing, Pasted,
    testing::{app, leaked, plain},
};
use qianyao_domain::ErrorCode;
use url::Url;

const URI: &str = "https://example.com/callback";

fn attempt() -> (Attempt, String) {
    let attempt = Attempt::new(leaked(plain()), &app(), URI);
    let url = Url::parse(&attempt.authorize_url()).unwrap();
    let state = url.query_pairs().find(|(name, _)| name == "state");
    let state = state.unwrap().1.into_owned();
    (attempt, state)
}

/// Pastes text in which `STATE` stands for the attempt's state; tells what came of it.
#[track_caller]
fn check(text: &str, expect: &str) {
    let (attempt, state) = attempt();
    let found = match attempt.paste(&text.replace("STATE", &state)) {
        Ok(Pasted::Address(coded)) => format!("address {}", coded.code.expose()),
        Ok(Pasted::Bare(coded)) => format!("bare {}", coded.code.expose()),
        Err(failure) => {
            assert!(!failure.hint.is_empty());
            format!("{:?}", failure.code)
        }
    };
    assert_eq!(found, expect, "{text}");
}

#[test]
fn whole_addresses() {
    check(
        "https://example.com/callback?code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "https://example.com/callback/?auth_code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "https://www.example.com/callback?code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "http://example.com/callback?code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "https://example.com/callback?state=STATE&code=c-1#wechat_redirect",
        "address c-1",
    );
    check(
        "https://example.com/callback#code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "https://example.com/callback?code=a%7Cb%3D&amp;state=STATE",
        "address a|b=",
    );
}

#[test]
fn what_comes_along_with_an_address() {
    check(
        "  \n https://example.com/callback?code=c-1&state=STATE \t\n",
        "address c-1",
    );
    check(
        "回调地址是：https://example.com/callback?code=c-1&state=STATE。谢谢",
        "address c-1",
    );
    check(
        "see https://example.com/callback?code=c-1&state=STATE, thanks a lot",
        "address c-1",
    );
    check(
        "(https://example.com/callback?code=c-1&state=STATE)",
        "address c-1",
    );
    check(
        "<https://example.com/callback?code=c-1&state=STATE>",
        "address c-1",
    );
    check(
        "说明见 https://docs.example.com/help 然后 https://example.com/callback?code=c-1&state=STATE",
        "address c-1",
    );
    check(
        "https://example.com/call\nback?code=c-\n1&state=STATE",
        "address c-1",
    );
    check(
        "https://example.com/callback?code=c-1&state=STATE\nhttps://example.com/callback?code=c-1&state=STATE",
        "address c-1",
    );
}

#[test]
fn full_width_characters() {
    check(
        "ｈｔｔｐｓ：／／ｅｘａｍｐｌｅ．ｃｏｍ／ｃａｌｌｂａｃｋ？ｃｏｄｅ＝ｃ１&state=STATE",
        "address c1",
    );
    check(
        "　https://example.com/callback？code=c-1＆state=STATE　",
        "address c-1",
    );
    check(
        "\u{feff}https://example.com/callback?code=c-1\u{200b}&state=STATE",
        "address c-1",
    );
    check("ｃｏｄｅ＿１２３４", "bare code_1234");
}

#[test]
fn queries_and_pairs() {
    check("?code=c-1&state=STATE", "address c-1");
    check("code=c-1&state=STATE", "address c-1");
    check(
        "my query: auth_code=c-1&uid=7&state=STATE thanks",
        "address c-1",
    );
    check("abcdef#STATE", "address abcdef");
}

#[test]
fn bare_codes_want_a_yes() {
    check("4f1f5e7a9c2b", "bare 4f1f5e7a9c2b");
    check("  4f1f5e7a9c2b\n", "bare 4f1f5e7a9c2b");
    check("auth_code=4f1f5e7a9c2b", "bare 4f1f5e7a9c2b");
    check("code: 4f1f5e7a9c2b", "bare 4f1f5e7a9c2b");
    check("授权码：4f1f5e7a9c2b，请尽快", "bare 4f1f5e7a9c2b");
    check(
        "the authorisation code is 4f1f5e7a9c2b, thanks",
        "bare 4f1f5e7a9c2b",
    );
    check("Atza%7C4f1f5e7a9c2b", "bare Atza|4f1f5e7a9c2b");

    let (attempt, _) = attempt();
    let failure = attempt
        .paste("4f1f5e7a9c2b")
        .unwrap()
        .redeem(false)
        .unwrap_err();
    assert_eq!(failure.code, ErrorCode::Unconfirmed);
    assert!(!failure.hint.is_empty());
    let coded = attempt.paste("4f1f5e7a9c2b").unwrap().redeem(true).unwrap();
    assert_eq!(coded.redirect_uri, URI);
    assert!(coded.verifier.is_some());
}

#[test]
fn answers_to_something_else_are_refused() {
    check(
        "https://example.com/callback?code=c-1&state=wrong",
        "WrongState",
    );
    check("https://example.com/callback?code=c-1", "WrongState");
    check("code=c-1&state=wrong", "WrongState");
    check("code=c-1&uid=7", "WrongState");
    check("abcdef#wrong", "WrongState");
    check(
        "https://example.com/other?code=c-1&state=STATE",
        "WrongState",
    );
    check(
        "https://other.example.com/callback?code=c-1&state=STATE",
        "WrongState",
    );
    check(
        "https://example.com:8443/callback?code=c-1&state=STATE",
        "WrongState",
    );
    check(
        "https://example.com.evil.test/callback?code=c-1&state=STATE",
        "WrongState",
    );
    check(
        "http://127.0.0.1:8787/callback?code=c-1&state=STATE",
        "WrongState",
    );
}

/// The person's own page leads to a listener on this machine; a browser that found nobody there rests at the address
/// of the listener.
#[test]
fn behind_a_page_of_ones_own_the_listeners_address_is_taken_too() {
    let listeners = [String::from("http://127.0.0.1:0/bridge")];
    assert!(Landing::behind(URI, &listeners).is_err());
    let landing = (0..20).find_map(|_| {
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let listener = format!("http://{}/bridge", free.local_addr().unwrap());
        drop(free);
        Landing::behind(URI, &[listener]).ok()
    });
    let landing = landing.expect("a free port");
    let listener = landing.listens_at().to_owned();
    for place in [URI, listener.as_str()] {
        let attempt = Attempt::at(leaked(plain()), &app(), &landing);
        let url = Url::parse(&attempt.authorize_url()).unwrap();
        let query: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
        assert_eq!(query["redirect_uri"], URI);
        assert!(query["state"].ends_with(".0"));
        let wrong = format!("{place}?code=c-1&state=wrong");
        assert_eq!(
            attempt.paste(&wrong).unwrap_err().code,
            ErrorCode::WrongState
        );
        let elsewhere = format!("{place}/x?code=c-1&state={}", query["state"]);
        assert_eq!(
            attempt.paste(&elsewhere).unwrap_err().code,
            ErrorCode::WrongState
        );
        let good = format!("{place}?code=c-1&state={}", query["state"]);
        match attempt.paste(&good).unwrap() {
            Pasted::Address(coded) => assert_eq!(coded.redirect_uri, URI),
            Pasted::Bare(_) => panic!("{place}"),
        }
    }
}

#[test]
fn a_text_with_the_state_of_this_attempt_is_known_and_stays_unused() {
    let (attempt, state) = attempt();
    let good = format!("我跳到了：{URI}?code=c-1&state={state} ，谢谢");
    for known in [
        good.as_str(),
        &format!("code=c-1&state={state}"),
        &format!("abcdef#{state}"),
    ] {
        assert!(attempt.knows(known), "{known}");
    }
    for unknown in [
        "",
        "4f1f5e7a9c2b",
        state.as_str(),
        "https://example.com/callback?code=c-1&state=wrong",
        "https://example.com/callback?code=c-1",
        &format!("https://other.test/callback?code=c-1&state={state}"),
    ] {
        assert!(!attempt.knows(unknown), "{unknown}");
    }
    assert!(matches!(attempt.paste(&good), Ok(Pasted::Address(_))));
}

#[test]
fn what_holds_no_answer_or_several() {
    check("", "Usage");
    check("  \n ", "Usage");
    check("https://example.com/callback", "Usage");
    check("谢谢", "Usage");
    check("abc", "Usage");
    check("4f1f5e7a9c2b 9c2b4f1f5e7a", "Usage");
    check(
        "https://example.com/callback?code=c-1&state=STATE https://example.com/callback?code=c-2&state=STATE",
        "Usage",
    );
    check(&"长".repeat(100_000), "Usage");
}

#[test]
fn a_pasted_refusal_is_a_refusal() {
    check(
        "https://example.com/callback?error=access_denied&state=STATE",
        "Denied",
    );
    check("https://example.com/callback?state=STATE", "Denied");
    check(
        "https://example.com/callback?error=access_denied&state=wrong",
        "WrongState",
    );
}

#[test]
fn a_wrong_paste_spoils_nothing_and_a_good_one_counts_once() {
    let (attempt, state) = attempt();
    let wrong = attempt.paste("https://example.com/callback?code=c-1&state=wrong");
    assert_eq!(wrong.unwrap_err().code, ErrorCode::WrongState);
    let good = format!("https://example.com/callback?code=c-1&state={state}");
    assert!(matches!(attempt.paste(&good), Ok(Pasted::Address(_))));
    let again = attempt.paste(&good).unwrap_err();
    assert_eq!(again.code, ErrorCode::WrongState);
}

#[test]
fn no_failure_repeats_what_was_pasted() {
    let (attempt, state) = attempt();
    for text in [
        "https://example.com/callback?code=canary&state=wrong".to_owned(),
        format!("https://other.test/callback?code=canary&state={state}"),
        "canary1 canary2".to_owned(),
    ] {
        let failure = format!("{:?}", attempt.paste(&text).unwrap_err());
        assert!(!failure.contains("canary"), "{failure}");
        assert!(!failure.contains(&state), "{failure}");
    }
}

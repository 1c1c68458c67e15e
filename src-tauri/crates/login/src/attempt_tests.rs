use super::*;
use crate::testing::{app, leaked, plain};
use std::collections::HashMap;
use url::Url;

const URI: &str = "http://127.0.0.1:8787/callback";

fn attempt() -> Attempt {
    Attempt::new(leaked(plain()), &app(), URI)
}

fn asked(attempt: &Attempt) -> HashMap<String, String> {
    let url = Url::parse(&attempt.authorize_url()).unwrap();
    url.query_pairs().into_owned().collect()
}

fn state(attempt: &Attempt) -> String {
    asked(attempt)["state"].clone()
}

/// What an attempt makes of a query in which `STATE` stands for its own state.
#[track_caller]
fn hear(attempt: &Attempt, text: &str) -> Heard {
    let text = text.replace("STATE", &state(attempt));
    attempt.0.hear(&query(&text))
}

#[test]
fn the_state_is_long_random_and_new_each_time() {
    let (one, two) = (state(&attempt()), state(&attempt()));
    assert_ne!(one, two);
    // 43 characters of base64 are 256 bits.
    assert_eq!(one.len(), 43);
    assert!(
        one.chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_".contains(c))
    );
}

#[test]
fn the_challenge_is_that_of_the_verifier_that_goes_with_the_code() {
    let attempt = attempt();
    let challenge = asked(&attempt)["code_challenge"].clone();
    let Heard::Coded(coded) = hear(&attempt, "code=c&state=STATE") else {
        panic!("not heard");
    };
    let verifier = coded.verifier.unwrap();
    assert_eq!(verifier.expose().len(), 43);
    let digest = Sha256::digest(verifier.expose().as_bytes());
    assert_eq!(URL_SAFE_NO_PAD.encode(digest), challenge);
    // RFC 7636, appendix B.
    assert_eq!(
        super::challenge(&Secret::from("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}

#[test]
fn a_platform_without_pkce_gets_none() {
    let mut platform = plain();
    platform.login.pkce = |_| false;
    let attempt = Attempt::new(leaked(platform), &app(), URI);
    assert_eq!(asked(&attempt)["code_challenge"], "none");
    let Heard::Coded(coded) = hear(&attempt, "code=c&state=STATE") else {
        panic!("not heard");
    };
    assert!(coded.verifier.is_none());
}

#[test]
fn the_redirect_address_stays_byte_for_byte() {
    let odd = "http://localhost:8787/Call%20back/?b=2&a=1";
    let attempt = Attempt::new(leaked(plain()), &app(), odd);
    assert_eq!(asked(&attempt)["redirect_uri"], odd);
    let Heard::Coded(coded) = hear(&attempt, "code=c&state=STATE") else {
        panic!("not heard");
    };
    assert_eq!(coded.redirect_uri, odd);
}

#[test]
fn the_apps_scope_goes_before_the_platforms() {
    assert_eq!(asked(&attempt())["scope"], "read write");
    let app = App {
        scope: Some("ads".to_owned()),
        ..app()
    };
    let attempt = Attempt::new(leaked(plain()), &app, URI);
    assert_eq!(asked(&attempt)["scope"], "ads");
}

#[test]
fn strays_leave_the_attempt_as_it_was() {
    let attempt = attempt();
    let other = state(&self::attempt());
    let strays = [
        "code=c",
        "",
        "code=c&state=",
        &format!("code=c&state={other}"),
        "code=c&state=STATEx",
        "code=c&state=xSTATE",
        "code=c&state=STATE&state=STATE",
        "code=c&code=d&state=STATE",
        "error=access_denied",
        "error=access_denied&state=wrong",
    ];
    for stray in strays {
        assert!(matches!(hear(&attempt, stray), Heard::Stray), "{stray}");
    }
    let cut = state(&attempt);
    let cut = format!("code=c&state={}", &cut[..42]);
    assert!(matches!(hear(&attempt, &cut), Heard::Stray));

    let good = hear(&attempt, "auth_code=right&code=wrong&state=STATE");
    let Heard::Coded(coded) = good else {
        panic!("{good:?}")
    };
    assert_eq!(coded.code.expose(), "right");
    // Single use: the very same answer again is a stray.
    let again = hear(&attempt, "auth_code=right&state=STATE");
    assert!(matches!(again, Heard::Stray));
}

#[track_caller]
fn check_scopes(text: &str, expect: &[&str]) {
    let attempt = attempt();
    let mut answer = vec![
        ("code".to_owned(), "c".to_owned()),
        ("state".to_owned(), state(&attempt)),
    ];
    answer.push(("scope".to_owned(), text.to_owned()));
    answer.push(("uid".to_owned(), "7123456789012345678".to_owned()));
    let Heard::Coded(coded) = attempt.0.hear(&answer) else {
        panic!("not heard");
    };
    assert_eq!(coded.scopes.unwrap(), expect);
    let rest: Vec<_> = coded.rest.into_iter().collect();
    assert_eq!(rest, [("uid".to_owned(), "7123456789012345678".to_owned())]);
}

#[test]
fn granted_scopes_come_in_three_spellings() {
    check_scopes("a,b", &["a", "b"]);
    check_scopes("a b", &["a", "b"]);
    check_scopes("[20120000,22000000]", &["20120000", "22000000"]);
    check_scopes("[\"a\"]", &["a"]);
    check_scopes("", &[]);
}

#[test]
fn a_refusal_ends_it_with_the_platforms_reason() {
    let heard = hear(
        &attempt(),
        "error=access_denied&error_description=The+person%0Asaid+no&state=STATE",
    );
    let Heard::Denied(failure) = heard else {
        panic!("{heard:?}")
    };
    assert_eq!(failure.code, ErrorCode::Denied);
    assert_eq!(failure.platform_code.as_deref(), Some("access_denied"));
    assert!(failure.message.en.contains("The person said no"));
}

#[test]
fn a_redirect_without_a_code_is_a_refusal_that_shows_what_came() {
    let attempt = attempt();
    let mine = state(&attempt);
    let heard = hear(&attempt, "auth_code=&recommend=1&state=STATE");
    let Heard::Denied(failure) = heard else {
        panic!("{heard:?}")
    };
    assert_eq!(failure.code, ErrorCode::Denied);
    assert!(failure.message.zh.contains("recommend=1"));
    assert!(!format!("{failure:?}").contains(&mine));
}

#[test]
fn neither_state_nor_verifier_nor_code_shows_in_debug() {
    let attempt = attempt();
    let mine = state(&attempt);
    assert!(!format!("{attempt:?}").contains(&mine));
    let heard = hear(&attempt, "code=canary-code&state=STATE");
    let shown = format!("{heard:?}");
    assert!(
        !shown.contains("canary") && !shown.contains(&mine),
        "{shown}"
    );
}

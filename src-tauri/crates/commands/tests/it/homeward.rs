//! The ways home for an answer: the bridge page, the sign-in window, the clipboard, a pair of tokens.

use crate::stage::Stage;
use qianyao_commands::{
    ErrorCode, Failure, Host, Secret, SignIn, Turn, Turning, api::LoginStep, login_over,
};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpStream,
    sync::{Arc, Mutex},
    time::Duration,
};

const OWN: &str = "https://pages.example/qy.html";

/// A face that remembers which window it was asked for, with a clipboard of the test's own.
#[derive(Default)]
pub(crate) struct Watched {
    pub(crate) clipboard: Mutex<Option<String>>,
    pub(crate) window: Mutex<Option<SignIn>>,
    pub(crate) copied: Mutex<Vec<String>>,
}

impl Host for Watched {
    fn copy_secret(&self, secret: &Secret, _: Duration) -> Result<(), Failure> {
        let text = secret.expose().as_str().to_owned();
        self.copied.lock().unwrap().push(text);
        Ok(())
    }

    fn reveal_secret(&self, _: &str, secret: &Secret) -> Result<(), Failure> {
        self.copy_secret(secret, Duration::ZERO)
    }

    fn open_page(&self, _: &str) -> Result<(), Failure> {
        Ok(())
    }

    fn read_clipboard(&self) -> Option<Secret> {
        self.clipboard.lock().unwrap().clone().map(Secret::new)
    }

    fn sign_in(&self, visit: SignIn) -> Result<(), Failure> {
        *self.window.lock().unwrap() = Some(visit);
        Ok(())
    }

    fn changed(&self, _: &[String]) {}
}

/// Fetches a page of this machine; gives the head of its answer.
async fn fetch(address: &str) -> String {
    let url = url(address);
    let exchange = move || {
        let (host, path) = (url.0, url.1);
        let mut line = TcpStream::connect(&host).unwrap();
        let asked = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        line.write_all(asked.as_bytes()).unwrap();
        let mut answer = String::new();
        line.read_to_string(&mut answer).unwrap();
        answer
    };
    tokio::task::spawn_blocking(exchange).await.unwrap()
}

/// Host and the rest of a plain address.
fn url(address: &str) -> (String, String) {
    let rest = address.strip_prefix("http://").unwrap();
    let at = rest.find('/').unwrap();
    (rest[..at].to_owned(), rest[at..].to_owned())
}

/// Where the platform sends the person, who agrees.
async fn agreed(view: &Value) -> String {
    let answer = fetch(text(view, "url")).await;
    let line = answer
        .lines()
        .find_map(|line| line.strip_prefix("location: "));
    line.unwrap_or_else(|| panic!("{answer}")).to_owned()
}

/// Begins a login; no browser is opened.
async fn start(stage: &Stage, app: &str) -> Value {
    let start = json!({ "app": app, "open_browser": false });
    stage.rpc("login_start", start).await.unwrap()
}

fn text<'v>(view: &'v Value, name: &str) -> &'v str {
    view[name].as_str().unwrap_or_default()
}

async fn done(stage: &Stage, view: &Value) {
    let end = login_over(&stage.desk, text(view, "attempt"))
        .await
        .unwrap();
    assert_eq!(end.step, LoginStep::Done, "{:?}", end.failure);
    assert!(end.accounts > Some(0));
}

/// Says that the bridge page stands at the app's address.
async fn bridged(stage: &Stage, platform: &str) -> String {
    let app = stage.app(platform).await;
    let change = json!({
        "app": app, "name": "", "redirects": [OWN], "scope": null, "settings": {}, "bridge": true,
    });
    let row = stage.rpc("app_change", change).await.unwrap();
    assert_eq!(row["bridge"], json!(true));
    assert_eq!(
        row["settings"],
        json!({}),
        "the bridge is no choice of the platform"
    );
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bridge_page_brings_the_answer_home_or_to_be_pasted() {
    let stage = Stage::with(Arc::new(Watched::default()), &[("tencent", OWN)]).await;
    let app = bridged(&stage, "tencent").await;
    let view = start(&stage, &app).await;
    assert_eq!(
        (text(&view, "way"), text(&view, "redirect_uri")),
        ("bridge", OWN)
    );
    assert_eq!(
        (&view["listening"], &view["window"]),
        (&json!(true), &json!(false))
    );
    let listens_at = text(&view, "listens_at").to_owned();
    assert!(listens_at.starts_with("http://127.0.0.1:") && listens_at.ends_with("/bridge"));
    // The platform sends the person to the page, which leads on with the query as it is.
    let landed = agreed(&view).await;
    let query = landed.strip_prefix(OWN).unwrap().to_owned();
    let answer = fetch(&format!("{listens_at}{query}")).await;
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    done(&stage, &view).await;

    // A browser that found nobody rests at the listener's address, or at the page's: both can be pasted.
    for place in ["page", "listener"] {
        let view = start(&stage, &app).await;
        let landed = agreed(&view).await;
        let pasted = match place {
            "page" => landed,
            _ => landed.replace(OWN, text(&view, "listens_at")),
        };
        let paste = json!({ "attempt": view["attempt"], "text": pasted });
        stage.rpc("login_paste", paste).await.unwrap();
        done(&stage, &view).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bridge_needs_an_address_of_ones_own() {
    let stage = Stage::set().await;
    let app = stage.app("oceanengine").await;
    let change = json!({
        "app": app, "name": "", "redirects": ["http://127.0.0.1:18787/callback"], "scope": null,
        "settings": {}, "bridge": true,
    });
    let refused = stage.rpc("app_change", change).await.unwrap_err();
    assert_eq!(refused.code, ErrorCode::Usage);
    let page = stage.rpc("bridge_page", json!({})).await.unwrap();
    assert!(
        page["html"]
            .as_str()
            .unwrap()
            .contains("Content-Security-Policy")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_window_stops_at_the_registered_address() {
    let face = Arc::new(Watched::default());
    let stage = Stage::with(face.clone(), &[("douyin", OWN)]).await;
    let view = start(&stage, &stage.app("douyin").await).await;
    assert_eq!(
        (&view["listening"], &view["window"]),
        (&json!(false), &json!(true))
    );
    let opened = stage
        .rpc("login_window", json!({ "attempt": view["attempt"] }))
        .await
        .unwrap();
    assert_eq!(opened["way"], "sign_in_window");
    let visit = face.window.lock().unwrap().take().unwrap();
    assert_eq!(visit.page, text(&view, "url"));
    assert!(visit.profile.starts_with(stage.home.path()));
    let turn: Turning = visit.turn.clone();
    assert_eq!(turn(text(&view, "url")), Turn::Onward);
    assert_eq!(turn("http://192.168.1.1/"), Turn::Refused);
    let landed = agreed(&view).await;
    assert_eq!(turn(&landed.replace("state=", "state=x")), Turn::Refused);
    assert!(!visit.over.is_cancelled(), "a stray ends nothing");
    assert_eq!(turn(&landed), Turn::Done);
    done(&stage, &view).await;
    assert!(visit.over.is_cancelled());
    assert_eq!(turn(&landed), Turn::Done, "nothing is loaded after the end");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_window_is_opened_where_the_browser_comes_home() {
    let face = Arc::new(Watched::default());
    let stage = Stage::with(face.clone(), &[("oceanengine", OWN)]).await;
    // A platform that takes loopback, with an address of one's own: still the browser.
    let ocean = start(&stage, &stage.app("oceanengine").await).await;
    // A platform that refuses loopback, with a listener all the same.
    let douyin = start(&stage, &stage.app("douyin").await).await;
    for view in [ocean, douyin] {
        assert_eq!(view["window"], json!(false), "{view}");
        let refused = stage
            .rpc("login_window", json!({ "attempt": view["attempt"] }))
            .await
            .unwrap_err();
        assert_eq!(refused.code, ErrorCode::Usage);
    }
    assert!(face.window.lock().unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_clipboard_is_offered_for_this_very_login_and_stays_outside_the_page() {
    let face = Arc::new(Watched::default());
    let stage = Stage::with(face.clone(), &[("douyin", OWN)]).await;
    let app = stage.app("douyin").await;
    let earlier = agreed(&start(&stage, &app).await).await;
    let view = start(&stage, &app).await;
    let landed = agreed(&view).await;
    let attempt = json!({ "attempt": view["attempt"] });
    let long = "x".repeat(100_000);
    for other in [
        None,
        Some("canary"),
        Some(earlier.as_str()),
        Some(long.as_str()),
    ] {
        *face.clipboard.lock().unwrap() = other.map(ToOwned::to_owned);
        let look = stage.rpc("login_clipboard", attempt.clone()).await.unwrap();
        assert_eq!(look, json!({ "holds": false }), "{other:?}");
        let refused = stage.rpc("login_clipboard_use", attempt.clone()).await;
        assert_eq!(refused.unwrap_err().code, ErrorCode::Usage);
    }
    *face.clipboard.lock().unwrap() = Some(format!("我跳到了 {landed} ，谢谢"));
    let look = stage.rpc("login_clipboard", attempt.clone()).await.unwrap();
    assert_eq!(look, json!({ "holds": true }));
    stage
        .rpc("login_clipboard_use", attempt.clone())
        .await
        .unwrap();
    done(&stage, &view).await;
    let look = stage.rpc("login_clipboard", attempt).await.unwrap();
    assert_eq!(
        look,
        json!({ "holds": false }),
        "nobody waits for it any more"
    );
    let code = landed.split("code=").nth(1).unwrap();
    let code = code.split('&').next().unwrap();
    for heard in stage.heard.lock().unwrap().iter() {
        assert!(
            !heard.contains(code) && !heard.contains("canary"),
            "{heard}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_app_is_authorised_by_a_pair_of_tokens() {
    let stage = Stage::with(Arc::new(Watched::default()), &[("tencent", OWN)]).await;
    // A pair as the platform's console makes it: here that of another consent.
    let grant = stage.login("tencent").await.grant.unwrap();
    let ask = qianyao_commands::api::TokenAsk {
        target: grant,
        min_ttl: None,
    };
    let token = qianyao_commands::token(&stage.desk, ask).await.unwrap();
    let pair = json!({ "access_token": token.access_token.expose().as_str() }).to_string();
    let app = stage.app("tencent").await;
    let view = stage
        .rpc("login_token", json!({ "app": app, "pair": pair }))
        .await
        .unwrap();
    assert_eq!(view["way"], "token_pair");
    assert!(view["accounts"].as_u64() > Some(0), "{view}");

    let young = json!({ "access_token": "0f".repeat(20), "refresh_token": "1f".repeat(20) });
    let view = stage
        .rpc(
            "login_token",
            json!({ "app": app, "pair": young.to_string() }),
        )
        .await
        .unwrap();
    assert_eq!(
        view["step"], "done",
        "a pair may be too young to work yet, and is kept"
    );
    let hint = view["failure"]["hint"]["en"].as_str().unwrap_or_default();
    assert!(hint.contains("ten minutes"), "{view}");
}

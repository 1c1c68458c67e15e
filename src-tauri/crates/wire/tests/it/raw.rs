//! Calls that no row describes.

use crate::{
    platform::{API, Ring, account, clock, engine},
    server::{Answer, Server},
};
use qianyao_domain::{
    ErrorCode,
    catalogue::{Auth, Method},
};
use qianyao_wire::RawCall;

fn raw(method: Method, path: &str) -> RawCall {
    RawCall {
        method,
        path: path.to_owned(),
        body: None,
        auth: Auth::User,
        account: Some(account("1")),
    }
}

#[tokio::test]
async fn the_answer_is_untouched_and_the_token_goes_along() {
    let text = "{\"code\":0, \"id\": 18446744073709551615 ,\"n\":1.10}\n";
    let server = Server::start(move |_, _| Answer::json(text)).await;
    let engine = engine(&server, &clock(), Ring::new());
    let reply = engine
        .raw(raw(Method::Get, "/any/path/?a=%5B1%5D&b=山 茶"))
        .await
        .unwrap();
    assert_eq!(reply.text, text);
    let mut post = raw(Method::Post, &format!("{API}/other/"));
    post.body = Some("{\"id\":3561234567890123457}".to_owned());
    engine.raw(post).await.unwrap();
    let asked = server.asked();
    assert_eq!(
        asked[0].target,
        format!(
            "/any/path/?a=%5B1%5D&b=%E5%B1%B1%20%E8%8C%B6&token={}",
            Ring::token(1)
        )
    );
    assert_eq!(asked[1].body, "{\"id\":3561234567890123457}");
    assert_eq!(asked[1].path(), "/other/");
}

#[tokio::test]
async fn a_refusal_comes_with_its_answer() {
    let server = Server::start(|_, _| Answer::json(r#"{"code":40000,"message":"no"}"#)).await;
    let engine = engine(&server, &clock(), Ring::new());
    let refused = engine.raw(raw(Method::Post, "/x")).await.unwrap_err();
    let reply = refused.reply.unwrap();
    assert_eq!(reply.text, r#"{"code":40000,"message":"no"}"#);
    assert_eq!(refused.failure.code, ErrorCode::BadRequest);
    assert!(!refused.unsure);
}

#[tokio::test]
async fn the_token_goes_to_no_stranger() {
    let server = Server::start(|_, _| Answer::json(r#"{"code":0}"#)).await;
    let engine = engine(&server, &clock(), Ring::new());
    for path in [
        "https://evil.test/x",
        "x",
        "https://api.acme.test.evil.test/",
    ] {
        let refused = engine.raw(raw(Method::Get, path)).await.unwrap_err();
        assert_eq!(refused.failure.code, ErrorCode::Usage, "{path}");
    }
    engine.raw(raw(Method::Get, "//evil.test/x")).await.unwrap();
    let asked = server.asked();
    assert_eq!(asked.len(), 1);
    assert_eq!(asked[0].path(), "//evil.test/x");
}

#[tokio::test]
async fn only_a_get_is_repeated() {
    for (method, calls) in [(Method::Get, 4), (Method::Post, 1), (Method::Delete, 1)] {
        let server = Server::start(|_, _| Answer::status(503, "")).await;
        let engine = engine(&server, &clock(), Ring::new());
        let refused = engine.raw(raw(method, "/x")).await.unwrap_err();
        assert_eq!(server.asked().len(), calls, "{method:?}");
        assert_eq!(refused.unsure, method != Method::Get, "{method:?}");
    }
}

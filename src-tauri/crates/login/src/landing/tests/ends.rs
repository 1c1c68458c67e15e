//! How a login ends, and what the person sees.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_good_answer_leads_to_a_bare_page_and_frees_the_port() {
    let login = begin();
    let came = login
        .get("/callback?auth_code=canary-code&state=STATE&uid=7")
        .await;
    assert_eq!(came.status, 303);
    assert_eq!(came.headers["location"], "/done");
    let state = login.state();
    assert!(!format!("{came:?}").contains("canary") && !format!("{came:?}").contains(&state));

    let done = login.get("/done").await;
    assert_eq!(done.status, 200);
    assert!(done.body.contains("Consent received"));
    assert!(!done.body.contains("canary") && !done.body.contains(&state));
    let headers = &done.headers;
    assert_eq!(headers["cache-control"], "no-store");
    assert_eq!(headers["referrer-policy"], "no-referrer");
    assert_eq!(headers["x-content-type-options"], "nosniff");
    assert_eq!(headers["content-type"], "text/html; charset=utf-8");
    assert!(headers["content-security-policy"].starts_with("default-src 'none'"));

    let coded = login.outcome.await.unwrap().unwrap();
    assert_eq!(coded.code.expose(), "canary-code");
    assert_eq!(
        coded.redirect_uri,
        format!("http://127.0.0.1:{}/callback", login.port)
    );
    is_free_soon(login.port).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_port_is_free_within_a_second_even_if_nobody_fetches_the_page() {
    let login = begin();
    login.get("/callback?code=c&state=STATE").await;
    login.outcome.await.unwrap().unwrap();
    is_free_soon(login.port).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_first_valid_answer_wins() {
    let login = begin();
    assert_eq!(
        login.get("/callback?code=first&state=STATE").await.status,
        303
    );
    assert_eq!(
        login.get("/callback?code=second&state=STATE").await.status,
        400
    );
    let coded = login.outcome.await.unwrap().unwrap();
    assert_eq!(coded.code.expose(), "first");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_ends_the_login_and_its_words_stay_text() {
    let login = begin();
    let came = login
        .get("/callback?error=access_denied&error_description=%3Cscript%3Ealert(1)%3C/script%3E&state=STATE")
        .await;
    assert_eq!(came.status, 303);
    let done = login.get("/done").await;
    assert!(done.body.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!done.body.contains("<script"));
    let failure = login.outcome.await.unwrap().unwrap_err();
    assert_eq!(failure.code, ErrorCode::Denied);
    assert_eq!(failure.platform_code.as_deref(), Some("access_denied"));
    is_free_soon(login.port).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_speaks_the_persons_language() {
    let login = begin_with(landing("http://127.0.0.1:PORT/callback"), "zh-CN");
    login.get("/callback?code=c&state=STATE").await;
    let done = login.get("/done").await;
    assert!(done.body.contains("已收到授权") && done.body.contains("lang=\"zh-CN\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_browser_that_is_back_before_the_wait_begins_is_heard() {
    let landing = landing("http://127.0.0.1:PORT/callback");
    let port = landing.listening()[0].port();
    let attempt = Attempt::new(leaked(plain()), &app(), landing.redirect_uri());
    let url = Url::parse(&attempt.authorize_url()).unwrap();
    let state = url
        .query_pairs()
        .find(|(name, _)| name == "state")
        .unwrap()
        .1
        .into_owned();
    let early = tokio::task::spawn_blocking(move || {
        let text = format!(
            "GET /callback?code=early&state={state} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
        );
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).unwrap();
        stream.write_all(text.as_bytes()).unwrap();
        stream
    });
    let stream = early.await.unwrap();
    let coded = landing.wait(&attempt, Waiting::default()).await.unwrap();
    assert_eq!(coded.code.expose(), "early");
    stream.shutdown(Shutdown::Both).unwrap();
}

#[tokio::test(start_paused = true)]
async fn it_ends_after_five_minutes_with_the_way_out() {
    let landing = landing("http://127.0.0.1:PORT/callback");
    let port = landing.listening()[0].port();
    let attempt = Attempt::new(leaked(plain()), &app(), landing.redirect_uri());
    let before = tokio::time::Instant::now();
    let failure = landing
        .wait(&attempt, Waiting::default())
        .await
        .unwrap_err();
    assert_eq!(before.elapsed().as_secs(), 300);
    assert_eq!(failure.code, ErrorCode::Timeout);
    assert!(
        failure
            .hint
            .en
            .contains(&format!("http://127.0.0.1:{port}/callback"))
    );
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).expect("the port is free at once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cancelling_or_dropping_frees_the_port() {
    let login = begin();
    assert_eq!(login.get("/").await.status, 404);
    login.cancel.cancel();
    let failure = login.outcome.await.unwrap().unwrap_err();
    assert_eq!(failure.code, ErrorCode::Cancelled);
    TcpListener::bind((Ipv4Addr::LOCALHOST, login.port)).expect("the port is free at once");

    let login = begin();
    assert_eq!(login.get("/").await.status, 404);
    login.outcome.abort();
    is_free_soon(login.port).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_registered_path_of_that_very_name_still_gets_its_page() {
    let login = begin_with(landing("http://127.0.0.1:PORT/done"), "en");
    assert_eq!(login.get("/done").await.status, 400);
    let came = login.get("/done?code=c&state=STATE").await;
    assert_eq!(
        (came.status, came.headers["location"].as_str()),
        (303, "/finished")
    );
    assert_eq!(login.get("/finished").await.status, 200);
    login.outcome.await.unwrap().unwrap();
}

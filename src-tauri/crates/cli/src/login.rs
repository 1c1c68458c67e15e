//! `qy login`.

use crate::{apps, args::LoginArgs, face::Face, print};
use qianyao_commands::{ErrorCode, Failure};
use serde_json::{Value, json};
use std::{process::ExitCode, time::Duration};

/// How long an answer by hand is waited for, in seconds.
const PATIENCE: u64 = 300;

pub(crate) async fn run(face: &Face, ask: LoginArgs) -> Result<ExitCode, Failure> {
    if ask.token {
        let pair = apps::stdin()?;
        let view = face
            .call("login_token", json!({ "app": ask.app, "pair": pair }))
            .await?;
        return ended(face, &view);
    }
    let start = json!({
        "app": ask.app,
        "open_browser": !ask.no_browser && ask.paste.is_none(),
        "timeout": ask.timeout,
        "paste_only": ask.paste.is_some(),
    });
    let view = face.call("login_start", start).await?;
    announce(face, &view);
    let attempt = view["attempt"].clone();
    // Where nothing listens, the answer can only come by hand.
    let by_hand = ask
        .paste
        .or_else(|| (view["listening"] == json!(false)).then(|| "-".to_owned()));
    if let Some(text) = by_hand {
        let patience = Duration::from_secs(ask.timeout.unwrap_or(PATIENCE));
        let text = match text.as_str() {
            "-" => tokio::time::timeout(patience, one_line())
                .await
                .unwrap_or_else(|_| Err(nothing_pasted(patience)))?,
            _ => text,
        };
        // Whoever pastes into their own terminal vouches for a bare code.
        let paste = json!({ "attempt": attempt, "text": text, "confirm_bare": true });
        let view = face.call("login_paste", paste).await?;
        return ended(face, &view);
    }
    let desk = face.desk()?.clone();
    let name = attempt.as_str().unwrap_or_default().to_owned();
    let over = qianyao_commands::login_over(&desk, &name);
    tokio::select! {
        view = over => drop(view?),
        _ = tokio::signal::ctrl_c() => drop(face.call("login_cancel", json!({ "attempt": name })).await?),
    }
    let view = face.call("login_view", json!({ "attempt": name })).await?;
    ended(face, &view)
}

fn announce(face: &Face, view: &Value) {
    if face.json {
        print::document(&json!({
            "event": "authorize",
            "url": view["url"],
            "redirect_uri": view["redirect_uri"],
            "listening": view["listening"],
            "listens_at": view["listens_at"],
        }));
        return;
    }
    let words = match (face.lang.as_str(), view["listening"] == json!(true)) {
        ("en", true) => "Agree in the browser; if it did not open, open this address:",
        ("en", false) => "Open this address, agree, and paste where you land:",
        (_, true) => "请在浏览器中同意授权；若浏览器没有打开，请手动打开：",
        (_, false) => "请打开以下地址并同意授权，再把跳转后的地址粘贴到这里：",
    };
    eprintln!("{words}");
    eprintln!("{}", view["url"].as_str().unwrap_or_default());
}

fn ended(face: &Face, view: &Value) -> Result<ExitCode, Failure> {
    let failure: Option<Failure> =
        serde_json::from_value(view["failure"].clone()).unwrap_or_default();
    if view["step"] != json!("done") {
        return Err(failure.unwrap_or_else(|| {
            Failure::new(
                ErrorCode::Cancelled,
                "授权已取消",
                "The login was cancelled",
            )
        }));
    }
    if face.json {
        print::document(&json!({
            "event": "authorized",
            "grant": view["grant"],
            "platform": view["platform"],
            "accounts": view["accounts"],
        }));
    } else {
        let (grant, accounts) = (
            print::shown(&view["grant"]),
            print::shown(&view["accounts"]),
        );
        match face.lang.as_str() {
            "en" => print::line(&format!("Authorised: {grant}, {accounts} accounts")),
            _ => print::line(&format!("授权完成：{grant}，{accounts} 个账户")),
        }
    }
    if let Some(failure) = failure {
        print::failure(face.json, &face.lang, &failure);
    }
    Ok(ExitCode::SUCCESS)
}

/// One line of stdin, so that a person (or a program that keeps the pipe open) need not close it. The thread that reads
/// is nobody's to wait for: the program may end before the line does.
async fn one_line() -> Result<String, Failure> {
    let (told, line) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || {
        let mut text = String::new();
        while text.trim().is_empty() {
            match std::io::stdin().read_line(&mut text) {
                Ok(0) => break,
                Ok(_) => {}
                Err(_) => return,
            }
        }
        // Whoever waited may have lost patience.
        let _ = told.send(text);
    });
    line.await
        .map(|text| text.trim().to_owned())
        .map_err(|_| Failure::new(ErrorCode::Usage, "标准输入读不到", "stdin cannot be read"))
}

fn nothing_pasted(patience: Duration) -> Failure {
    let seconds = patience.as_secs();
    Failure::new(
        ErrorCode::Timeout,
        format!("{seconds} 秒内没有粘贴授权结果"),
        format!("Nothing was pasted within {seconds} s"),
    )
    .hint(
        "重新发起授权，同意后粘贴浏览器地址栏里的完整地址",
        "Start again, agree, and paste the address on which the browser landed",
    )
}

//! `qy login`.

use crate::{apps, args::LoginArgs, face::Face, print};
use qianyao_commands::{ErrorCode, Failure};
use serde_json::{Value, json};
use std::process::ExitCode;

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
    if let Some(text) = ask.paste {
        let text = match text.as_str() {
            "-" => one_line().await?,
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

/// One line of stdin, so that a person (or a program that keeps the pipe open) need not close it.
async fn one_line() -> Result<String, Failure> {
    let read = tokio::task::spawn_blocking(|| {
        let mut text = String::new();
        while text.trim().is_empty() {
            if std::io::stdin().read_line(&mut text)? == 0 {
                break;
            }
        }
        Ok::<_, std::io::Error>(text)
    });
    match read.await {
        Ok(Ok(text)) => Ok(text.trim().to_owned()),
        _ => Err(Failure::new(
            ErrorCode::Usage,
            "标准输入读不到",
            "stdin cannot be read",
        )),
    }
}

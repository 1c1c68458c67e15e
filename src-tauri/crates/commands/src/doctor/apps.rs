//! Each registered app: its id and secret, its redirect addresses, and whether their ports can be had.

use super::{of, row};
use crate::{Ctx, api::CheckRow, ctx::platform, login::is_loopback};
use qianyao_domain::{App, ErrorCode, Failure, Text, Words};
use qianyao_login::Landing;

/// Ports from here on are handed out at random and reserved in blocks by Hyper-V, WSL and Docker on Windows.
const EPHEMERAL: u16 = 49_152;
/// Ports below this one are for administrators.
const PRIVILEGED: u16 = 1_024;

pub(super) fn check(ctx: &Ctx, apps: &[App]) -> Result<Vec<CheckRow>, Failure> {
    let mut rows = Vec::new();
    let busy = ctx.logins.listening();
    for app in apps {
        let whose = Words::new(app.name.clone(), app.name.clone());
        rows.push(row(
            "app_id",
            of(Text::new("应用", "App"), &whose),
            identity(ctx, app),
        ));
        rows.push(row(
            "redirect",
            of(Text::new("回调地址", "Redirect address"), &whose),
            addresses(app),
        ));
        if app.redirect_uris.iter().any(|uri| is_loopback(uri)) {
            rows.push(row(
                "ports",
                of(Text::new("回调端口", "Redirect ports"), &whose),
                ports(app, &busy),
            ));
        }
    }
    if !rows.iter().any(|row| row.name == "ports") {
        let none = Words::new(
            "没有应用使用本机回调",
            "No app uses a redirect to this machine",
        );
        rows.push(row(
            "ports",
            Text::new("回调端口", "Redirect ports"),
            Ok(none),
        ));
    }
    Ok(rows)
}

/// Whether the id looks like one of its platform's, and the secret is there.
fn identity(ctx: &Ctx, app: &App) -> Result<Words, Failure> {
    let register = &platform(&app.platform)?.register;
    if ctx.vault.app_secret(&app.id)?.is_none() {
        return Err(Failure::new(
            ErrorCode::VaultDamaged,
            "钥匙串里没有这个应用的密钥",
            "The keychain holds no secret for this app",
        )
        .hint("删除这个应用后重新添加", "Remove the app and add it again"));
    }
    let (label, id) = (register.id_label, &app.client_id);
    if !(register.id_looks_right)(id) {
        return Err(Failure::new(
            ErrorCode::AppRejected,
            format!("{} 不像这个平台的格式：{id}", label.zh),
            format!("The {} does not look like this platform's: {id}", label.en),
        )
        .hint(
            format!("到 {} 的应用详情页逐字复制", register.console),
            format!(
                "Copy it to the letter from the app's page at {}",
                register.console
            ),
        ));
    }
    Ok(Words::new(
        format!("{} {id} 格式正确，密钥在钥匙串里", label.zh),
        format!(
            "{} {id} looks right, its secret is in the keychain",
            label.en
        ),
    ))
}

/// Whether the registered addresses can work at all.
fn addresses(app: &App) -> Result<Words, Failure> {
    let hint = |failure: Failure| {
        failure.hint(
            "在平台控制台和应用设置里登记同一个地址，一字不差；本机地址用 1024 到 49151 之间的端口",
            "Register one and the same address at the platform and in the app's settings; for this machine a port from 1024 to 49151",
        )
    };
    let Some(first) = app.redirect_uris.first() else {
        return Err(hint(Failure::new(
            ErrorCode::Usage,
            "没有登记回调地址",
            "No redirect address is registered",
        )));
    };
    let mut risky = false;
    for uri in &app.redirect_uris {
        let parsed = url::Url::parse(uri).ok().filter(|url| url.has_host());
        let Some(parsed) = parsed else {
            return Err(hint(Failure::new(
                ErrorCode::Usage,
                format!("不是完整的网址：{uri}"),
                format!("Not a whole address: {uri}"),
            )));
        };
        let plain = parsed.scheme() == "http" && !is_loopback(uri);
        if plain || !matches!(parsed.scheme(), "http" | "https") {
            return Err(hint(Failure::new(
                ErrorCode::Usage,
                format!("本机以外的地址必须是 https：{uri}"),
                format!("Anywhere but this machine it must be https: {uri}"),
            )));
        }
        let port = parsed.port_or_known_default().unwrap_or(0);
        if is_loopback(uri) && port < PRIVILEGED {
            return Err(hint(Failure::new(
                ErrorCode::PortReserved,
                format!("1024 以下的端口归系统所有：{uri}"),
                format!("Ports below 1024 belong to the system: {uri}"),
            )));
        }
        risky |= is_loopback(uri) && port >= EPHEMERAL;
    }
    let more = app.redirect_uris.len() - 1;
    let (mut zh, mut en) = (first.clone(), first.clone());
    if more > 0 {
        zh.push_str(&format!("，另有 {more} 个备用"));
        en.push_str(&format!(", and {more} more to fall back on"));
    }
    if risky {
        zh.push_str("；49152 以上的端口在 Windows 上可能被系统成段保留，换小一些的更稳");
        en.push_str("; Windows may reserve ports from 49152 on in blocks: a smaller one is safer");
    }
    Ok(Words::new(zh, en))
}

/// Each address's port by itself: free, in use, or reserved by the system. One that is free will do.
fn ports(app: &App, busy: &[String]) -> Result<Words, Failure> {
    let loopback = app.redirect_uris.iter().filter(|uri| is_loopback(uri));
    let (mut zh, mut en, mut worst, mut free) = (Vec::new(), Vec::new(), None, false);
    for uri in loopback {
        let url = url::Url::parse(uri).ok();
        let port = url.and_then(|url| url.port_or_known_default()).unwrap_or(0);
        let outcome = match busy.contains(uri) {
            true => Ok(("正等待授权", "waiting for a consent")),
            false => match Landing::bind(std::slice::from_ref(uri)) {
                Ok(_) => Ok(("可用", "free")),
                Err(failure) => Err(failure),
            },
        };
        let (word_zh, word_en) = match &outcome {
            Ok(words) => *words,
            Err(failure) => match failure.code {
                ErrorCode::PortInUse => ("被其他程序占用", "in use by another program"),
                ErrorCode::PortReserved => ("被系统保留", "reserved by the system"),
                _ => ("不可用", "not to be had"),
            },
        };
        zh.push(format!("{port} {word_zh}"));
        en.push(format!("{port} {word_en}"));
        free |= outcome.is_ok();
        worst = worst.or(outcome.err());
    }
    let found = Words::new(zh.join("，"), en.join(", "));
    match worst {
        Some(failure) if !free => Err(Failure {
            message: found,
            ..failure
        }),
        _ => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    fn app(redirects: &[&str]) -> App {
        App {
            id: "x-1".into(),
            platform: "x".to_owned(),
            client_id: String::new(),
            name: String::new(),
            redirect_uris: redirects.iter().map(|uri| (*uri).to_owned()).collect(),
            scope: None,
            settings: std::collections::BTreeMap::new(),
        }
    }

    #[test]
    fn addresses_that_cannot_work_are_told() {
        let good = app(&["https://shop.example/cb", "http://127.0.0.1:18787/callback"]);
        assert!(addresses(&good).is_ok());
        for bad in [
            "",
            "shop.example/cb",
            "http://shop.example/cb",
            "http://127.0.0.1:80/cb",
        ] {
            let failure = addresses(&app(&[bad])).unwrap_err();
            assert!(!failure.hint.is_empty(), "{bad}");
        }
        assert!(addresses(&app(&[])).is_err());
        let risky = addresses(&app(&["http://127.0.0.1:50001/cb"])).unwrap();
        assert!(risky.en.contains("49152"), "{risky:?}");
    }

    #[test]
    fn one_free_port_will_do_and_each_is_told_by_itself() {
        let taken = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = taken.local_addr().unwrap().port();
        let uri = format!("http://127.0.0.1:{port}/cb");
        let failure = ports(&app(&[&uri]), &[]).unwrap_err();
        assert_eq!(failure.code, ErrorCode::PortInUse);
        assert!(
            failure.message.en.contains(&format!("{port} in use")),
            "{failure}"
        );
        assert!(
            ports(&app(&[&uri]), std::slice::from_ref(&uri)).is_ok(),
            "our own wait"
        );
        let other = TcpListener::bind("127.0.0.1:0").unwrap();
        let free = other.local_addr().unwrap().port();
        drop(other);
        let second = format!("http://127.0.0.1:{free}/cb");
        let found = ports(&app(&[&uri, &second]), &[]).unwrap();
        assert!(found.en.ends_with(&format!("{free} free")), "{found:?}");
    }
}

//! `GET https://open.douyin.com/platform/oauth/connect/` [OFF]

use std::sync::atomic::Ordering;

use axum::http::StatusCode;
use axum::response::Response;

use super::NAME;
use super::creator::CREATORS;
use super::state::Consent;
use crate::answer;
use crate::app::SandboxApp;
use crate::call::{Call, find};
use crate::consent::{Choice, Group, Page, Skin, error_page, with_query};
use crate::tokens::{LETTERS, after};

/// Seconds that a code lives [OFF].
const CODE_LIFE: i64 = 600;

const SKIN: Skin = Skin {
    class: "douyin",
    platform: "抖音",
    tagline: "开放平台 · 授权登录",
};

/// The scopes that the app was granted, with what the page says to each.
pub(super) const SCOPES: &[(&str, &str, &str)] = &[
    ("user_info", "获取你的抖音公开信息", "头像、昵称"),
    (
        "alliance.kol.buyin_id",
        "获取你的百应ID",
        "用于识别精选联盟身份",
    ),
    (
        "alliance.kol.store_manage",
        "管理你的橱窗商品",
        "查看、添加与移除",
    ),
    (
        "alliance.kol.orders",
        "查询你的联盟订单",
        "近 90 天的推广订单",
    ),
    (
        "alliance.kol.reputation",
        "查询你的带货口碑",
        "口碑分与橱窗销量",
    ),
    ("alliance.picksource.convert", "商品转链", "选品来源归因"),
    ("renew_refresh_token", "延长授权有效期", "无需再次确认"),
    ("trial.whitelist", "测试应用白名单", "审核通过前使用"),
];

/// A checked authorize link.
struct Link<'a> {
    app: &'a SandboxApp,
    redirect_uri: &'a str,
    scopes: Vec<&'a str>,
    /// Scopes that may be unticked, and whether they are ticked at first.
    optional: Vec<(&'a str, bool)>,
}

fn check(call: &Call) -> Result<Link<'_>, Box<Response>> {
    let wrong = |code, text: &str| {
        Err(Box::new(answer::page(
            StatusCode::OK,
            error_page(SKIN, code, text),
        )))
    };
    let Some(app) = call
        .query("client_key")
        .and_then(|key| call.world.app(NAME, key))
    else {
        return wrong("10003", "client_key 错误");
    };
    if call.query("response_type") != Some("code") {
        return wrong("10002", "参数错误：response_type 必须为 code");
    }
    // Only the part before # is compared [OFF].
    let asked = call.query("redirect_uri").unwrap_or_default();
    let asked = asked.split('#').next().unwrap_or_default();
    let Some(redirect_uri) = app.redirects.iter().find(|registered| *registered == asked) else {
        return wrong(
            "10006",
            "redirect_uri 为非法重定向 URI,需与应用登记的授权回调完全一致",
        );
    };
    let scopes: Vec<&str> = call
        .query("scope")
        .unwrap_or_default()
        .split(',')
        .filter(|scope| !scope.is_empty())
        .collect();
    let optional = pairs(call.query("optionalScope").unwrap_or_default());
    let known = |scope: &str| SCOPES.iter().any(|(name, _, _)| *name == scope);
    if scopes.is_empty() && optional.is_empty() {
        return wrong("10005", "缺少参数：scope");
    }
    // One scope too many breaks the whole page.
    if let Some(unknown) = scopes
        .iter()
        .chain(optional.iter().map(|(scope, _)| scope))
        .find(|scope| !known(scope))
    {
        return wrong("10004", &format!("invalid scope: {unknown}"));
    }
    Ok(Link {
        app,
        redirect_uri,
        scopes,
        optional,
    })
}

/// `a,1,b,0`
fn pairs(text: &str) -> Vec<(&str, bool)> {
    let parts: Vec<&str> = text.split(',').filter(|part| !part.is_empty()).collect();
    parts
        .chunks(2)
        .map(|pair| (pair[0], pair.get(1) == Some(&"1")))
        .collect()
}

pub(super) async fn open(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    if call.world.auto_consent.load(Ordering::SeqCst) {
        let optional: Vec<&str> = link
            .optional
            .iter()
            .filter(|(_, ticked)| *ticked)
            .map(|(scope, _)| *scope)
            .collect();
        return agree(&call, &link, 0, &optional);
    }
    let accounts = CREATORS.iter().enumerate().map(|(place, creator)| Choice {
        value: place.to_string(),
        title: creator.nickname.to_owned(),
        note: format!("抖音号 {}", creator.short_id),
        tag: String::new(),
        ticked: place == 0,
        disabled: false,
    });
    let mut groups = vec![Group {
        title: "使用哪个账号",
        field: "account",
        one: true,
        choices: accounts.collect(),
    }];
    if !link.optional.is_empty() {
        let choices = link
            .optional
            .iter()
            .map(|(scope, ticked)| optional_choice(scope, *ticked))
            .collect();
        groups.push(Group {
            title: "可选权限",
            field: "scope",
            one: false,
            choices,
        });
    }
    let rights: Vec<(&str, &str)> = SCOPES
        .iter()
        .filter(|(name, _, _)| link.scopes.contains(name))
        .map(|(_, title, note)| (*title, *note))
        .collect();
    let page = Page {
        skin: SKIN,
        app_id: &link.app.id,
        redirect_uri: link.redirect_uri,
        groups,
        rights: &rights,
    };
    answer::page(StatusCode::OK, page.html())
}

fn optional_choice(scope: &str, ticked: bool) -> Choice {
    let (title, note) = SCOPES
        .iter()
        .find(|(name, _, _)| *name == scope)
        .map_or((scope, ""), |(_, title, note)| (title, note));
    Choice {
        value: scope.to_owned(),
        title: title.to_owned(),
        note: note.to_owned(),
        tag: String::new(),
        ticked,
        disabled: false,
    }
}

pub(super) async fn decide(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    let form = call.form();
    if find(&form, "decision") != Some("agree") {
        return refuse(&call, &link);
    }
    let creator = find(&form, "account")
        .and_then(|place| place.parse().ok())
        .filter(|place| *place < CREATORS.len());
    let ticked: Vec<&str> = form
        .iter()
        .filter(|(name, _)| name == "scope")
        .map(|(_, scope)| scope.as_str())
        .collect();
    let optional: Vec<&str> = link
        .optional
        .iter()
        .map(|(scope, _)| *scope)
        .filter(|scope| ticked.contains(scope))
        .collect();
    agree(&call, &link, creator.unwrap_or(0), &optional)
}

/// The granted list is `scopes` here and `scope` in the token's answer.
fn agree(call: &Call, link: &Link<'_>, creator: usize, optional: &[&str]) -> Response {
    let code = call.world.mint.text("douyin code", LETTERS, 58);
    let scopes: Vec<String> = link
        .scopes
        .iter()
        .chain(optional)
        .map(|scope| (*scope).to_owned())
        .collect();
    let granted = scopes.join(",");
    let consent = Consent {
        client_key: link.app.id.clone(),
        creator,
        scopes,
    };
    let mut tokens = call.world.douyin.tokens();
    // Another authorisation of the same person ends the earlier code [OFF].
    tokens
        .codes
        .kill_if(|earlier| earlier.client_key == consent.client_key && earlier.creator == creator);
    tokens
        .codes
        .issue(&code, consent, after(call.now, CODE_LIFE));
    drop(tokens);
    let mut pairs = vec![("code", code.as_str()), ("scopes", granted.as_str())];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

/// The shape of a refusal is not documented; these are the names of the OAuth standard.
fn refuse(call: &Call, link: &Link<'_>) -> Response {
    let mut pairs = vec![
        ("error", "access_denied"),
        ("error_description", "用户取消授权"),
    ];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

//! The three authorize pages, and what goes back to the redirect address.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use super::NAME;
use super::accounts::{SUBJECTS, below, subject_of};
use super::state::Consent;
use crate::answer;
use crate::app::SandboxApp;
use crate::call::{Call, find};
use crate::consent::{Choice, Group, Page, Skin, error_page, with_query};
use crate::tokens::{HEX, after};
use crate::world::World;

/// The consenting person, as `uid` of the redirect and `id` of user/info.
pub(super) const USER: i64 = 3_702_551_846;

/// Seconds that a code lives [B community SDKs; seed 000].
const CODE_LIFE: i64 = 600;

const SKIN: Skin = Skin {
    class: "oceanengine",
    platform: "巨量千川",
    tagline: "开放平台 · 授权",
};

/// Permission numbers that come back in `scope`.
pub(super) const SCOPES: &[i64] = &[20_120_000, 20_130_000, 22_000_000, 120_000_000];

const RIGHTS: &[(&str, &str)] = &[
    ("账户信息", "读取授权主体下的账户、资质与组织关系"),
    ("推广计划", "读取与修改标准推广、全域推广计划"),
    ("数据报表", "读取账户、计划、直播间与素材的投放数据"),
    ("资金", "读取余额、流水与预算"),
    ("商品与抖音号", "读取可投商品与已授权抖音号"),
];

/// Adds the pages that public tools open; which one a console links to differs by app.
pub(super) fn add(router: Router<Arc<World>>) -> Router<Arc<World>> {
    [
        "/openapi/qc/audit/oauth.html",
        "/audit/oauth.html",
        "/openapi/audit/oauth.html",
    ]
    .into_iter()
    .fold(router, |router, path| {
        router.route(path, get(open).post(decide))
    })
}

/// A checked authorize link.
struct Link<'a> {
    app: &'a SandboxApp,
    redirect_uri: &'a str,
}

/// Without `redirect_uri` the registered one is used, as some console links do.
fn check(call: &Call) -> Result<Link<'_>, Box<Response>> {
    let wrong = |code, text| {
        Err(Box::new(answer::page(
            StatusCode::OK,
            error_page(SKIN, code, text),
        )))
    };
    let Some(app) = call.query("app_id").and_then(|id| call.world.app(NAME, id)) else {
        return wrong("40000", "应用不存在或未通过审核，请检查 app_id。");
    };
    let redirect_uri = match call.query("redirect_uri") {
        Some(uri) => app.redirects.iter().find(|registered| *registered == uri),
        None => app.redirects.first(),
    };
    match redirect_uri {
        Some(redirect_uri) => Ok(Link { app, redirect_uri }),
        None => wrong(
            "40001",
            "回调地址与应用后台登记的不一致，请逐字核对 redirect_uri。",
        ),
    }
}

async fn open(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    let asks_material = call.query("material_auth") == Some("1");
    if call.world.auto_consent.load(Ordering::SeqCst) {
        let all = SUBJECTS.iter().map(|subject| subject.id).collect();
        return agree(&call, &link, all, asks_material);
    }
    let mut groups = vec![Group {
        title: "选择授权主体",
        field: "subject",
        one: false,
        choices: subjects(),
    }];
    if asks_material {
        groups.push(Group {
            title: "敏感物料",
            field: "material",
            one: false,
            choices: vec![material()],
        });
    }
    let page = Page {
        skin: SKIN,
        app_id: &link.app.id,
        redirect_uri: link.redirect_uri,
        groups,
        rights: RIGHTS,
    };
    answer::page(StatusCode::OK, page.html())
}

fn subjects() -> Vec<Choice> {
    SUBJECTS
        .iter()
        .map(|subject| {
            let count = below(subject.id).count();
            Choice {
                value: subject.id.to_string(),
                title: subject.name.to_owned(),
                note: format!("{} · ID {}", subject.role.title(), subject.id),
                tag: match (subject.valid, count) {
                    (false, _) => "已失效".to_owned(),
                    (true, 0) => String::new(),
                    (true, count) => format!("{count} 个广告户"),
                },
                ticked: true,
                disabled: false,
            }
        })
        .collect()
}

fn material() -> Choice {
    Choice {
        value: "1".to_owned(),
        title: "允许开发者访问敏感物料".to_owned(),
        note: "素材链接与部分创意字段需要此权限".to_owned(),
        tag: String::new(),
        ticked: true,
        disabled: false,
    }
}

async fn decide(call: Call) -> Response {
    let link = match check(&call) {
        Ok(link) => link,
        Err(page) => return *page,
    };
    let form = call.form();
    if find(&form, "decision") != Some("agree") {
        return refuse(&call, &link);
    }
    let ticked: Vec<i64> = form
        .iter()
        .filter(|(name, _)| name == "subject")
        .filter_map(|(_, id)| id.parse().ok())
        .filter(|id| subject_of(*id).is_some())
        .collect();
    // Whoever posts only the decision agrees to everything; the page itself always says what was picked.
    let picked = find(&form, "picked").is_some();
    if picked && ticked.is_empty() {
        return answer::page(
            StatusCode::OK,
            error_page(SKIN, "40000", "请至少勾选一个授权主体。"),
        );
    }
    let asks_material = call.query("material_auth") == Some("1");
    if picked {
        agree(
            &call,
            &link,
            ticked,
            asks_material && find(&form, "material").is_some(),
        )
    } else {
        agree(
            &call,
            &link,
            SUBJECTS.iter().map(|subject| subject.id).collect(),
            asks_material,
        )
    }
}

/// The parameters as a public callback log shows them; the key is `auth_code`, not `code`.
fn agree(call: &Call, link: &Link<'_>, subjects: Vec<i64>, material: bool) -> Response {
    let code = call.world.mint.text("oceanengine code", HEX, 40);
    let consent = Consent {
        app_id: link.app.id.clone(),
        subjects,
        material,
    };
    call.world
        .oceanengine
        .tokens()
        .codes
        .issue(&code, consent, after(call.now, CODE_LIFE));
    let scopes: Vec<String> = SCOPES.iter().map(ToString::to_string).collect();
    let scope = call
        .query("scope")
        .map_or_else(|| format!("[{}]", scopes.join(",")), str::to_owned);
    let uid = USER.to_string();
    let mut pairs = vec![
        ("app_id", link.app.id.as_str()),
        ("auth_code", code.as_str()),
        ("material_auth_status", if material { "1" } else { "0" }),
        ("scope", scope.as_str()),
    ];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    pairs.push(("uid", uid.as_str()));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

/// What a refusal sends is not documented; public tools look for the names of the OAuth standard.
fn refuse(call: &Call, link: &Link<'_>) -> Response {
    let mut pairs = vec![
        ("error", "access_denied"),
        ("error_description", "用户拒绝授权"),
    ];
    pairs.extend(call.query("state").map(|state| ("state", state)));
    answer::redirect(&with_query(link.redirect_uri, &pairs))
}

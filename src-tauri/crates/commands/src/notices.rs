//! Telling a person, days ahead and outside the window, that a consent ends. Each thing is said once.

use crate::{
    Ctx, Desk,
    ctx::platform,
    life::{Stage, stage},
};
use qianyao_domain::{Failure, Grant, Words};
use std::time::Duration;

/// How often the grants are looked over.
const ROUND: Duration = Duration::from_secs(60);
/// Nobody wants to be told before the window stands.
const FIRST: Duration = Duration::from_secs(4);
/// Rank of what is said before the days are counted.
const AHEAD_OF_DAYS: i64 = 1_000;

/// Something to say outside the window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Its title.
    pub title: String,
    /// What it says.
    pub body: String,
    /// What its button says; it leads to the queue of consents. Nothing where there is nothing to do.
    pub button: Option<String>,
}

/// Tells of consents that end, by way of the face. Runs until the face is gone.
pub async fn notify(desk: Desk) {
    tokio::time::sleep(FIRST).await;
    loop {
        match look(&desk).await {
            Ok(Some(notice)) => desk.real().host.notify(&notice),
            Ok(None) => {}
            Err(failure) => tracing::warn!(error = %failure, "notices could not be looked up"),
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// What there is to say now that was not said before, in one notice.
pub(crate) async fn look(desk: &Desk) -> Result<Option<Notice>, Failure> {
    let lang = crate::lang::spoken(desk).await;
    desk.ctx()
        .run(move |ctx| {
            let mut news = Vec::new();
            for grant in ctx.store.grant_list()? {
                if let Some(stage) = unsaid(ctx, &grant)? {
                    news.push((grant, stage));
                }
            }
            Ok(worded(&news, &lang))
        })
        .await
}

/// The stage of a grant, if it was not told yet; from now on it was.
fn unsaid(ctx: &Ctx, grant: &Grant) -> Result<Option<Stage>, Failure> {
    let law = &platform(&grant.platform)?.login;
    let Some(stage) = stage(grant, law, ctx.clock.now()) else {
        return Ok(None);
    };
    let key = format!("notice:{}", grant.id);
    // A new refresh token has a new end, and everything can be said of it again.
    let whose = grant.refresh_expires_at.map_or(0, |end| end.as_second());
    let told = ctx.store.setting_get(&key)?;
    let told = told.and_then(|told| {
        let (end, rank) = told.split_once(' ')?;
        Some((end.parse::<i64>().ok()?, rank.parse::<i64>().ok()?))
    });
    if told.is_some_and(|(end, told)| end == whose && told <= rank(stage)) {
        return Ok(None);
    }
    ctx.store
        .setting_put(&key, &format!("{whose} {}", rank(stage)))?;
    Ok(Some(stage))
}

/// The smaller, the more urgent.
fn rank(stage: Stage) -> i64 {
    match stage {
        Stage::Over => 0,
        Stage::Days(days) => days,
        Stage::LastRenewal => AHEAD_OF_DAYS,
    }
}

fn worded(news: &[(Grant, Stage)], lang: &str) -> Option<Notice> {
    let (grant, stage) = news.iter().min_by_key(|(_, stage)| rank(*stage))?;
    let name = called(grant);
    let many = news.len();
    let urgent = *stage != Stage::LastRenewal;
    let title = match (many, stage) {
        (1, Stage::Over) => Words::new(
            format!("{name} 需要重新授权"),
            format!("{name} must be authorised again"),
        ),
        (1, Stage::Days(days)) => Words::new(
            format!("{name} 的授权不足 {days} 天"),
            format!("{name}'s consent ends within {days} days"),
        ),
        (1, Stage::LastRenewal) => Words::new(
            format!("{name} 已用完全部续期次数"),
            format!("{name} has used all its renewals"),
        ),
        _ => Words::new(
            format!("{many} 个授权需要处理"),
            format!("{many} consents need you"),
        ),
    };
    let names: Vec<&str> = news.iter().map(|(grant, _)| called(grant)).collect();
    let body = match (many, stage) {
        (1, Stage::Over) => Words::new(
            "令牌已无法自动刷新，请重新授权一次",
            "Its tokens cannot be refreshed any more; consent once again",
        ),
        (1, Stage::Days(_)) => Words::new(
            "到期后令牌将无法刷新，请在此之前重新授权",
            "After that its tokens cannot be refreshed; consent again before",
        ),
        (1, Stage::LastRenewal) => ends_on(grant),
        _ => Words::new(names.join("、"), names.join(", ")),
    };
    let button = Words::new("重新授权", "Authorise again");
    Some(Notice {
        title: title.pick(lang).to_owned(),
        body: body.pick(lang).to_owned(),
        button: urgent.then(|| button.pick(lang).to_owned()),
    })
}

fn ends_on(grant: &Grant) -> Words {
    let end = grant.refresh_expires_at.unwrap_or_default();
    let day = end.to_zoned(jiff::tz::TimeZone::system()).date();
    Words::new(
        format!("平台只允许续期这么多次，{day} 之前需要重新授权"),
        format!("The platform allows no more; authorise again before {day}"),
    )
}

fn called(grant: &Grant) -> &str {
    if grant.name.is_empty() {
        &grant.subject
    } else {
        &grant.name
    }
}

//! Each platform that has an app: whether its hosts answer, how far its clock is from this one, and which proxy lies
//! on the way.

use super::{clock_now, of, row};
use crate::{Ctx, api::CheckRow};
use futures_util::future::join_all;
use qianyao_domain::{App, ErrorCode, Failure, Text, Words, catalogue::Method};
use qianyao_platforms::PLATFORMS;
use qianyao_wire::{Outgoing, Patience, Platform};
use std::time::Duration;

/// Seconds by which this machine's clock may differ from a platform's: 腾讯 refuses beyond 300, so warn well before.
const SKEW: i64 = 60;
/// How long a host has to answer a bare visit, and how much of its answer is read.
const VISIT: Patience = Patience {
    total: Duration::from_secs(4),
    most: 4 << 20,
};

pub(super) async fn check(ctx: &Ctx, apps: &[App]) -> Vec<CheckRow> {
    let used: Vec<&Platform> = PLATFORMS
        .iter()
        .copied()
        .filter(|platform| apps.iter().any(|app| app.platform == platform.key))
        .collect();
    let found = join_all(used.iter().map(|platform| visit(ctx, platform))).await;
    let mut rows: Vec<CheckRow> = found.into_iter().flatten().collect();
    rows.push(proxy(ctx, &used));
    rows
}

/// A bare visit to every host of a platform. Whatever they answer, they are there, and the answer carries the time.
async fn visit(ctx: &Ctx, platform: &Platform) -> Vec<CheckRow> {
    let mut origins: Vec<&str> = platform.origins.iter().map(|known| known.origin).collect();
    origins.sort_unstable();
    origins.dedup();
    let visits = origins.iter().map(|origin| async move {
        let sent = ctx
            .line
            .send_within(Outgoing::new(Method::Get, *origin, "/"), VISIT)
            .await;
        (*origin, sent.map(drop).map_err(|lost| lost.failure))
    });
    let visited = join_all(visits).await;
    let whose: Words = platform.title.into();
    let reach = of(Text::new("连通", "Reachable"), &whose);
    let mut rows = vec![row("platform", reach, reached(&visited))];
    let api = platform.origins.first().map_or("", |known| known.origin);
    let heard = visited.iter().find(|(_, visit)| visit.is_ok());
    let heard = heard.map(|(origin, _)| {
        let main = visited
            .iter()
            .any(|(known, visit)| *known == api && visit.is_ok());
        if main { api } else { *origin }
    });
    if let Some(origin) = heard {
        let skew = ctx.line.server_now(origin).as_second() - clock_now(ctx);
        let title = of(Text::new("时钟", "Clock"), &whose);
        rows.push(row("clock", title, timed(skew)));
    }
    rows
}

fn reached(visited: &[(&str, Result<(), Failure>)]) -> Result<Words, Failure> {
    let host = |origin: &str| origin.split("://").last().unwrap_or_default().to_owned();
    let lost: Vec<String> = visited
        .iter()
        .filter(|(_, visit)| visit.is_err())
        .map(|(origin, _)| host(origin))
        .collect();
    let why = visited.iter().find_map(|(_, visit)| visit.clone().err());
    match why {
        None => Ok(Words::new(
            format!("{} 个域名都能连上", visited.len()),
            format!("All {} hosts answer", visited.len()),
        )),
        Some(why) if lost.len() == visited.len() => Err(Failure::new(
            why.code,
            format!("一个域名也连不上：{}", why.message.zh),
            format!("None of its hosts answers: {}", why.message.en),
        )
        .hint(
            "检查网络；公司网络需要代理时，在系统设置里填好代理",
            "Check the network; where the office needs a proxy, set it in the system's settings",
        )),
        Some(why) => Err(Failure {
            message: Words::new(
                format!("连不上 {}（其余正常）：{}", lost.join("、"), why.message.zh),
                format!(
                    "No answer from {} (the others do): {}",
                    lost.join(", "),
                    why.message.en
                ),
            ),
            ..why
        }),
    }
}

fn timed(skew: i64) -> Result<Words, Failure> {
    if skew.abs() <= SKEW {
        return Ok(match skew {
            0 => Words::new("与平台一致", "In step with the platform"),
            _ => Words::new(format!("相差 {skew} 秒"), format!("{skew} s off")),
        });
    }
    Err(Failure::new(
        ErrorCode::System,
        format!("本机时钟与平台相差 {skew} 秒，令牌的期限会算错，有的平台会拒绝调用"),
        format!(
            "This machine's clock is {skew} s off: expiries are miscounted and some calls refused"
        ),
    )
    .hint(
        "打开系统的自动校时",
        "Switch the system's automatic time on",
    ))
}

/// A proxy is no problem; it is worth knowing when something does not answer. Its sign-in is never told.
fn proxy(ctx: &Ctx, used: &[&Platform]) -> CheckRow {
    let first = used.first().or(PLATFORMS.first());
    let origin = first
        .and_then(|platform| platform.origins.first())
        .map_or("", |known| known.origin);
    let detail = match ctx.line.proxy(origin) {
        Some(proxy) => Words::new(
            format!("经由 {proxy}（跟随系统设置）"),
            format!("By way of {proxy}, as the system says"),
        ),
        None => Words::new(
            "直连，系统没有为平台设置代理",
            "Direct: the system names no proxy for the platforms",
        ),
    };
    row("proxy", Text::new("代理", "Proxy"), Ok(detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_is_off_is_a_problem_with_a_way_out() {
        assert!(timed(0).is_ok());
        assert!(timed(-60).is_ok());
        assert!(!timed(61).unwrap_err().hint.is_empty());
    }

    #[test]
    fn some_hosts_and_no_hosts_are_told_apart() {
        let lost = || Err(Failure::new(ErrorCode::Network, "断网", "offline"));
        assert!(reached(&[("https://a.example", Ok(()))]).is_ok());
        let some = reached(&[("https://a.example", Ok(())), ("https://b.example", lost())]);
        let some = some.unwrap_err();
        assert!(some.message.en.contains("b.example"), "{some}");
        assert!(!some.message.en.contains("a.example"), "{some}");
        let none = reached(&[("https://a.example", lost())]).unwrap_err();
        assert!(none.message.en.starts_with("None"), "{none}");
    }
}

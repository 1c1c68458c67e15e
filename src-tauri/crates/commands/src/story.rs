//! A run in plain words, line by line: where it took up, what it called, what it waited for, what came of it.

use jiff::{Timestamp, tz::TimeZone};
use qianyao_domain::{Failure, Words};
use qianyao_store::{Run, RunNote, RunState, Wait};
use std::time::Duration;

/// What happened in a run; times in the zone handed in.
pub(crate) fn story(run: &Run, zone: &TimeZone) -> Vec<Words> {
    let note = &run.note;
    let at = |moment: Timestamp| {
        zone.to_datetime(moment)
            .strftime("%Y-%m-%d %H:%M")
            .to_string()
    };
    let mut lines = vec![start(note, &at)];
    if note.taken_up > 0 {
        let count = note.taken_up;
        lines.push(Words::new(
            format!("接着取上次已请求的 {count} 份报表"),
            format!("Took up {count} reports that were ordered before"),
        ));
    }
    lines.push(calls(note));
    waits(note, &mut lines);
    if note.renewed > 0 {
        lines.push(Words::new(
            format!("途中令牌过期，自动换新 {} 次", note.renewed),
            format!(
                "The token lapsed on the way and was renewed, {} ×",
                note.renewed
            ),
        ));
    }
    lines.push(wrote(run));
    lines.extend(note.skipped.iter().map(skipped));
    lines.extend(end(run, &at));
    lines
}

fn start(note: &RunNote, at: &dyn Fn(Timestamp) -> String) -> Words {
    let Some(begin) = note.begin else {
        return Words::new("整张表重新读取", "Reads the whole table");
    };
    match note.known {
        Some(known) if known > begin => Words::new(
            format!(
                "上次取到 {}；为补上迟到的变化，从 {} 取起",
                at(known),
                at(begin)
            ),
            format!(
                "Known up to {}; begins at {} for what settles late",
                at(known),
                at(begin)
            ),
        ),
        Some(known) => Words::new(
            format!("从上次的 {} 接着取", at(known)),
            format!("Goes on from {}", at(known)),
        ),
        None => Words::new(
            format!("第一次取，从 {} 开始", at(begin)),
            format!("The first time; begins at {}", at(begin)),
        ),
    }
}

fn calls(note: &RunNote) -> Words {
    let (calls, pages, rows) = (note.calls, note.pages, note.rows);
    let of = note.total.filter(|total| *total != rows);
    let (zh, en) = match of {
        Some(total) => (
            format!("（平台称共 {total} 条）"),
            format!(" of {total} that the platform counts"),
        ),
        None => Default::default(),
    };
    Words::new(
        format!("调用 {calls} 次，取回 {pages} 页 {rows} 条{zh}"),
        format!("{calls} calls, {pages} pages, {rows} records{en}"),
    )
}

fn waits(note: &RunNote, lines: &mut Vec<Words>) {
    if note.paced_ms >= 100 {
        let paced = seconds(note.paced_ms);
        lines.push(Words::new(
            format!("为不超过平台的调用频率，放慢 {paced} 秒"),
            format!("Held back {paced} s to keep within the platform's pace"),
        ));
    }
    if note.waits.is_empty() && note.waited_ms > 0 {
        let waited = seconds(note.waited_ms);
        lines.push(Words::new(
            format!("因限流或重试等待 {waited} 秒"),
            format!("Waited {waited} s for limits and between tries"),
        ));
    }
    for Wait { why, times, ms } in &note.waits {
        let waited = seconds(*ms);
        let code = why.platform_code.as_ref();
        let code = code.map(|code| format!(" [{code}]")).unwrap_or_default();
        lines.push(Words::new(
            format!(
                "等待 {waited} 秒后重试 {times} 次：{}{code}",
                why.message.zh
            ),
            format!(
                "Waited {waited} s, tried again {times} ×: {}{code}",
                why.message.en
            ),
        ));
    }
}

fn wrote(run: &Run) -> Words {
    let (wrote, gone) = (run.wrote, run.gone);
    Words::new(
        format!(
            "新增 {}，变化 {}，未变 {}，已不在平台 {gone}",
            wrote.new, wrote.changed, wrote.same
        ),
        format!(
            "{} new, {} changed, {} the same, {gone} gone",
            wrote.new, wrote.changed, wrote.same
        ),
    )
}

fn skipped(why: &Failure) -> Words {
    let code = why.platform_code.as_ref();
    let code = code.map(|code| format!(" [{code}]")).unwrap_or_default();
    Words::new(
        format!("跳过：{}{code}", why.message.zh),
        format!("Skipped: {}{code}", why.message.en),
    )
}

/// Where the next run goes on.
fn end(run: &Run, at: &dyn Fn(Timestamp) -> String) -> Option<Words> {
    let note = &run.note;
    if run.state == RunState::Running {
        return None;
    }
    if run.state == RunState::Done {
        let until = note.until?;
        return Some(Words::new(
            format!("已取全到 {}，下次从这里接着取", at(until)),
            format!("Whole up to {}; the next run goes on from there", at(until)),
        ));
    }
    let (all, stored) = note.stretches;
    Some(match note.until {
        Some(until) => Words::new(
            format!(
                "停在 {}（{stored}/{all} 段已存全），下次从这里接着取",
                at(until)
            ),
            format!(
                "Came as far as {} ({stored} of {all} stretches whole); the next run goes on from there",
                at(until)
            ),
        ),
        None => Words::new(
            "没有取完；已取到的都在，下次从头核对",
            "Not finished; what came is kept, and the next run begins anew",
        ),
    })
}

/// Seconds with one decimal.
fn seconds(ms: u64) -> String {
    format!("{:.1}", Duration::from_millis(ms).as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::{AccountId, ErrorCode};
    use qianyao_store::Wrote;

    fn run(state: RunState, note: RunNote) -> Run {
        Run {
            id: 1,
            table: "shop.orders".to_owned(),
            account: AccountId::from("1"),
            started_at: Timestamp::UNIX_EPOCH,
            ended_at: None,
            state,
            note,
            wrote: Wrote {
                new: 3,
                changed: 2,
                same: 90,
            },
            gone: 0,
            failure: None,
        }
    }

    #[track_caller]
    fn check(run: &Run, expect: &[&str]) {
        let zone = TimeZone::get("Asia/Shanghai").unwrap();
        let told: Vec<_> = story(run, &zone).into_iter().map(|line| line.zh).collect();
        assert_eq!(told, expect);
    }

    #[test]
    fn a_run_says_where_it_took_up_why_it_waited_and_where_the_next_goes_on() {
        let moment = |text: &str| Some(format!("2026-03-0{text}:00+08:00").parse().unwrap());
        let note = RunNote {
            rows: 95,
            total: Some(195),
            pages: 5,
            calls: 8,
            waited_ms: 12_300,
            waits: vec![Wait {
                why: Failure::new(ErrorCode::Throttled, "平台要求放慢", "too fast")
                    .from_platform(Some("40100".to_owned()), None),
                times: 3,
                ms: 12_300,
            }],
            paced_ms: 1_250,
            renewed: 1,
            skipped: vec![Failure::new(
                ErrorCode::NoRights,
                "没有直播权限",
                "no right",
            )],
            known: moment("2T08:00"),
            begin: moment("1T00:00"),
            until: moment("2T00:00"),
            stretches: (3, 1),
            taken_up: 0,
        };
        check(
            &run(RunState::Failed, note),
            &[
                "上次取到 2026-03-02 08:00；为补上迟到的变化，从 2026-03-01 00:00 取起",
                "调用 8 次，取回 5 页 95 条（平台称共 195 条）",
                "为不超过平台的调用频率，放慢 1.2 秒",
                "等待 12.3 秒后重试 3 次：平台要求放慢 [40100]",
                "途中令牌过期，自动换新 1 次",
                "新增 3，变化 2，未变 90，已不在平台 0",
                "跳过：没有直播权限",
                "停在 2026-03-02 00:00（1/3 段已存全），下次从这里接着取",
            ],
        );
    }

    #[test]
    fn a_snapshot_has_nowhere_to_go_on_from() {
        let note = RunNote {
            rows: 95,
            total: Some(95),
            pages: 5,
            calls: 5,
            ..RunNote::default()
        };
        let done = [
            "整张表重新读取",
            "调用 5 次，取回 5 页 95 条",
            "新增 3，变化 2，未变 90，已不在平台 0",
        ];
        check(&run(RunState::Done, note.clone()), &done);
        let stopped = [&done[..], &["没有取完；已取到的都在，下次从头核对"]].concat();
        check(&run(RunState::Stopped, note), &stopped);
    }
}

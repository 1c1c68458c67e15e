//! `qy sync`: progress as it happens, one account's failure stopping no other.

use crate::{args::SyncArgs, face::Face, print};
use qianyao_commands::{
    Failure,
    api::SyncAsk,
    sync::{self, Done, Event, Progress},
};
use serde_json::Value;
use std::process::ExitCode;

pub(crate) async fn run(face: &Face, ask: SyncArgs) -> Result<ExitCode, Failure> {
    let ask = SyncAsk {
        account: ask.account,
        endpoint: ask.endpoint,
        since: ask.since,
    };
    let (json, lang) = (face.json, face.lang.clone());
    let tell = move |event: &Event| {
        if json {
            print::document(&event_json(&lang, event));
        } else {
            tell_people(&lang, event);
        }
    };
    let outcome = sync::run(face.desk()?, ask, &tell).await?;
    Ok(
        match outcome
            .failed
            .iter()
            .map(|failed| failed.error.exit_status())
            .max()
        {
            None => ExitCode::SUCCESS,
            Some(status) => ExitCode::from(status),
        },
    )
}

fn event_json(lang: &str, event: &Event) -> Value {
    let mut line = serde_json::to_value(event).unwrap_or_default();
    if let Event::Failed(failed) = event {
        line["error"] = print::failure_json(lang, &failed.error);
    }
    line
}

fn tell_people(lang: &str, event: &Event) {
    match event {
        Event::Progress(Progress {
            endpoint,
            account,
            rows,
            total,
        }) => {
            let of = total.map(|total| format!("/{total}")).unwrap_or_default();
            eprintln!("  {endpoint} {account} {rows}{of}");
        }
        Event::Done(Done {
            endpoint,
            account,
            rows,
            new,
            changed,
            seconds,
            ..
        }) => print::line(&match lang {
            "en" => format!(
                "{endpoint} {account}: {rows} rows, {new} new, {changed} changed, {seconds:.1} s"
            ),
            _ => format!(
                "{endpoint} {account}：{rows} 条，新增 {new}，变化 {changed}，用时 {seconds:.1} 秒"
            ),
        }),
        Event::Failed(failed) => {
            eprintln!("{} {}", failed.endpoint, failed.account);
            print::failure(false, lang, &failed.error);
        }
    }
}

//! `qy sync`: progress as it happens, one account's failure stopping no other.

use crate::{args::SyncArgs, face::Face, print};
use qianyao_commands::{
    Failure,
    api::SyncAsk,
    sync::{self, Done, Event, Outcome, Progress},
};
use serde_json::{Value, json};
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
    stop_on_interrupt(face.desk()?.clone());
    let outcome = sync::run(face.desk()?, ask, &tell).await?;
    if !json {
        tell_logs(face, &outcome).await?;
    }
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

/// The first Ctrl+C stops the sync, which then tells how each part ended; the second ends the program as it stands.
fn stop_on_interrupt(desk: qianyao_commands::Desk) {
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            sync::stop(&desk);
        }
        if tokio::signal::ctrl_c().await.is_ok() {
            std::process::exit(130);
        }
    });
}

/// What happened in each run, in plain words.
async fn tell_logs(face: &Face, outcome: &Outcome) -> Result<(), Failure> {
    let done = outcome.done.iter().map(|done| done.run);
    let failed = outcome.failed.iter().filter_map(|failed| failed.run);
    let runs: Vec<i64> = done.chain(failed).collect();
    if runs.is_empty() {
        return Ok(());
    }
    let oldest = runs.iter().min().copied().unwrap_or_default();
    let newest = runs.iter().max().copied().unwrap_or_default();
    // Another program may have begun runs in between.
    let limit = (newest - oldest).saturating_add(50).min(10_000);
    let rows = face.call("run_list", json!({ "limit": limit })).await?;
    let mut rows: Vec<&Value> = rows.as_array().into_iter().flatten().collect();
    rows.retain(|row| row["run"].as_i64().is_some_and(|run| runs.contains(&run)));
    rows.reverse();
    for row in rows {
        let (table, account) = (
            print::shown(&row["endpoint"]),
            print::shown(&row["account"]),
        );
        print::line(&format!("\n{table} {account}"));
        for words in row["log"].as_array().into_iter().flatten() {
            print::line(&format!("  {}", print::shown(&words[face.lang.as_str()])));
        }
    }
    Ok(())
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

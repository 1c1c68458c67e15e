//! `qy demo`: the whole way in one go, in a home of its own that is gone afterwards.

use crate::{
    args::{ChoiceArgs, DataArgs},
    data,
    face::Face,
    print,
};
use qianyao_commands::{
    Desk, ErrorCode, Failure, VaultChoice,
    api::{Nothing, SyncAsk},
    sandbox, sync,
};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Rows of each table that are shown.
const SHOWN: u32 = 5;

pub(crate) async fn run(face: &Face, rows: usize) -> Result<ExitCode, Failure> {
    let home = tempfile::tempdir().map_err(|error| {
        Failure::new(
            ErrorCode::System,
            format!("无法创建临时目录：{error}"),
            format!("No temporary folder: {error}"),
        )
    })?;
    let mut options = face.options();
    options.home = Some(home.path().to_owned());
    options.vault = VaultChoice::Memory;
    // Nobody waits for the pace of a platform that is this program itself.
    options.limits = false;
    let desk = Desk::open(options)?;
    let sandbox = sandbox::Options {
        rows,
        auto_consent: true,
        limits: false,
        ..sandbox::Options::default()
    };
    let view = desk.start_sandbox(sandbox).await?;
    let face = face.at(desk.clone());
    say(
        &face,
        "沙盒已启动：平台在本机，令牌只在内存里",
        "The sandbox runs: platforms on this machine, tokens in memory",
    );
    for app in &view.apps {
        let login = qianyao_commands::demo_login(&desk, &app.app).await?;
        say(
            &face,
            &format!(
                "{} 授权完成，{} 个账户",
                app.platform,
                login.accounts.unwrap_or_default()
            ),
            &format!(
                "{} authorised, {} accounts",
                app.platform,
                login.accounts.unwrap_or_default()
            ),
        );
    }
    let outcome = sync::run(&desk, SyncAsk::default(), &|_: &sync::Event| {}).await?;
    let tables = face.call("dataset_list", Nothing::default()).await?;
    for table in tables.as_array().into_iter().flatten() {
        show(&face, table).await?;
    }
    desk.stop_sandbox().await?;
    for failed in &outcome.failed {
        print::failure(face.json, &face.lang, &failed.error);
    }
    // The sandbox has an account without rights, so that people see how one is told.
    let well = outcome
        .failed
        .iter()
        .all(|failed| failed.error.code == ErrorCode::NoRights);
    Ok(if well {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn show(face: &Face, table: &Value) -> Result<(), Failure> {
    let name = table["name"].as_str().unwrap_or_default().to_owned();
    let ask = DataArgs {
        choice: ChoiceArgs {
            name: name.clone(),
            ..ChoiceArgs::default()
        },
        limit: SHOWN,
    };
    let page = data::page(face, &ask).await?;
    if face.json {
        let rows: Vec<&Value> = page["rows"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| &row["cells"])
            .collect();
        print::document(
            &json!({ "table": name, "total": page["total"], "columns": page["columns"], "rows": rows }),
        );
    } else {
        print::line(&format!(
            "\n{name}  {}",
            print::shown(&table["title"][face.lang.as_str()])
        ));
        data::show(face, &page, true);
    }
    Ok(())
}

fn say(face: &Face, zh: &str, en: &str) {
    eprintln!("{}", if face.lang == "en" { en } else { zh });
}

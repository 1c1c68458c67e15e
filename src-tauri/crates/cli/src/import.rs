//! `qy import`: what an old script left behind, looked at first, then taken into the vault.

use crate::{args::ImportArgs, face::Face, print};
use qianyao_commands::{
    ErrorCode, Failure,
    api::{MoveDone, MoveFound, MovePick, MoveRun, MoveView},
    move_in,
};
use serde_json::{Value, json};
use std::{
    io::{IsTerminal, Write},
    process::ExitCode,
};

pub(crate) async fn run(face: &Face, ask: ImportArgs) -> Result<ExitCode, Failure> {
    let desk = face.desk()?;
    let view = move_in::look(desk, ask.files, ask.platform.clone()).await?;
    let wanted: Vec<MovePick> = view
        .found
        .iter()
        .filter(|one| one.problem.is_none() || ask.app.is_some())
        .map(|one| MovePick {
            no: one.no,
            platform: ask.platform.clone(),
            app: ask
                .app
                .clone()
                .filter(|_| one.secret.is_none() || one.app_id.is_none()),
        })
        .collect();
    show(face, &view, ask.dry_run);
    if wanted.is_empty() {
        return Err(nothing(&view));
    }
    if ask.dry_run || !agreed(face, ask.yes || ask.delete_file, wanted.len()) {
        return Ok(ExitCode::SUCCESS);
    }
    let asked = MoveRun {
        plan: view.plan.clone(),
        picks: wanted,
    };
    let done = move_in::take(desk, asked).await?;
    let well = tell(face, &done);
    if ask.delete_file {
        delete(face, &view.plan).await?;
    } else if !done.deletable.is_empty() && !face.json {
        eprintln!("{}", offer(&face.lang, &done.deletable));
    }
    Ok(match well {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}

fn show(face: &Face, view: &MoveView, dry: bool) {
    if face.json {
        let mut line = json!(view);
        line["event"] = json!("found");
        line["dry_run"] = json!(dry);
        print::document(&line);
        return;
    }
    for file in &view.files {
        if let Some(problem) = &file.problem {
            eprintln!("{}: {}", file.name, problem.pick(&face.lang));
        }
    }
    let titles = match face.lang.as_str() {
        "en" => [
            "file",
            "platform",
            "app id",
            "secret",
            "access token",
            "refresh token",
            "goes",
        ],
        _ => [
            "文件",
            "平台",
            "应用 ID",
            "密钥",
            "访问令牌",
            "刷新令牌",
            "去向",
        ],
    };
    if !view.found.is_empty() {
        let rows = view.found.iter().map(|one| cells(one, &face.lang));
        print::grid(titles.map(ToOwned::to_owned), rows);
    }
}

fn cells(one: &MoveFound, lang: &str) -> Vec<String> {
    let place = match one.place.as_str() {
        "" => one.file.clone(),
        place => format!("{} {place}", one.file),
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let goes = one.problem.as_ref().unwrap_or(&one.would);
    vec![
        place,
        text(&one.platform),
        text(&one.app_id),
        text(&one.secret),
        text(&one.access_token),
        text(&one.refresh_token),
        goes.pick(lang).to_owned(),
    ]
}

/// Asks at a terminal; elsewhere only `--yes` counts, and everything else was a dry run.
fn agreed(face: &Face, yes: bool, count: usize) -> bool {
    if yes {
        return true;
    }
    if face.json || !std::io::stdin().is_terminal() {
        if !face.json {
            match face.lang.as_str() {
                "en" => eprintln!("This was a dry run; add --yes to take it over"),
                _ => eprintln!("以上只是预览；加上 --yes 导入"),
            }
        }
        return false;
    }
    match face.lang.as_str() {
        "en" => eprint!("Take over {count}? [y/N] "),
        _ => eprint!("导入这 {count} 项？[y/N] "),
    }
    let _ = std::io::stderr().flush();
    let mut answer = String::new();
    let _ = std::io::stdin().read_line(&mut answer);
    answer.trim().eq_ignore_ascii_case("y")
}

fn tell(face: &Face, done: &MoveDone) -> bool {
    let mut well = true;
    for one in &done.done {
        well &= one.app.is_some();
        if face.json {
            let mut line = json!(one);
            line["event"] = json!("imported");
            if let Some(failure) = &one.failure {
                line["failure"] = print::failure_json(&face.lang, failure);
            }
            print::document(&line);
            continue;
        }
        let (app, grant) = (shown(&one.app), shown(&one.grant));
        let accounts = one.accounts.unwrap_or_default();
        match (face.lang.as_str(), &one.grant) {
            (_, None) if one.app.is_none() => {}
            ("en", Some(_)) => print::line(&format!("{app}: {grant}, {accounts} accounts")),
            ("en", None) => print::line(&format!("{app}: registered")),
            (_, Some(_)) => print::line(&format!("{app}：{grant}，{accounts} 个账户")),
            (_, None) => print::line(&format!("{app}：已登记")),
        }
        if let Some(failure) = &one.failure {
            print::failure(false, &face.lang, failure);
        }
    }
    well
}

fn shown(text: &Option<String>) -> String {
    text.clone().unwrap_or_default()
}

fn offer(lang: &str, files: &[String]) -> String {
    match lang {
        "en" => format!(
            "These plain files can be deleted now (--delete-file): {}",
            files.join(", ")
        ),
        _ => format!(
            "这些明文文件现在可以删除（--delete-file）：{}",
            files.join("、")
        ),
    }
}

async fn delete(face: &Face, plan: &str) -> Result<(), Failure> {
    let outcome = move_in::delete(face.desk()?, plan).await?;
    if face.json {
        let mut line: Value = json!(outcome);
        line["event"] = json!("deleted");
        print::document(&line);
        return Ok(());
    }
    for name in &outcome.deleted {
        match face.lang.as_str() {
            "en" => print::line(&format!("deleted {name}")),
            _ => print::line(&format!("已删除 {name}")),
        }
    }
    for file in &outcome.kept {
        let problem = file.problem.as_ref();
        let why = problem.map(|words| words.pick(&face.lang));
        eprintln!("{}: {}", file.name, why.unwrap_or_default());
    }
    Ok(())
}

fn nothing(view: &MoveView) -> Failure {
    if view.found.is_empty() {
        return Failure::new(
            ErrorCode::NotFound,
            "这些文件里没有找到应用或令牌",
            "No app and no tokens were found in these files",
        );
    }
    Failure::new(
        ErrorCode::Usage,
        "找到的内容还不能导入",
        "What was found cannot be taken over yet",
    )
    .hint(
        "用 --platform 指定平台，或用 --app 指定已登记的应用",
        "Name the platform with --platform, or a registered app with --app",
    )
}

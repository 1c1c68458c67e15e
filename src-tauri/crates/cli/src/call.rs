//! `qy call`: the platform's answer as it came.

use crate::{apps, args::CallArgs, face::Face, print};
use qianyao_commands::{
    ErrorCode, Failure,
    api::{ItemRow, ItemState, Outcome},
    calls::{self, CallAsk, Called, Prepared, Preview},
};
use serde_json::json;
use std::{io::IsTerminal, process::ExitCode};

pub(crate) async fn run(face: &Face, ask: CallArgs) -> Result<ExitCode, Failure> {
    let called = called(&ask.called)?;
    let is_row = matches!(called, Called::Row(_));
    let wanted = CallAsk {
        called,
        account: ask.account,
        params: ask
            .param
            .iter()
            .map(|pair| param(pair))
            .collect::<Result<_, _>>()?,
        body: ask.body.map(body).transpose()?,
    };
    let mut prepared = calls::prepare(face.desk()?, wanted).await?;
    if prepared.asks {
        agree(face, &mut prepared, ask.yes).await?;
    }
    let answered = prepared.send().await;
    let came = answered.refused.is_none() || !is_row;
    if came && answered.status.is_some() {
        print::line(&answered.text);
    }
    // A failure in JSON is all that stands on stderr.
    if !face.json || answered.refused.is_none() {
        report(face, &answered.items);
    }
    match answered.refused {
        None => Ok(ExitCode::SUCCESS),
        // The answer was lost and the state was read: that is the answer.
        Some(_) if answered.outcome == Some(Outcome::Done) => {
            print::line(&json!({ "outcome": "done", "items": answered.items }).to_string());
            Ok(ExitCode::SUCCESS)
        }
        Some(refused) => Err(refused),
    }
}

/// A yes to an action: `--yes`, or a person's at a terminal, who first sees what will be sent and what is there now.
async fn agree(face: &Face, prepared: &mut Prepared, yes: bool) -> Result<(), Failure> {
    let person = !face.json && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
    if !yes && !person {
        show(face, &prepared.preview);
        return Err(unconfirmed());
    }
    prepared.look().await?;
    if yes {
        return Ok(());
    }
    let preview = &prepared.preview;
    eprintln!("{} {}", preview.method, preview.address);
    if let Some(body) = &preview.body {
        eprintln!("{}", serde_json::to_string_pretty(body).unwrap_or_default());
    }
    report(face, &prepared.items());
    let minds = prepared.minds();
    if !minds.is_empty() {
        eprintln!("{}", minds.pick(&face.lang));
    }
    eprint!(
        "{}",
        if face.lang == "en" {
            "Send it? [y/N] "
        } else {
            "发送吗？[y/N] "
        }
    );
    let mut word = String::new();
    let read = std::io::stdin().read_line(&mut word);
    match (read, word.trim().to_lowercase().as_str()) {
        (Ok(_), "y" | "yes" | "是") => Ok(()),
        _ => Err(unconfirmed()),
    }
}

fn unconfirmed() -> Failure {
    Failure::new(
        ErrorCode::Unconfirmed,
        "这个调用可能改动平台上的数据，没有发送",
        "This call may change something at the platform; it was not sent",
    )
    .hint("确认无误后加上 --yes", "Add --yes when it is what you want")
}

/// Each item of an action on stderr, so that the platform's answer stays alone on stdout.
fn report(face: &Face, items: &[ItemRow]) {
    if items.is_empty() {
        return;
    }
    if face.json {
        eprintln!("{}", json!({ "items": items }));
        return;
    }
    for item in items {
        let changes = item.changes.iter().map(|change| {
            let before = print::shown(&change.before);
            format!(
                "{} {before} → {}",
                change.column,
                print::shown(&change.wanted)
            )
        });
        let mut words = vec![item.item.clone(), state(face, item.state).to_owned()];
        words.extend(changes);
        if !item.why.is_empty() {
            words.push(item.why.pick(&face.lang).to_owned());
        }
        eprintln!("{}", words.join("  "));
    }
}

fn state(face: &Face, state: ItemState) -> &'static str {
    let (zh, en) = match state {
        ItemState::Planned => ("将改动", "will change"),
        ItemState::Done => ("成功", "done"),
        ItemState::Failed => ("失败", "failed"),
        ItemState::Unknown => ("不确定", "unknown"),
    };
    if face.lang == "en" { en } else { zh }
}

fn show(face: &Face, preview: &Preview) {
    if face.json {
        print::document(&json!({ "unsent": preview }));
        return;
    }
    print::line(&format!("{} {}", preview.method, preview.address));
    if let Some(body) = &preview.body {
        print::line(&serde_json::to_string_pretty(body).unwrap_or_default());
    }
}

fn called(words: &[String]) -> Result<Called, Failure> {
    match words {
        [name] => Ok(Called::Row(name.clone())),
        [platform, method, path] => Ok(Called::Any {
            platform: platform.clone(),
            method: method.clone(),
            path: path.clone(),
        }),
        _ => Err(Failure::new(
            ErrorCode::Usage,
            "写法：qy call 平台.接口，或 qy call 平台 方法 路径",
            "Write qy call PLATFORM.ENDPOINT, or qy call PLATFORM METHOD PATH",
        )),
    }
}

/// `key=value`.
pub(crate) fn param(pair: &str) -> Result<(String, String), Failure> {
    pair.split_once('=')
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .ok_or_else(|| {
            Failure::new(
                ErrorCode::Usage,
                format!("-p 需要 key=value：{pair}"),
                format!("-p takes key=value: {pair}"),
            )
        })
}

fn body(text: String) -> Result<String, Failure> {
    match text.strip_prefix('@') {
        None => Ok(text),
        Some("-") => apps::stdin(),
        Some(file) => std::fs::read_to_string(file).map_err(|error| {
            Failure::new(
                ErrorCode::Usage,
                format!("读不到 {file}：{error}"),
                format!("{file} cannot be read: {error}"),
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::param;

    #[test]
    fn a_parameters_value_may_hold_an_equals_sign() {
        assert_eq!(
            param("filter=a=b").ok(),
            Some(("filter".to_owned(), "a=b".to_owned()))
        );
        assert!(param("filter").is_err());
    }
}

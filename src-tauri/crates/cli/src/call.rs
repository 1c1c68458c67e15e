//! `qy call`: the platform's answer as it came.

use crate::{apps, args::CallArgs, face::Face, print};
use qianyao_commands::{
    ErrorCode, Failure,
    calls::{self, CallAsk, Called, Preview},
};
use serde_json::json;
use std::process::ExitCode;

pub(crate) async fn run(face: &Face, ask: CallArgs) -> Result<ExitCode, Failure> {
    let wanted = CallAsk {
        called: called(&ask.called)?,
        account: ask.account,
        params: ask
            .param
            .iter()
            .map(|pair| param(pair))
            .collect::<Result<_, _>>()?,
        body: ask.body.map(body).transpose()?,
    };
    let prepared = calls::prepare(face.desk()?, wanted).await?;
    if prepared.asks && !ask.yes {
        show(face, &prepared.preview);
        return Err(Failure::new(
            ErrorCode::Unconfirmed,
            "这个调用可能改动平台上的数据，没有发送",
            "This call may change something at the platform; it was not sent",
        )
        .hint("确认无误后加上 --yes", "Add --yes when it is what you want"));
    }
    let answer = prepared.send().await?;
    print::line(&answer.text);
    match answer.refused {
        None => Ok(ExitCode::SUCCESS),
        Some(refused) => Err(refused),
    }
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

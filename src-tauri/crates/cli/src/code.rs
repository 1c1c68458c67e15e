//! `qy code`: a program that makes a row's call.

use crate::{args::CodeArgs, call, face::Face, print};
use qianyao_commands::{CodeAsk, Failure};
use serde_json::json;
use std::process::ExitCode;

/// What a program is written in unless asked otherwise.
const USUAL: &str = "curl";

pub(crate) async fn run(
    face: &Face,
    language: Option<&str>,
    ask: CodeArgs,
) -> Result<ExitCode, Failure> {
    let language = language.filter(|lang| !matches!(*lang, "zh" | "en"));
    let language = language.unwrap_or(USUAL).to_owned();
    let params = ask.param.iter().map(|pair| call::param(pair));
    let wanted = CodeAsk {
        name: ask.name,
        language: language.clone(),
        account: ask.account,
        params: params.collect::<Result<_, _>>()?,
    };
    let text = qianyao_commands::code(face.desk()?, wanted).await?;
    if face.json {
        print::document(&json!({ "lang": language, "code": text }));
    } else {
        print::line(text.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

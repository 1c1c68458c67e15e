//! `qy token`.

use crate::{
    args::{TokenArgs, TokenFormat},
    face::Face,
    print,
};
use qianyao_commands::{
    Failure,
    api::{TokenAsk, TokenOut},
};
use std::process::ExitCode;

pub(crate) async fn run(face: &Face, ask: TokenArgs) -> Result<ExitCode, Failure> {
    let wanted = TokenAsk {
        target: ask.target,
        min_ttl: Some(ask.min_ttl),
    };
    let token = qianyao_commands::token(face.desk()?, wanted).await?;
    let format = if face.json && ask.format == TokenFormat::Raw {
        TokenFormat::Json
    } else {
        ask.format
    };
    if let Some(ended) = &token.ended {
        // The token is good until it lapses; that it is the last one is said beside it, not in its place.
        print::note(face.json, &face.lang, ended);
    }
    match format {
        TokenFormat::Raw => print::line(token.access_token.expose()),
        TokenFormat::Json => print::document(&token.handed_out()),
        TokenFormat::Env => env(&token),
        TokenFormat::Header => {
            for (name, value) in &token.headers {
                print::line(&format!("{name}: {}", value.expose()));
            }
        }
        TokenFormat::Curl => print::line(&curl(&token)),
    }
    Ok(ExitCode::SUCCESS)
}

fn env(token: &TokenOut) {
    print::line(&format!(
        "export QIANYAO_ACCESS_TOKEN={}",
        quoted(token.access_token.expose())
    ));
    print::line(&format!(
        "export QIANYAO_EXPIRES_AT={}",
        quoted(&token.expires_at.to_string())
    ));
    for (name, value) in &token.beside {
        print::line(&format!(
            "export QIANYAO_{}={}",
            name.to_uppercase(),
            quoted(value)
        ));
    }
}

fn curl(token: &TokenOut) -> String {
    let headers = token
        .headers
        .iter()
        .map(|(name, value)| format!(" -H {}", quoted(&format!("{name}: {}", value.expose()))));
    format!(
        "curl{} {}",
        headers.collect::<String>(),
        quoted(token.example.expose())
    )
}

/// Quoted for a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn quotes_survive_a_shell() {
        assert_eq!(super::quoted("Atza|a'b"), r"'Atza|a'\''b'");
    }
}

//! How answers are printed: JSON for programs, tables for people, failures on stderr.

use comfy_table::{ContentArrangement, Table, presets::NOTHING};
use qianyao_commands::{ErrorCode, Failure};
use serde_json::{Value, json};
use std::{io::Write, process::ExitCode};

/// The language asked for, or the system's.
pub(crate) fn lang(asked: Option<&str>) -> String {
    asked.map_or_else(qianyao_commands::system_lang, ToOwned::to_owned)
}

/// One line on stdout. A reader that went away (a closed pipe) is no failure.
pub(crate) fn line(text: &str) {
    let mut out = std::io::stdout().lock();
    if writeln!(out, "{text}").and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}

/// A JSON document on stdout.
pub(crate) fn document(value: &Value) {
    line(&value.to_string());
}

/// A failure as programs read it.
pub(crate) fn failure_json(lang: &str, failure: &Failure) -> Value {
    json!({
        "code": failure.code,
        "message": failure.message.pick(lang),
        "hint": failure.hint.pick(lang),
        "platform_code": failure.platform_code,
        "request_id": failure.request_id,
    })
}

/// A failure on stderr: what happened, and the way out.
pub(crate) fn failure(json: bool, lang: &str, failure: &Failure) {
    if json {
        eprintln!("{}", json!({ "error": failure_json(lang, failure) }));
        return;
    }
    let (error, hint) = if lang == "en" {
        ("error", "hint")
    } else {
        ("出错", "办法")
    };
    eprintln!("{error}: {}", failure.message.pick(lang));
    if !failure.hint.is_empty() {
        eprintln!("{hint}: {}", failure.hint.pick(lang));
    }
    if let Some(code) = &failure.platform_code {
        eprintln!("platform_code: {code}");
    }
    if let Some(id) = &failure.request_id {
        eprintln!("request_id: {id}");
    }
}

/// What a person should know of an answer that is good all the same; programs read it in the answer itself.
pub(crate) fn note(json: bool, lang: &str, failure: &Failure) {
    if json {
        return;
    }
    let note = if lang == "en" { "note" } else { "注意" };
    let (message, hint) = (failure.message.pick(lang), failure.hint.pick(lang));
    eprintln!("{note}: {message} {hint}");
}

/// Words that are no command: as JSON on stderr where that was asked for, else as clap says it, who also prints help.
pub(crate) fn misuse(refused: &clap::Error) -> ExitCode {
    if !refused.use_stderr() || !std::env::args_os().any(|word| word == "--json") {
        refused.exit();
    }
    let told = refused.to_string();
    let told: Vec<_> = told
        .lines()
        .take_while(|line| !line.starts_with("Usage:"))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let told = told.join(" ");
    let told = told.strip_prefix("error: ").unwrap_or(&told);
    let misuse = Failure::new(
        ErrorCode::Usage,
        format!("命令写法有误：{told}"),
        format!("this is no command: {told}"),
    )
    .hint("加上 --help 查看用法", "--help shows how it is used");
    failure(true, &lang(None), &misuse);
    ExitCode::from(misuse.exit_status())
}

/// A table for people: these fields of each row, under these titles.
pub(crate) fn table(rows: &[Value], fields: &[(&str, &str)]) {
    let cells = |row: &Value| {
        fields
            .iter()
            .map(|(field, _)| shown(&row[*field]))
            .collect::<Vec<_>>()
    };
    grid(
        fields.iter().map(|(_, title)| (*title).to_owned()),
        rows.iter().map(cells),
    );
}

/// A table for people.
pub(crate) fn grid(
    titles: impl IntoIterator<Item = String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(titles.into_iter().collect::<Vec<_>>());
    for row in rows {
        table.add_row(row);
    }
    line(&table.to_string());
}

/// A value as people read it.
pub(crate) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Object(fields) if fields.contains_key("minor") => money(fields),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn money(fields: &serde_json::Map<String, Value>) -> String {
    let minor = fields["minor"].as_i64().unwrap_or_default();
    let currency = fields
        .get("currency")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let sign = if minor < 0 { "-" } else { "" };
    let digits = match currency {
        "JPY" | "KRW" => return format!("{minor} {currency}"),
        _ => minor.unsigned_abs(),
    };
    format!("{sign}{}.{:02} {currency}", digits / 100, digits % 100)
}

#[cfg(test)]
mod tests {
    use super::shown;
    use serde_json::json;

    #[test]
    fn values_as_people_read_them() {
        assert_eq!(
            shown(&json!({"minor": 152_346, "currency": "CNY"})),
            "1523.46 CNY"
        );
        assert_eq!(shown(&json!({"minor": -5, "currency": "CNY"})), "-0.05 CNY");
        assert_eq!(
            shown(&json!({"minor": 1200, "currency": "JPY"})),
            "1200 JPY"
        );
        assert_eq!(shown(&json!("3561234567890123457")), "3561234567890123457");
        assert_eq!(shown(&json!(null)), "");
    }
}

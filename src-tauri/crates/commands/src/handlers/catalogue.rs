//! The catalogue as it is listed.

use crate::{
    api::{CallParam, ColumnRow, EndpointAsk, EndpointRow, LinkFill, LinkRow, ParamRow},
    ctx::platform,
    desk::Desk,
};
use qianyao_domain::{
    Failure,
    catalogue::{Column, Endpoint, Kind, Link, Param, ParamKind, Per, Source},
};
use qianyao_platforms::PLATFORMS;
use qianyao_wire::Platform;

/// The catalogue, of one platform if asked.
pub(crate) async fn endpoint_list(
    _desk: &Desk,
    ask: EndpointAsk,
) -> Result<Vec<EndpointRow>, Failure> {
    let only = ask.platform.as_deref().map(platform).transpose()?;
    let platforms = PLATFORMS
        .iter()
        .filter(|known| only.is_none_or(|only| only.key == known.key));
    Ok(platforms
        .flat_map(|platform| {
            platform
                .endpoints
                .iter()
                .map(move |row| endpoint_row(platform, row))
        })
        .collect())
}

fn endpoint_row(platform: &'static Platform, row: &'static Endpoint) -> EndpointRow {
    EndpointRow {
        name: format!("{}.{}", platform.key, row.name),
        platform: platform.key,
        role: row.role,
        method: row.method,
        path: row.path,
        title: row.title,
        params: row.params.iter().filter_map(param_row).collect(),
        auto: row.params.iter().filter_map(auto_row).collect(),
        columns: row.columns.iter().map(column_row).collect(),
        kinds: match row.per {
            Per::Account(kinds) | Per::Batch { kinds, .. } => kinds,
            Per::Grant => &[],
        },
        links: row
            .links
            .iter()
            .map(|link| link_row(platform, row, link))
            .collect(),
        source: row.source,
        doubtful: is_doubtful(row.source),
    }
}

fn link_row(platform: &Platform, row: &Endpoint, link: &Link) -> LinkRow {
    let room = link.fill.iter().filter_map(|fill| row.room(fill.param));
    LinkRow {
        of: format!("{}.{}", platform.key, link.of),
        title: match link.title.zh {
            "" => row.title,
            _ => link.title,
        },
        fill: link
            .fill
            .iter()
            .map(|fill| LinkFill {
                param: fill.param,
                column: fill.column,
                prefix: fill.prefix,
            })
            .collect(),
        set: link
            .set
            .iter()
            .map(|(name, value)| CallParam {
                name: (*name).to_owned(),
                value: match value.to_json() {
                    serde_json::Value::String(text) => text,
                    other => other.to_string(),
                },
            })
            .collect(),
        most: room.min().unwrap_or(1),
    }
}

/// Marks of facts that are remembered, derived, guessed or another's, not the platform's own.
fn is_doubtful(source: &str) -> bool {
    const MARKS: [&str; 8] = ["[B", "[GUESS", "[?", "[MEM", "[D]", "[M", "[SIS", "analogy"];
    MARKS.iter().any(|mark| source.contains(mark))
}

/// A parameter that a caller may give; what the engine fills in by itself is not listed.
fn param_row(param: &Param) -> Option<ParamRow> {
    let default = match param.from {
        Source::Ask => None,
        Source::Default(value) => Some(value.to_json()),
        _ => return None,
    };
    Some(described(param, default))
}

/// A parameter that is filled in unless a caller gives it.
fn auto_row(param: &Param) -> Option<ParamRow> {
    let filled = matches!(
        param.from,
        Source::Page | Source::PageSize | Source::Cursor | Source::Start | Source::End
    );
    filled.then(|| described(param, None))
}

fn described(param: &Param, default: Option<serde_json::Value>) -> ParamRow {
    let (kind, choices) = param_kind(param.kind);
    let (from, to) = match param.kind {
        ParamKind::Int(from, to) => (Some(from.to_string()), Some(to.to_string())),
        ParamKind::Decimal(from, to) => (Some(from.to_string()), Some(to.to_string())),
        _ => (None, None),
    };
    ParamRow {
        name: param.name,
        kind,
        title: param.title,
        required: param.required,
        choices,
        default,
        most: match param.kind {
            ParamKind::IdNumbers(most)
            | ParamKind::Texts(most)
            | ParamKind::Joined(most)
            | ParamKind::Rows(most, _)
            | ParamKind::Text(most)
            | ParamKind::Word(most) => Some(most),
            _ => None,
        },
        from,
        to,
        fields: match param.kind {
            ParamKind::Rows(_, fields) => fields.iter().filter_map(param_row).collect(),
            _ => Vec::new(),
        },
    }
}

fn param_kind(kind: ParamKind) -> (String, Vec<&'static str>) {
    let word = match kind {
        ParamKind::IdNumber | ParamKind::IdText => "id",
        ParamKind::IdNumbers(_) => "ids",
        ParamKind::Text(_) | ParamKind::Word(_) => "text",
        ParamKind::Texts(_) | ParamKind::Joined(_) => "texts",
        ParamKind::Int(..) => "int",
        ParamKind::Number | ParamKind::Decimal(..) => "number",
        ParamKind::Bool => "bool",
        ParamKind::Choice(words) => return ("choice".to_owned(), words.to_vec()),
        ParamKind::Day => "day",
        ParamKind::DateTime => "time",
        ParamKind::Rows(..) => "rows",
        ParamKind::File => "file",
        ParamKind::Json => "json",
    };
    (word.to_owned(), Vec::new())
}

/// A described field as it is listed.
pub(crate) fn column_row(column: &'static Column) -> ColumnRow {
    ColumnRow {
        name: column.name,
        kind: column.kind.word(),
        title: column.title,
        shown: column.shown,
        indexed: column.indexed,
        decimals: match column.kind {
            Kind::Number(decimals) => Some(decimals),
            _ => None,
        },
        choices: match column.kind {
            Kind::Enum(choices) => choices.to_vec(),
            _ => Vec::new(),
        },
    }
}

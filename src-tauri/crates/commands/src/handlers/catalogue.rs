//! The catalogue as it is listed.

use crate::{
    api::{ColumnRow, EndpointAsk, EndpointRow, ParamRow},
    ctx::platform,
    desk::Desk,
};
use qianyao_domain::{
    Failure,
    catalogue::{Column, Endpoint, Kind, Param, ParamKind, Source},
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
        columns: row.columns.iter().map(column_row).collect(),
        source: row.source,
    }
}

/// A parameter that a caller may give; what the engine fills in by itself is not listed.
fn param_row(param: &Param) -> Option<ParamRow> {
    let default = match param.from {
        Source::Ask => None,
        Source::Default(value) => Some(value.to_json()),
        _ => return None,
    };
    let (kind, choices) = param_kind(param.kind);
    Some(ParamRow {
        name: param.name,
        kind,
        title: param.title,
        required: param.required,
        choices,
        default,
    })
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

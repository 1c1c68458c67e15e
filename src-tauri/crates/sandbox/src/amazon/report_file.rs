//! A finished report as a file, and the bucket that it is fetched from.

use std::io::Write as _;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::account::Account;
use super::figures::{Figures, on_day};
use super::profiles::profile_of;
use super::report::Report;
use super::report_column::measure;
use super::report_leaf::{Cut, Leaf, leaves};
use crate::beijing::Wall;
use crate::call::Call;
use crate::tokens::Standing;
use crate::world::World;

/// The rows of `report` as they were at `at`, gzipped.
pub(super) fn file(world: &World, report: &Report, at: Timestamp) -> Vec<u8> {
    let rows = world
        .amazon
        .account(report.profile)
        .map_or_else(Vec::new, |account| rows(world, account, report, at));
    let text = Value::Array(rows).to_string();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory does not fail; an empty file would show as a broken one.
    encoder
        .write_all(text.as_bytes())
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}

fn rows(world: &World, account: &Account, report: &Report, at: Timestamp) -> Vec<Value> {
    let ahead = profile_of(report.profile).map_or(0, |profile| profile.ahead);
    let now = Wall(at.as_second() + ahead * 3600);
    let (from, to) = (report.days.0, report.days.1.min(now.day()));
    let mut rows = Vec::new();
    let kept = world.kept("/reporting/reports");
    for campaign in account.of_product(&report.product) {
        if rows.len() >= kept {
            break;
        }
        let days: Vec<(i64, Figures)> = (from..=to)
            .map(|day| (day, on_day(&world.calendar, campaign, day, now)))
            .collect();
        let leaves = leaves(account, campaign, report.cut);
        for leaf in leaves.iter().filter(|leaf| passes(leaf, report)) {
            if report.daily {
                for (day, whole) in &days {
                    let date = json!({"date": Wall::midnight(*day).date_text()});
                    rows.extend(row(account, report, leaf, date, leaf.of(*whole)));
                }
            } else {
                let mut sum = Figures::default();
                for (_, whole) in &days {
                    sum += leaf.of(*whole);
                }
                let dates = json!({
                    "startDate": Wall::midnight(report.days.0).date_text(),
                    "endDate": Wall::midnight(report.days.1).date_text(),
                });
                rows.extend(row(account, report, leaf, dates, sum));
            }
        }
    }
    rows.truncate(kept);
    rows
}

fn passes(leaf: &Leaf, report: &Report) -> bool {
    report.filters.iter().all(|(field, values)| {
        let value = leaf.names.get(field).and_then(Value::as_str);
        value.is_some_and(|value| values.iter().any(|wanted| wanted == value))
    })
}

/// The columns in the order in which they were asked for; nothing was shown, no row.
fn row(
    account: &Account,
    report: &Report,
    leaf: &Leaf,
    dates: Value,
    figures: Figures,
) -> Option<Value> {
    let counts = match report.cut {
        Cut::Purchased => figures.purchases,
        _ => figures.impressions,
    };
    if counts == 0 {
        return None;
    }
    let mut metrics = Map::new();
    measure(account, &mut metrics, figures);
    let pick = |column: &String| {
        let value = metrics.get(column).or_else(|| leaf.names.get(column));
        let value = value.or_else(|| dates.get(column)).cloned();
        (column.clone(), value.unwrap_or(Value::Null))
    };
    Some(Value::Object(report.columns.iter().map(pick).collect()))
}

/// A signed address: good without any other authentication, and only without it.
pub(super) async fn fetch(call: Call) -> Response {
    if call.header("authorization").is_some() {
        return xml(
            StatusCode::BAD_REQUEST,
            "InvalidArgument",
            "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified",
        );
    }
    let signature = call.query("X-Amz-Signature").unwrap_or_default();
    let memory = call.world.amazon.memory();
    let report = match memory.downloads.look(signature, call.now) {
        Standing::Live(id) if call.path.ends_with(&format!("/report-{id}.json.gz")) => {
            memory.reports.get(&id).cloned()
        }
        Standing::Expired(_) => {
            return xml(StatusCode::FORBIDDEN, "AccessDenied", "Request has expired");
        }
        _ => {
            return xml(
                StatusCode::FORBIDDEN,
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.",
            );
        }
    };
    drop(memory);
    match report {
        Some(report) => {
            let bytes = report.bytes(&call.world).to_vec();
            (
                [(header::CONTENT_TYPE, "application/octet-stream")],
                Body::from(bytes),
            )
                .into_response()
        }
        None => xml(
            StatusCode::NOT_FOUND,
            "NoSuchKey",
            "The specified key does not exist.",
        ),
    }
}

fn xml(status: StatusCode, code: &str, message: &str) -> Response {
    let body = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    (status, [(header::CONTENT_TYPE, "application/xml")], body).into_response()
}

//! `POST /reporting/reports` and what becomes of a report [C DOC:reporting/v3, OAS].

use std::sync::{Arc, OnceLock};

use jiff::Timestamp;
use serde_json::{Map, Value, json};

use super::DOWNLOADS;
use super::ask::Ask;
use super::envelope::{Data, Refusal, bad, no};
use super::report_column::{KINDS, filters_by, knows};
use super::report_file::file;
use super::report_leaf::Cut;
use crate::beijing::Wall;
use crate::tokens::{HEX, after};

/// Seconds after which a report is being made, and after which it is done. The real one may take three hours.
const STAGES: (i64, i64) = (2, 5);
/// Seconds that a download address lives [C].
const URL_LIFE: i64 = 3600;
/// Days that one report spans at most [C].
const SPAN: i64 = 31;

/// A report that was asked for.
#[derive(Debug)]
pub(super) struct Report {
    id: String,
    pub(super) profile: i64,
    /// The body without its name, to know a duplicate by.
    asked: String,
    name: Value,
    configuration: Value,
    pub(super) days: (i64, i64),
    pub(super) cut: Cut,
    pub(super) product: String,
    pub(super) columns: Vec<String>,
    pub(super) daily: bool,
    /// Field and values.
    pub(super) filters: Vec<(String, Vec<String>)>,
    created: Timestamp,
    /// The finished file, made when it is first looked at.
    file: OnceLock<Vec<u8>>,
}

impl Report {
    fn done(&self) -> Timestamp {
        after(self.created, STAGES.1)
    }

    fn is_running(&self, now: Timestamp) -> bool {
        now < self.done()
    }

    /// The rows as gzip, as they were when the report was done.
    pub(super) fn bytes(&self, world: &crate::world::World) -> &[u8] {
        self.file.get_or_init(|| file(world, self, self.done()))
    }

    fn row(&self, status: &str, updated: Timestamp) -> Value {
        json!({
            "reportId": self.id, "name": self.name, "status": status,
            "startDate": Wall::midnight(self.days.0).date_text(), "endDate": Wall::midnight(self.days.1).date_text(),
            "configuration": self.configuration, "createdAt": time(self.created), "updatedAt": time(updated),
            "generatedAt": null, "fileSize": null, "failureReason": null, "url": null, "urlExpiresAt": null,
        })
    }
}

fn time(instant: Timestamp) -> String {
    format!("{instant:.3}")
}

pub(super) fn create(ask: &Ask<'_>) -> Data {
    let report = read(ask)?;
    let mut memory = ask.world().amazon.memory();
    let same = |other: &&Arc<Report>| {
        other.profile == report.profile
            && other.asked == report.asked
            && other.is_running(ask.call.now)
    };
    if let Some(running) = memory.reports.values().find(same) {
        return no(
            425,
            "TOO_EARLY",
            format!("The Request is a duplicate of : {}", running.id),
        );
    }
    let row = report.row("PENDING", report.created);
    memory.reports.insert(report.id.clone(), Arc::new(report));
    Ok(row)
}

/// `GET /reporting/reports/{reportId}`; a finished report gets a new address each time.
pub(super) fn poll(ask: &Ask<'_>) -> Data {
    let report = find(ask)?;
    let now = ask.call.now;
    if now < after(report.created, STAGES.0) {
        return Ok(report.row("PENDING", report.created));
    }
    if report.is_running(now) {
        return Ok(report.row("PROCESSING", after(report.created, STAGES.0)));
    }
    let signature = ask.world().mint.text("amazon signature", HEX, 64);
    let until = after(now, URL_LIFE);
    let date = time(now).replace(['-', ':'], "");
    let date = date.split('.').next().unwrap_or_default();
    let mut row = report.row("COMPLETED", report.done());
    row["generatedAt"] = json!(time(report.done()));
    row["fileSize"] = json!(report.bytes(ask.world()).len());
    row["url"] = json!(format!(
        "{DOWNLOADS}/{}/report-{}.json.gz?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date={date}Z&X-Amz-SignedHeaders=host&X-Amz-Expires={URL_LIFE}&X-Amz-Signature={signature}",
        report.profile, report.id
    ));
    row["urlExpiresAt"] = json!(time(until));
    let mut memory = ask.world().amazon.memory();
    memory.downloads.issue(&signature, report.id.clone(), until);
    Ok(row)
}

/// `DELETE /reporting/reports/{reportId}`
pub(super) fn cancel(ask: &Ask<'_>) -> Data {
    let report = find(ask)?;
    if !report.is_running(ask.call.now) {
        return bad("A finished report cannot be cancelled");
    }
    ask.world().amazon.memory().reports.remove(&report.id);
    Ok(json!(report.id))
}

fn find(ask: &Ask<'_>) -> Result<Arc<Report>, Refusal> {
    let id = ask.call.path.rsplit('/').next().unwrap_or_default();
    let profile = ask.profile()?.id;
    let memory = ask.world().amazon.memory();
    match memory
        .reports
        .get(id)
        .filter(|report| report.profile == profile)
    {
        Some(report) => Ok(Arc::clone(report)),
        None => no(404, "NOT_FOUND", format!("Report {id} was not found")),
    }
}

fn read(ask: &Ask<'_>) -> Result<Report, Refusal> {
    let profile = ask.profile()?;
    let mut body = ask.body()?;
    let name = body.remove("name").unwrap_or(Value::Null);
    let Some(Value::Object(configuration)) = body.get("configuration") else {
        return bad("configuration is required");
    };
    let kind = kind(configuration)?;
    let product = text(configuration, "adProduct")?.to_owned();
    let days = days(&body, ask.now(profile).day(), kind.1)?;
    let daily = match text(configuration, "timeUnit")? {
        "DAILY" => true,
        "SUMMARY" => false,
        _ => return bad("timeUnit must be DAILY or SUMMARY"),
    };
    if text(configuration, "format")? != "GZIP_JSON" {
        return bad("format must be GZIP_JSON");
    }
    let columns = columns(configuration, kind.0, daily)?;
    let filters = filters(configuration, kind.0)?;
    let mut shown = Value::Object(configuration.clone());
    if shown.get("filters").is_none() {
        shown["filters"] = Value::Null;
    }
    let asked = Value::Object(body).to_string();
    Ok(Report {
        id: uuid(&ask.world().mint.text("amazon report", HEX, 32)),
        profile: profile.id,
        asked,
        name,
        configuration: shown,
        days,
        cut: kind.0,
        product,
        columns,
        daily,
        filters,
        created: ask.call.now,
        file: OnceLock::new(),
    })
}

fn uuid(hex: &str) -> String {
    format!(
        "{}-{}-{}-{}-{}",
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..]
    )
}

/// How the report is cut, and how far back it reaches. Of several groups the finest decides.
fn kind(configuration: &Map<String, Value>) -> Result<(Cut, i64), Refusal> {
    let (product, id) = (
        text(configuration, "adProduct")?,
        text(configuration, "reportTypeId")?,
    );
    let groups = texts(configuration, "groupBy")?;
    let mut found = None;
    for group in &groups {
        let fits = |kind: &&(&str, &str, &str, Cut, i64)| {
            kind.0 == product && kind.1 == id && kind.2 == group
        };
        match KINDS.iter().find(fits) {
            Some(kind) => found = Some((kind.3, kind.4)),
            None => {
                return bad(format!(
                    "configuration groupBy {group} is not valid for {product} {id}"
                ));
            }
        }
    }
    found.map_or_else(|| bad("configuration groupBy is required"), Ok)
}

fn days(body: &Map<String, Value>, today: i64, back: i64) -> Result<(i64, i64), Refusal> {
    let day = |name: &str| match Wall::read_date(text(body, name)?) {
        Some(wall) => Ok(wall.day()),
        None => bad(format!("{name} must be YYYY-MM-DD")),
    };
    let (from, to) = (day("startDate")?, day("endDate")?);
    if from > to {
        return bad("startDate must not be after endDate");
    }
    if to - from >= SPAN {
        return bad(format!(
            "The range between startDate and endDate must not exceed {SPAN} days"
        ));
    }
    if from < today - back {
        return bad(format!("startDate must be within the last {back} days"));
    }
    Ok((from, to))
}

fn columns(
    configuration: &Map<String, Value>,
    cut: Cut,
    daily: bool,
) -> Result<Vec<String>, Refusal> {
    let columns = texts(configuration, "columns")?;
    if let Some(unknown) = columns.iter().find(|column| !knows(cut, column)) {
        return bad(format!(
            "configuration columns includes an invalid value: {unknown}"
        ));
    }
    let has = |name: &str| columns.iter().any(|column| column == name);
    match (daily, has("date"), has("startDate") || has("endDate")) {
        (true, false, _) => bad("timeUnit DAILY needs the column date"),
        (true, _, true) => bad("startDate and endDate are columns of timeUnit SUMMARY"),
        (false, true, _) => bad("date is a column of timeUnit DAILY"),
        _ if columns.is_empty() => bad("configuration columns is required"),
        _ => Ok(columns),
    }
}

fn filters(
    configuration: &Map<String, Value>,
    cut: Cut,
) -> Result<Vec<(String, Vec<String>)>, Refusal> {
    let Some(Value::Array(list)) = configuration.get("filters") else {
        return Ok(Vec::new());
    };
    let filters = list.iter().map(|filter| {
        let Value::Object(filter) = filter else {
            return bad("filters must hold objects");
        };
        let field = text(filter, "field")?;
        if !filters_by(cut, field) {
            return bad(format!(
                "{field} is not a supported filter for this groupBy"
            ));
        }
        Ok((field.to_owned(), texts(filter, "values")?))
    });
    filters.collect()
}

fn text<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, Refusal> {
    match object.get(name) {
        Some(Value::String(text)) => Ok(text),
        _ => bad(format!("{name} is required")),
    }
}

fn texts(object: &Map<String, Value>, name: &str) -> Result<Vec<String>, Refusal> {
    let list = object.get(name).and_then(Value::as_array);
    let texts = list.and_then(|list| {
        let texts = list.iter().map(|text| text.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<String>>>()
    });
    texts.map_or_else(|| bad(format!("{name} must be a list of strings")), Ok)
}

//! `GET daily_reports/get` and `GET hourly_reports/get` [C]

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::accounts::Advertiser;
use super::adgroup::AdGroup;
use super::ask::Ask;
use super::envelope::{Data, Refusal, about, missing, no, words, wrong_type};
use super::figures::{Figures, figures};
use super::filtering::{Filter, IDS, Rule};
use super::paging::Limits;
use super::report_row::{COLUMNS, DIMENSIONS, measure};
use crate::beijing::{DAY, Wall};

const DAILY_PAGES: Limits = Limits {
    pages: 99_999,
    size: 2000,
    rows: usize::MAX,
};
const HOURLY_PAGES: Limits = Limits {
    pages: 100,
    size: 2000,
    rows: usize::MAX,
};

/// The level decides what is counted; these are the ones with figures here, the others answer empty lists.
const COUNTED: [&str; 3] = [
    "REPORT_LEVEL_ADVERTISER",
    "REPORT_LEVEL_ADGROUP",
    "REPORT_LEVEL_DYNAMIC_CREATIVE",
];
const LEVELS: &[&str] = &[
    COUNTED[0],
    COUNTED[1],
    COUNTED[2],
    "REPORT_LEVEL_COMPONENT",
    "REPORT_LEVEL_CHANNEL",
    "REPORT_LEVEL_BIDWORD",
    "REPORT_LEVEL_QUERYWORD",
    "REPORT_LEVEL_MATERIAL_IMAGE",
    "REPORT_LEVEL_MATERIAL_VIDEO",
    "REPORT_LEVEL_MARKETING_ASSET",
    "REPORT_LEVEL_PRODUCT_CATALOG",
    "REPORT_LEVEL_PROJECT",
];
const TIME_LINES: &[&str] = &["REQUEST_TIME", "REPORTING_TIME", "ACTIVE_TIME"];

/// A report reaches 365 days back [C]; one call spans at most 90 [C1].
const REACH: i64 = 365;
const SPAN: i64 = 90;

const RULES: &[Rule] = &[
    Rule {
        field: "adgroup_id",
        operators: IDS,
    },
    Rule {
        field: "dynamic_creative_id",
        operators: IDS,
    },
];

/// What a report is to hold.
struct Wanted {
    level: &'static str,
    days: (i64, i64),
    group_by: Vec<String>,
    filter: Filter,
}

impl Wanted {
    fn by(&self, dimension: &str) -> bool {
        self.group_by.iter().any(|named| named == dimension)
    }
}

pub(super) fn daily(ask: &Ask<'_>) -> Data {
    let accounts = match ask.maybe_int("organization_id")? {
        Some(id) if ask.call.query("account_id").is_none() => organization(ask, id)?,
        _ => vec![ask.advertiser()?],
    };
    report(ask, &accounts, false, DAILY_PAGES)
}

pub(super) fn hourly(ask: &Ask<'_>) -> Data {
    let accounts = vec![ask.advertiser()?];
    report(ask, &accounts, true, HOURLY_PAGES)
}

fn organization(ask: &Ask<'_>, id: i64) -> Result<Vec<&'static Advertiser>, Refusal> {
    let identity = ask.consent.identity();
    if identity.is_organization() && identity.account_id == id {
        Ok(identity.reaches().collect())
    } else {
        no(12204, words(12204).0)
    }
}

fn report(ask: &Ask<'_>, accounts: &[&Advertiser], hourly: bool, pages: Limits) -> Data {
    let wanted = Wanted {
        level: ask.need_one_of("level", LEVELS)?,
        days: days(ask)?,
        group_by: group_by(ask, hourly)?,
        filter: ask.filter(RULES, 40)?,
    };
    let columns = ask.need_columns(COLUMNS, 1024)?;
    ask.one_of("time_line", TIME_LINES)?;
    let order = order(ask)?;
    let page = ask.numbered(pages)?;
    let mut rows = if COUNTED.contains(&wanted.level) {
        rows(ask, accounts, &wanted)
    } else {
        Vec::new()
    };
    for (field, descending) in order.iter().rev() {
        rows.sort_by(|a, b| {
            let by = compare(&a[field.as_str()], &b[field.as_str()]);
            if *descending { by.reverse() } else { by }
        });
    }
    let rows: Vec<Value> = rows.into_iter().map(|row| columns.of(row)).collect();
    Ok(page.of(&rows))
}

fn days(ask: &Ask<'_>) -> Result<(i64, i64), Refusal> {
    const NAME: &str = "date_range";
    let Some(range) = ask.json(NAME)? else {
        return missing(NAME);
    };
    let day = |name: &str| match &range[name] {
        Value::String(text) => {
            Wall::read_date(text).map_or_else(|| wrong_type(NAME), |wall| Ok(wall.day()))
        }
        Value::Null => missing(NAME),
        _ => wrong_type(NAME),
    };
    let (from, to) = (day("start_date")?, day("end_date")?);
    if from > to || to - from >= SPAN {
        return about(18003, NAME);
    }
    if from < ask.now.day() - REACH {
        return about(18004, NAME);
    }
    Ok((from, to))
}

fn group_by(ask: &Ask<'_>, hourly: bool) -> Result<Vec<String>, Refusal> {
    const NAME: &str = "group_by";
    let Some(value) = ask.json(NAME)? else {
        return missing(NAME);
    };
    let Value::Array(list) = value else {
        return wrong_type(NAME);
    };
    if list.is_empty() {
        return about(18012, NAME);
    }
    let names = list.into_iter().map(|name| match name {
        Value::String(name) if name == "hour" && !hourly => about(18009, NAME),
        Value::String(name) if DIMENSIONS.contains(&name.as_str()) => Ok(name),
        Value::String(_) => about(18009, NAME),
        _ => wrong_type(NAME),
    });
    names.collect()
}

/// At most two, by any column [SDK].
fn order(ask: &Ask<'_>) -> Result<Vec<(String, bool)>, Refusal> {
    const NAME: &str = "order_by";
    let list = ask.structs(NAME, 2)?;
    let order = list.into_iter().map(|fields| {
        let text = |name: &str| fields.get(name).and_then(Value::as_str);
        match (text("sort_field"), text("sort_type")) {
            (Some(field), Some(way @ ("ASCENDING" | "DESCENDING"))) if COLUMNS.contains(&field) => {
                Ok((field.to_owned(), way == "DESCENDING"))
            }
            (Some(_), Some(_)) => about(18009, NAME),
            _ => missing(NAME),
        }
    });
    order.collect()
}

fn compare(a: &Value, b: &Value) -> Ordering {
    match (a.as_f64(), b.as_f64()) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        _ => a.to_string().cmp(&b.to_string()),
    }
}

/// One row for each group, in the order of time and then of the data.
fn rows(ask: &Ask<'_>, accounts: &[&Advertiser], wanted: &Wanted) -> Vec<Value> {
    let mut groups: Vec<(Map<String, Value>, Figures)> = Vec::new();
    let mut places = std::collections::HashMap::new();
    let all = ask.state().adgroups();
    let hours = if wanted.by("hour") { 24 } else { 1 };
    for day in wanted.days.0..=wanted.days.1.min(ask.now.day()) {
        for hour in 0..hours {
            let from = Wall(day * DAY + hour * 3600);
            let to = Wall(day * DAY + if hours == 1 { DAY } else { (hour + 1) * 3600 });
            let adgroups = accounts
                .iter()
                .filter_map(|account| all.get(&account.id))
                .flatten();
            for adgroup in adgroups.filter(|adgroup| from < ask.now && delivered(adgroup, day)) {
                let figures = figures(&ask.world().calendar, adgroup, from, to, ask.now);
                for (place, figures) in parts(adgroup, wanted, figures) {
                    let row = about_what(adgroup, wanted, from, place);
                    let key = Value::Object(row.clone()).to_string();
                    let at = *places.entry(key).or_insert_with(|| {
                        groups.push((row, Figures::default()));
                        groups.len() - 1
                    });
                    groups[at].1 += figures;
                }
            }
        }
    }
    let finish = |(mut row, figures)| {
        measure(&mut row, figures);
        Value::Object(row)
    };
    groups.into_iter().map(finish).collect()
}

/// An ad group has rows, if with zeroes, for the days between its first and its last.
fn delivered(adgroup: &AdGroup, day: i64) -> bool {
    let last = adgroup.stopped.map_or(i64::MAX, Wall::day);
    (adgroup.created.day()..=last).contains(&day)
}

/// The creatives of an ad group with their parts, or the ad group as a whole, as far as the filter lets them pass.
fn parts(adgroup: &AdGroup, wanted: &Wanted, figures: Figures) -> Vec<(Option<usize>, Figures)> {
    let by_creative =
        wanted.by("dynamic_creative_id") || wanted.filter.names("dynamic_creative_id");
    if !(by_creative && wanted.level == COUNTED[2]) {
        let fits = wanted.filter.fits(&json!({"adgroup_id": adgroup.id}));
        return Vec::from_iter(fits.then_some((None, figures)));
    }
    (0..adgroup.creatives)
        .filter(|place| {
            let row = json!({"adgroup_id": adgroup.id, "dynamic_creative_id": adgroup.creative_id(*place)});
            wanted.filter.fits(&row)
        })
        .map(|place| (Some(place), figures.share(place, adgroup.creatives)))
        .collect()
}

/// The columns that say what a row is about; those that were not grouped by are not there (a row per day has no
/// `adgroup_id`, however much it was asked for).
fn about_what(
    adgroup: &AdGroup,
    wanted: &Wanted,
    from: Wall,
    place: Option<usize>,
) -> Map<String, Value> {
    let mut row = Map::new();
    let mut put = |name: &str, value: Value| row.insert(name.to_owned(), value);
    if wanted.by("date") {
        put("date", json!(from.date_text()));
    }
    if wanted.by("hour") {
        put("hour", json!(from.second_of_day() / 3600));
    }
    if wanted.by("account_id") {
        put("account_id", json!(adgroup.account_id));
    }
    if wanted.by("adgroup_id") && wanted.level != COUNTED[0] {
        put("adgroup_id", json!(adgroup.id));
        put("adgroup_name", json!(adgroup.name));
    }
    if wanted.by("dynamic_creative_id")
        && let Some(place) = place
    {
        put("dynamic_creative_id", json!(adgroup.creative_id(place)));
        put("dynamic_creative_name", json!(adgroup.creative_name(place)));
    }
    row
}

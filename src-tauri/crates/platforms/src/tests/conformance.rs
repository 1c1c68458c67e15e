//! What every row keeps to, whichever platform it belongs to.

use crate::PLATFORMS;
use jiff::tz::TimeZone;
use qianyao_domain::catalogue::{
    Cell, Column, Endpoint, Fetch, Kind, Method, Param, ParamKind, Place, Reading, Refresh, Role,
    Source,
};
use qianyao_wire::Platform;
use serde_json::Value;
use std::collections::HashSet;

fn rows() -> impl Iterator<Item = (&'static Platform, &'static Endpoint)> {
    PLATFORMS
        .iter()
        .flat_map(|platform| platform.endpoints.iter().map(|row| (*platform, *row)))
}

fn outside((platform, row): (&Platform, &Endpoint)) -> String {
    format!("{}.{}", platform.key, row.name)
}

fn sample(row: &Endpoint) -> Value {
    serde_json::from_str(row.sample).unwrap_or_else(|error| panic!("{}: {error}", row.name))
}

#[test]
fn names_are_unique_and_found_again() {
    let mut seen = HashSet::new();
    for found in rows() {
        let name = outside(found);
        assert!(seen.insert(name.clone()), "{name} twice");
        let (platform, row) = crate::endpoint(&name).unwrap();
        assert!(std::ptr::eq(platform, found.0) && std::ptr::eq(row, found.1));
        assert!(
            row.name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'),
            "{name}"
        );
    }
    assert!(crate::endpoint("nobody.nothing").is_none());
    assert!(crate::endpoint("kol_orders").is_none());
    for platform in PLATFORMS {
        assert!(crate::platform(platform.key).is_some());
    }
}

#[test]
fn origins_are_known_and_paths_are_written_out() {
    for (platform, row) in rows() {
        let name = outside((platform, row));
        assert!(
            platform.origins.iter().any(|known| known.key == row.origin),
            "{name}: {}",
            row.origin
        );
        assert!(row.path.starts_with('/'), "{name}");
        if platform.key == "oceanengine" || row.path.starts_with("/alliance/") {
            assert!(row.path.ends_with('/'), "{name} lost its trailing slash");
        }
        for param in row.params.iter().filter(|param| param.place == Place::Path) {
            assert!(
                row.path.contains(&format!("{{{}}}", param.name)),
                "{name}: {}",
                param.name
            );
        }
        assert!(!row.source.is_empty(), "{name} has no source");
    }
    for platform in PLATFORMS {
        for origin in platform.origins {
            assert!(origin.origin.starts_with("https://"), "{}", origin.origin);
            assert!(!origin.origin.ends_with('/'), "{}", origin.origin);
        }
    }
}

#[test]
fn people_read_both_languages() {
    for found in rows() {
        let (_, row) = found;
        let name = outside(found);
        assert!(
            !row.title.zh.is_empty() && !row.title.en.is_empty(),
            "{name}"
        );
        let mut seen = HashSet::new();
        for column in row.columns {
            assert!(
                !column.title.zh.is_empty() && !column.title.en.is_empty(),
                "{name}.{}",
                column.name
            );
            assert!(seen.insert(column.name), "{name}.{} twice", column.name);
        }
        asked_params_have_titles(&name, row.params);
    }
    for platform in PLATFORMS {
        let register = &platform.register;
        for text in [register.id_label, register.secret_label, platform.title]
            .iter()
            .chain(register.steps.iter().map(|step| &step.text))
        {
            assert!(!text.zh.is_empty() && !text.en.is_empty());
        }
        for saying in platform.sayings {
            assert!(!saying.message.zh.is_empty() && !saying.message.en.is_empty());
            assert_eq!(
                platform
                    .sayings
                    .iter()
                    .filter(|other| other.code == saying.code)
                    .count(),
                1,
                "{} {}",
                platform.key,
                saying.code
            );
        }
    }
}

fn asked_params_have_titles(row: &str, params: &[Param]) {
    for param in params {
        let asked = matches!(param.from, Source::Ask | Source::Default(_));
        if asked {
            assert!(
                !param.title.zh.is_empty() && !param.title.en.is_empty(),
                "{row}: {}",
                param.name
            );
        }
        if let ParamKind::Rows(_, fields) = param.kind {
            asked_params_have_titles(row, fields);
        }
    }
}

#[test]
fn limits_are_sane_and_words_are_unique() {
    for found in rows() {
        let name = outside(found);
        let (_, row) = found;
        let mut seen = HashSet::new();
        for param in row.params {
            assert!(seen.insert(param.name), "{name}: {}", param.name);
            sane(&name, param);
        }
        for column in row.columns {
            if let Kind::Enum(choices) = column.kind {
                let mut words = HashSet::new();
                for choice in choices {
                    assert!(words.insert(choice.value), "{name}: {}", choice.value);
                    assert!(!choice.title.zh.is_empty() && !choice.title.en.is_empty());
                }
            }
        }
        if let Some(size) = page_size(row)
            && let Some(param) = row.params.iter().find(|p| p.from == Source::PageSize)
        {
            let ParamKind::Int(least, most) = param.kind else {
                panic!("{name}: page size is no whole number")
            };
            assert!((least..=most).contains(&i64::from(size)), "{name}: {size}");
        }
    }
}

fn page_size(row: &Endpoint) -> Option<u32> {
    match row.fetch {
        Fetch::Pages { size, .. } | Fetch::Cursor { size, .. } => Some(size),
        _ => None,
    }
}

fn sane(row: &str, param: &Param) {
    let name = param.name;
    match param.kind {
        ParamKind::IdNumbers(most)
        | ParamKind::Text(most)
        | ParamKind::Texts(most)
        | ParamKind::Word(most)
        | ParamKind::Joined(most) => assert!(most > 0, "{row}: {name}"),
        ParamKind::Rows(most, fields) => {
            assert!(most > 0 && !fields.is_empty(), "{row}: {name}");
            fields.iter().for_each(|field| sane(row, field));
        }
        ParamKind::Int(from, to) => assert!(from <= to, "{row}: {name}"),
        ParamKind::Decimal(from, to) => assert!(from < to, "{row}: {name}"),
        ParamKind::Choice(words) => {
            assert!(!words.is_empty(), "{row}: {name}");
            if let Source::Default(value) | Source::Fixed(value) = param.from {
                let value = value.to_json();
                assert!(
                    words.iter().any(|word| value == *word),
                    "{row}: {name} = {value}"
                );
            }
        }
        _ => {}
    }
}

#[test]
fn passes_and_windows_fit_their_parameters() {
    for found in rows() {
        let name = outside(found);
        let (_, row) = found;
        for pass in row.passes {
            for (set, value) in pass.set {
                let param = row.params.iter().find(|param| param.name == *set);
                let param = param.unwrap_or_else(|| panic!("{name}: {set} is set by a pass"));
                if let ParamKind::Choice(words) = param.kind {
                    let value = value.to_json();
                    assert!(words.iter().any(|word| value == *word), "{name}: {value}");
                }
            }
        }
        let windowed = matches!(row.refresh, Refresh::Since(_) | Refresh::Days(_));
        let has_window = row
            .params
            .iter()
            .any(|param| matches!(param.from, Source::Start | Source::End));
        if windowed {
            assert!(has_window, "{name} is fetched in windows but takes none");
        }
        if row.method == Method::Get {
            assert!(
                row.params.iter().all(|param| param.place != Place::Body),
                "{name}: a GET has no body"
            );
        }
    }
}

#[test]
fn keys_and_named_columns_exist() {
    for found in rows() {
        let name = outside(found);
        let (_, row) = found;
        let mut named: Vec<&str> = row.key.to_vec();
        if !row.newest.is_empty() {
            named.push(row.newest);
        }
        if let Refresh::Series { moving } = row.refresh {
            named.extend(moving);
        }
        for column in named {
            assert!(row.column(column).is_some(), "{name}: {column}");
        }
        if row.role == Role::Table {
            assert!(!row.key.is_empty(), "{name} has no key");
            let shown = row.columns.iter().filter(|column| column.shown).count();
            assert!((4..=14).contains(&shown), "{name} shows {shown} columns");
        }
    }
}

#[test]
fn samples_hold_records_with_every_shown_column() {
    let reading = Reading {
        currency: "CNY",
        zone: TimeZone::get("Asia/Shanghai").unwrap(),
    };
    for found in rows() {
        let name = outside(found);
        let (platform, row) = found;
        let body = sample(row);
        let records = row.records_of(report_file(row, &body));
        assert!(!records.is_empty(), "{name}: the sample holds no record");
        if row.role != Role::Table {
            continue;
        }
        let readable = |column: &Column| {
            records.iter().any(|record| {
                let record = row.view.map_or_else(|| record.clone(), |view| view(record));
                Cell::read(column, &record, &reading) != Cell::Null
            })
        };
        // What the walk through accounts adds to a record stands in no single answer.
        let added = matches!(row.fetch, Fetch::Accounts);
        for column in row.columns.iter().filter(|column| column.shown) {
            assert!(
                added || readable(column),
                "{name}.{} is shown and not in the sample",
                column.name
            );
        }
        for key in row.key {
            assert!(readable(row.column(key).unwrap()), "{name}: key {key}");
        }
        let judged = (platform.judge)(&qianyao_wire::Reply {
            status: 200,
            headers: vec![],
            text: row.sample.to_owned(),
            json: Some(body),
        });
        assert_eq!(judged, qianyao_wire::Verdict::Done, "{name}");
    }
}

/// The sample of a report is its file.
fn report_file<'a>(_: &Endpoint, body: &'a Value) -> &'a Value {
    body
}

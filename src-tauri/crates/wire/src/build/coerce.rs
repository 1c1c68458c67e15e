//! A given value, read as the kind of its parameter demands; limits are checked here and nowhere else.

use jiff::civil;
use qianyao_domain::{
    ErrorCode, Failure,
    catalogue::{Param, ParamKind, Source},
};
use serde_json::{Map, Number, Value};

/// Most digits of an id; the platforms' largest are unsigned 64-bit numbers.
const ID_DIGITS: usize = 20;

/// The value as it goes on the wire, or a refusal that names the parameter. `None` for a blank.
pub fn coerce(param: &Param, value: &Value) -> Result<Option<Value>, Failure> {
    if value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()) {
        return Ok(None);
    }
    let read = match param.kind {
        ParamKind::IdNumber => id_number(value),
        ParamKind::IdText => scalar(value).map(Value::from),
        ParamKind::IdNumbers(most) => list(value, most, id_number),
        ParamKind::Text(most) => text(value, most),
        ParamKind::Texts(most) => list(value, most, |item| scalar(item).map(Value::from)),
        ParamKind::Int(from, to) => whole(value, from, to),
        ParamKind::Number => number(value),
        ParamKind::Decimal(from, to) => decimal(value, from, to),
        ParamKind::Word(most) => word(value, most),
        ParamKind::Joined(most) => joined(value, most),
        ParamKind::Rows(most, fields) => return rows(param, value, most, fields).map(Some),
        ParamKind::File => file(value),
        ParamKind::Bool => truth(value),
        ParamKind::Choice(words) => choice(value, words),
        ParamKind::Day => parsed::<civil::Date>(value),
        ParamKind::DateTime => wall(value),
        ParamKind::Json => json(value),
    };
    read.map(Some).ok_or_else(|| refusal(param))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn id_number(value: &Value) -> Option<Value> {
    let digits = scalar(value)?;
    let good = digits.len() <= ID_DIGITS
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || !digits.starts_with('0'));
    good.then(|| digits.parse::<Number>().ok().map(Value::Number))?
}

/// A list, a JSON text of one, or words between commas.
fn list(value: &Value, most: u32, read: impl Fn(&Value) -> Option<Value>) -> Option<Value> {
    let items = match value {
        Value::Array(items) => items.clone(),
        Value::String(text) if text.trim_start().starts_with('[') => {
            serde_json::from_str(text).ok()?
        }
        Value::String(text) => text
            .split([',', '，', '\n'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .map(Value::from)
            .collect(),
        other => vec![other.clone()],
    };
    if items.is_empty() || items.len() > most as usize {
        return None;
    }
    items
        .iter()
        .map(read)
        .collect::<Option<Vec<_>>>()
        .map(Value::Array)
}

fn text(value: &Value, most: u32) -> Option<Value> {
    let text = match value {
        Value::String(text) => text.clone(),
        other => scalar(other)?,
    };
    (text.chars().count() <= most as usize).then(|| Value::from(text))
}

fn whole(value: &Value, from: i64, to: i64) -> Option<Value> {
    let number: i64 = scalar(value)?.parse().ok()?;
    (from..=to).contains(&number).then(|| Value::from(number))
}

fn number(value: &Value) -> Option<Value> {
    scalar(value)?.parse::<Number>().ok().map(Value::Number)
}

fn decimal(value: &Value, from: f64, to: f64) -> Option<Value> {
    let text = scalar(value)?;
    let size: f64 = text.parse().ok()?;
    (from..=to).contains(&size).then(|| number(value))?
}

fn word(value: &Value, most: u32) -> Option<Value> {
    let word = scalar(value)?;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    (word.len() <= most as usize && word.bytes().all(plain)).then(|| Value::from(word))
}

fn joined(value: &Value, most: u32) -> Option<Value> {
    let items = list(value, most, |item| scalar(item).map(Value::from))?;
    let words: Vec<_> = items.as_array()?.iter().filter_map(Value::as_str).collect();
    Some(Value::from(words.join(",")))
}

/// `{"name": …, "base64": …}`; the bytes themselves are read when the request is built.
fn file(value: &Value) -> Option<Value> {
    let object = json(value)?;
    let is_text = |name: &str| object.get(name).is_some_and(Value::is_string);
    (is_text("name") && is_text("base64")).then_some(object)
}

/// Objects, each field read by its own kind; a refusal names the field.
fn rows(param: &Param, value: &Value, most: u32, fields: &[Param]) -> Result<Value, Failure> {
    let rows = match json(value) {
        Some(Value::Array(rows)) => rows,
        Some(row @ Value::Object(_)) => vec![row],
        _ => return Err(refusal(param)),
    };
    if rows.is_empty() || rows.len() > most as usize {
        return Err(refusal(param));
    }
    rows.iter().map(|given| row(param, given, fields)).collect()
}

fn row(param: &Param, given: &Value, fields: &[Param]) -> Result<Value, Failure> {
    let given = given.as_object().ok_or_else(|| refusal(param))?;
    if given
        .keys()
        .any(|name| fields.iter().all(|field| field.name != name))
    {
        return Err(refusal(param));
    }
    let mut row = Map::new();
    for field in fields {
        let value = match given.get(field.name) {
            Some(value) => coerce(field, value)?,
            None => match field.from {
                Source::Default(value) | Source::Fixed(value) => Some(value.to_json()),
                _ => None,
            },
        };
        match value {
            Some(value) => drop(row.insert(field.name.to_owned(), value)),
            None if field.required => return Err(refusal(field)),
            None => {}
        }
    }
    Ok(Value::Object(row))
}

fn truth(value: &Value) -> Option<Value> {
    if let Value::Bool(yes) = value {
        return Some(Value::from(*yes));
    }
    match scalar(value)?.to_ascii_lowercase().as_str() {
        "true" | "1" | "yes" => Some(Value::from(true)),
        "false" | "0" | "no" => Some(Value::from(false)),
        _ => None,
    }
}

fn choice(value: &Value, words: &[&str]) -> Option<Value> {
    let word = scalar(value)?;
    words.contains(&word.as_str()).then(|| Value::from(word))
}

fn parsed<T: std::str::FromStr + ToString>(value: &Value) -> Option<Value> {
    let read: T = scalar(value)?.parse().ok()?;
    Some(Value::from(read.to_string()))
}

fn wall(value: &Value) -> Option<Value> {
    let text = scalar(value)?;
    let at: civil::DateTime = text.parse().ok().or_else(|| {
        let day: civil::Date = text.parse().ok()?;
        Some(day.to_datetime(civil::Time::midnight()))
    })?;
    Some(Value::from(at.strftime("%Y-%m-%d %H:%M:%S").to_string()))
}

/// JSON as it is; a text that looks like JSON is read as such.
fn json(value: &Value) -> Option<Value> {
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            serde_json::from_str(text).ok()
        }
        other => Some(other.clone()),
    }
}

fn refusal(param: &Param) -> Failure {
    let (zh, en) = wanted(param.kind);
    let name = param.name;
    Failure::new(
        ErrorCode::Usage,
        format!("参数 {name} 应是{zh}"),
        format!("the parameter {name} must be {en}"),
    )
}

fn wanted(kind: ParamKind) -> (String, String) {
    match kind {
        ParamKind::IdNumber => ("数字 ID".into(), "an id of digits".into()),
        ParamKind::IdText => ("文本 ID".into(), "an id".into()),
        ParamKind::IdNumbers(most) => (
            format!("数字 ID 的列表，1 到 {most} 个"),
            format!("a list of 1 to {most} ids of digits"),
        ),
        ParamKind::Text(most) => (
            format!("文本，最多 {most} 个字"),
            format!("text of at most {most} characters"),
        ),
        ParamKind::Texts(most) => (
            format!("文本的列表，1 到 {most} 个"),
            format!("a list of 1 to {most} texts"),
        ),
        ParamKind::Int(from, to) => (
            format!("{from} 到 {to} 的整数"),
            format!("a whole number from {from} to {to}"),
        ),
        ParamKind::Number => ("数字".into(), "a number".into()),
        ParamKind::Decimal(from, to) => (
            format!("{from} 到 {to} 的数字"),
            format!("a number from {from} to {to}"),
        ),
        ParamKind::Word(most) => (
            format!("字母、数字和下划线，最多 {most} 个"),
            format!("at most {most} letters, digits and underscores"),
        ),
        ParamKind::Joined(most) => (
            format!("用逗号分开的列表，1 到 {most} 个"),
            format!("a list of 1 to {most}, between commas"),
        ),
        ParamKind::Rows(most, fields) => {
            let fields: Vec<_> = fields.iter().map(|field| field.name).collect();
            let fields = fields.join(", ");
            (
                format!("对象的列表，1 到 {most} 个，字段为 {fields}"),
                format!("a list of 1 to {most} objects with the fields {fields}"),
            )
        }
        ParamKind::File => (
            "文件，形如 {\"name\":…,\"base64\":…}".into(),
            "a file as {\"name\":…,\"base64\":…}".into(),
        ),
        ParamKind::Bool => ("true 或 false".into(), "true or false".into()),
        ParamKind::Choice(words) => {
            let words = words.join(", ");
            (format!("其中之一：{words}"), format!("one of {words}"))
        }
        ParamKind::Day => (
            "日期，如 2026-11-21".into(),
            "a day such as 2026-11-21".into(),
        ),
        ParamKind::DateTime => (
            "时间，如 2026-11-21 08:00:00".into(),
            "a time such as 2026-11-21 08:00:00".into(),
        ),
        ParamKind::Json => ("JSON".into(), "JSON".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::catalogue::Place;
    use serde_json::json;

    #[track_caller]
    fn check(kind: ParamKind, given: Value, expect: Option<&str>) {
        let param = Param::ask("p", kind, Place::Body, "", "");
        let read = coerce(&param, &given).ok().flatten();
        assert_eq!(
            read.map(|value| value.to_string()).as_deref(),
            expect,
            "{kind:?} of {given}"
        );
    }

    #[test]
    fn ids_keep_their_digits_and_their_type() {
        let big = "18446744073709551615";
        check(ParamKind::IdNumber, json!(big), Some(big));
        let bare: Value = serde_json::from_str("3561234567890123457").unwrap();
        check(
            ParamKind::IdNumber,
            bare.clone(),
            Some("3561234567890123457"),
        );
        check(ParamKind::IdText, bare, Some("\"3561234567890123457\""));
        check(ParamKind::IdNumber, json!("007"), None);
        check(ParamKind::IdNumber, json!("1e5"), None);
        check(ParamKind::IdNumber, json!("-5"), None);
        check(
            ParamKind::IdNumbers(3),
            json!("1, 22，333"),
            Some("[1,22,333]"),
        );
        check(ParamKind::IdNumbers(3), json!("[1,22]"), Some("[1,22]"));
        check(ParamKind::IdNumbers(3), json!("1,2,3,4"), None);
        check(ParamKind::IdNumbers(3), json!("1,x"), None);
    }

    #[test]
    fn limits_are_kept() {
        check(ParamKind::Text(3), json!("千钥匙"), Some("\"千钥匙\""));
        check(ParamKind::Text(3), json!("four"), None);
        check(ParamKind::Texts(2), json!("a,b"), Some("[\"a\",\"b\"]"));
        check(ParamKind::Texts(2), json!(["a", "b", "c"]), None);
        check(ParamKind::Int(1, 20), json!("20"), Some("20"));
        check(ParamKind::Int(1, 20), json!(21), None);
        check(ParamKind::Int(1, 20), json!("1.5"), None);
        check(ParamKind::Choice(&["A", "B"]), json!("B"), Some("\"B\""));
        check(ParamKind::Choice(&["A", "B"]), json!("b"), None);
    }

    #[test]
    fn the_other_kinds() {
        check(ParamKind::Number, json!("300.50"), Some("300.50"));
        check(ParamKind::Number, json!("many"), None);
        check(ParamKind::Bool, json!("1"), Some("true"));
        check(ParamKind::Bool, json!("maybe"), None);
        check(ParamKind::Day, json!("2026-02-30"), None);
        check(ParamKind::Day, json!("2026-02-28"), Some("\"2026-02-28\""));
        let day = Some("\"2026-02-28 00:00:00\"");
        check(ParamKind::DateTime, json!("2026-02-28"), day);
        check(ParamKind::Json, json!("{\"a\":1.10}"), Some("{\"a\":1.10}"));
        check(ParamKind::Json, json!("{broken"), None);
        check(ParamKind::Json, json!("  "), None);
    }

    #[test]
    fn rows_are_read_field_by_field() {
        const FIELDS: &[Param] = &[
            Param::ask("id", ParamKind::IdNumber, Place::Body, "", "").required(),
            Param::ask("url", ParamKind::Text(20), Place::Body, "", ""),
        ];
        let kind = ParamKind::Rows(2, FIELDS);
        let big = r#"[{"id":"3561234567890123457","url":""},{"id":2,"url":"u"}]"#;
        let read = r#"[{"id":3561234567890123457},{"id":2,"url":"u"}]"#;
        check(kind, json!(big), Some(read));
        check(kind, json!({"id": 7}), Some(r#"[{"id":7}]"#));
        check(kind, json!([{"url": "u"}]), None);
        check(kind, json!([{"id": 7, "more": 1}]), None);
        check(kind, json!([{"id": 1}, {"id": 2}, {"id": 3}]), None);
        check(ParamKind::Joined(3), json!(["a", 2]), Some("\"a,2\""));
        check(ParamKind::Word(4), json!("a_1"), Some("\"a_1\""));
        check(ParamKind::Word(4), json!("a-1"), None);
        check(ParamKind::Decimal(0.5, 100.0), json!("1.50"), Some("1.50"));
        check(ParamKind::Decimal(0.5, 100.0), json!(0.4), None);
    }

    #[test]
    fn a_refusal_names_the_parameter() {
        let param = Param::ask("page_size", ParamKind::Int(1, 20), Place::Body, "", "");
        let failure = coerce(&param, &json!("x")).unwrap_err();
        assert_eq!(failure.message.zh, "参数 page_size 应是1 到 20 的整数");
        assert_eq!(
            failure.message.en,
            "the parameter page_size must be a whole number from 1 to 20"
        );
    }
}

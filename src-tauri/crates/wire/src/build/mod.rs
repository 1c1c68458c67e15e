//! From a row and its inputs to the request; pure.

mod coerce;
mod file;
mod inputs;

pub use coerce::coerce;
pub(crate) use inputs::page_size;
pub use inputs::{Inputs, Stretch, Turn};

use crate::{Body, Outgoing, Platform, line::encode};
use file::Part;
use jiff::Timestamp;
use qianyao_domain::{
    ErrorCode, Failure, Secret,
    catalogue::{Endpoint, Method, Param, ParamKind, Place, Source},
};
use serde_json::{Map, Value};

/// The request that a row makes of these inputs: a dotted name nests; in a query, scalars stand as they are and
/// lists and objects as compact JSON; a body is JSON with typed values, ids with their digits intact.
///
/// # Errors
/// [`ErrorCode::Usage`] naming the parameter that is missing, unknown, fixed or out of its limits.
pub fn build(
    platform: &Platform,
    endpoint: &Endpoint,
    inputs: &Inputs,
) -> Result<Outgoing, Failure> {
    refuse_strangers(endpoint, inputs)?;
    let mut query = Map::new();
    let mut body = Map::new();
    let mut parts = Vec::new();
    let mut path = endpoint.path.to_owned();
    let mut headers: Vec<(String, Secret)> = endpoint
        .headers
        .iter()
        .map(|(name, value)| ((*name).to_owned(), Secret::from(*value)))
        .collect();
    for param in endpoint.params {
        let Some(value) = value_of(endpoint, param, inputs)? else {
            if param.required {
                return Err(missing(param));
            }
            continue;
        };
        refuse_forbidden(endpoint, param, &value)?;
        match param.place {
            Place::Query => nest(&mut query, param.name, value),
            Place::Body => nest(&mut body, param.name, value),
            Place::Path => {
                path = path.replace(&format!("{{{}}}", param.name), &encode(&plain(&value)));
            }
            Place::Header => headers.push((param.name.to_owned(), Secret::new(plain(&value)))),
            Place::Part => parts.push(file::part(param, &value)?),
        }
    }
    for (name, value) in undeclared(endpoint, inputs) {
        let target = match endpoint.method {
            Method::Get | Method::Delete => &mut query,
            Method::Post | Method::Put => &mut body,
        };
        nest(target, name, value);
    }
    Ok(Outgoing {
        method: endpoint.method,
        origin: origin(platform, endpoint.origin, inputs)?.to_owned(),
        path,
        query: query
            .iter()
            .map(|(name, value)| (name.clone(), Secret::new(plain(value))))
            .collect(),
        headers,
        body: carried(endpoint.method, parts, body),
    })
}

/// A POST carries a JSON object even when there is nothing to say.
fn carried(method: Method, parts: Vec<Part>, body: Map<String, Value>) -> Body {
    if !parts.is_empty() {
        return Body::Multipart(parts);
    }
    if body.is_empty() && matches!(method, Method::Get | Method::Delete) {
        return Body::Empty;
    }
    Body::Json(Secret::new(Value::Object(body).to_string()))
}

/// A region's own origin has the row's key, a hyphen and the region, e.g. `api-eu`; else the key alone counts.
pub(crate) fn origin(
    platform: &Platform,
    key: &str,
    inputs: &Inputs,
) -> Result<&'static str, Failure> {
    let find = |key: &str| {
        let found = platform.origins.iter().find(|origin| origin.key == key);
        found.map(|origin| origin.origin)
    };
    let region = inputs
        .account
        .as_ref()
        .map_or("", |account| &account.region);
    find(&format!("{key}-{region}"))
        .or_else(|| find(key))
        .ok_or_else(|| {
            let platform = platform.key;
            Failure::new(
                ErrorCode::Usage,
                format!("{platform} 没有名为 {key} 的服务地址"),
                format!("{platform} has no origin named {key}"),
            )
        })
}

fn value_of(endpoint: &Endpoint, param: &Param, inputs: &Inputs) -> Result<Option<Value>, Failure> {
    if let Source::Fixed(value) = param.from {
        return Ok(Some(value.to_json()));
    }
    let given = inputs.given.iter().find(|(name, _)| name == param.name);
    if let Some((_, value)) = given
        && let Some(value) = coerce(param, value)?
    {
        return Ok(Some(value));
    }
    let passes = inputs.pass.map_or(&[][..], |pass| pass.set);
    if let Some((_, value)) = passes.iter().find(|(name, _)| *name == param.name) {
        return Ok(Some(value.to_json()));
    }
    if param.from == Source::FileMd5 {
        return file::md5_of(endpoint, inputs).map(|digest| digest.map(Value::from));
    }
    match drawn(endpoint, param, inputs) {
        Some(value) => coerce(param, &value),
        None => Ok(None),
    }
}

fn drawn(endpoint: &Endpoint, param: &Param, inputs: &Inputs) -> Option<Value> {
    let account = inputs.account.as_deref();
    match param.from {
        Source::Ask | Source::Fixed(_) | Source::FileMd5 => None,
        Source::Default(value) => Some(value.to_json()),
        Source::Account => account.map(|account| Value::from(account.account.as_str())),
        Source::Accounts if inputs.accounts.is_empty() => {
            account.map(|account| Value::from(account.account.as_str()))
        }
        Source::Accounts => Some(inputs.accounts.iter().map(|id| id.as_str()).collect()),
        Source::Parent => account
            .and_then(|account| account.parent.as_ref())
            .map(|parent| Value::from(parent.as_str())),
        Source::Subject if inputs.subject.is_empty() => None,
        Source::Subject => Some(Value::from(inputs.subject.as_str())),
        Source::Page => match inputs.turn {
            Turn::Page(page) => Some(Value::from(page)),
            _ => Some(Value::from(1)),
        },
        Source::Offset => {
            let before = match inputs.turn {
                Turn::Page(page) => page.saturating_sub(1),
                _ => 0,
            };
            page_size(&endpoint.fetch).map(|size| Value::from(u64::from(before) * u64::from(size)))
        }
        Source::PageSize => page_size(&endpoint.fetch).map(Value::from),
        Source::Cursor => match &inputs.turn {
            Turn::Cursor(cursor) => Some(Value::from(cursor.as_str())),
            _ => None,
        },
        Source::Start => moment(param.kind, inputs.stretch.as_ref()?, |s| s.start),
        Source::End => moment(param.kind, inputs.stretch.as_ref()?, |s| s.end),
    }
}

/// One end of a stretch, in the format that the parameter's kind stands for.
fn moment(kind: ParamKind, stretch: &Stretch, end: fn(&Stretch) -> Timestamp) -> Option<Value> {
    let at = end(stretch);
    let wall = at.to_zoned(stretch.zone.clone());
    match kind {
        ParamKind::Day => Some(Value::from(wall.date().to_string())),
        ParamKind::DateTime => Some(Value::from(wall.strftime("%Y-%m-%d %H:%M:%S").to_string())),
        ParamKind::Int(..) => Some(Value::from(at.as_second())),
        ParamKind::Text(_) => Some(Value::from(at.to_string())),
        _ => None,
    }
}

/// What a pass sets without the row declaring it as a parameter.
fn undeclared<'a>(
    endpoint: &'a Endpoint,
    inputs: &'a Inputs,
) -> impl Iterator<Item = (&'static str, Value)> {
    let set = inputs.pass.map_or(&[][..], |pass| pass.set);
    set.iter()
        .filter(|(name, _)| endpoint.params.iter().all(|param| param.name != *name))
        .map(|(name, value)| (*name, value.to_json()))
}

fn refuse_strangers(endpoint: &Endpoint, inputs: &Inputs) -> Result<(), Failure> {
    for (name, _) in &inputs.given {
        let param = endpoint.params.iter().find(|param| param.name == name);
        if param.is_none_or(|param| matches!(param.from, Source::Fixed(_))) {
            let known: Vec<_> = endpoint
                .params
                .iter()
                .filter(|param| !matches!(param.from, Source::Fixed(_)))
                .map(|param| param.name)
                .collect();
            let known = known.join(", ");
            return Err(Failure::new(
                ErrorCode::Usage,
                format!("{} 没有可填的参数 {name}", endpoint.name),
                format!("{} takes no parameter {name}", endpoint.name),
            )
            .hint(format!("可填：{known}"), format!("it takes: {known}")));
        }
    }
    Ok(())
}

/// What the platform would refuse is not sent. A file's own bytes are no text.
fn refuse_forbidden(endpoint: &Endpoint, param: &Param, value: &Value) -> Result<(), Failure> {
    if param.kind == ParamKind::File {
        return Ok(());
    }
    let named = Value::Object(Map::from_iter([(param.name.to_owned(), value.clone())]));
    let Some(field) = endpoint.forbidden_in(&named).into_iter().next() else {
        return Ok(());
    };
    let shown: Vec<String> = endpoint.forbidden.chars().map(visible).collect();
    let shown = shown.join(" ");
    Err(Failure::new(
        ErrorCode::Usage,
        format!("参数 {field} 含有平台不接受的字符"),
        format!("the parameter {field} holds a character that the platform does not take"),
    )
    .hint(
        format!("去掉这些字符：{shown}；确有需要时可改用“其他路径”直接调用"),
        format!("leave these out: {shown}; where one is really needed, call the path itself"),
    ))
}

fn visible(letter: char) -> String {
    match letter {
        '\t' => "TAB".to_owned(),
        '\n' => "LF".to_owned(),
        '\r' => "CR".to_owned(),
        letter => letter.to_string(),
    }
}

fn missing(param: &Param) -> Failure {
    Failure::new(
        ErrorCode::Usage,
        format!("缺少参数 {}", param.name),
        format!("the parameter {} is missing", param.name),
    )
}

/// A scalar as it stands; a list or an object as compact JSON.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Puts a value under its dotted name, making the objects on the way.
fn nest(into: &mut Map<String, Value>, name: &str, value: Value) {
    match name.split_once('.') {
        None => {
            into.insert(name.to_owned(), value);
        }
        Some((head, rest)) => {
            let inner = into
                .entry(head)
                .or_insert_with(|| Value::Object(Map::new()));
            if !inner.is_object() {
                *inner = Value::Object(Map::new());
            }
            if let Value::Object(inner) = inner {
                nest(inner, rest, value);
            }
        }
    }
}

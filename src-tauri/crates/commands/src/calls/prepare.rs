//! From what was asked to a call that is ready.

use super::{CallAsk, Called, Prepared, Preview, Way, Work, items, masked};
use crate::{
    ctx::{platform, unknown},
    desk::Desk,
    engine::engine_of,
};
use jiff::{ToSpan, tz::TimeZone};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qianyao_domain::{
    Account, Clock, ErrorCode, Failure,
    catalogue::{Auth, Endpoint, Method, Role},
};
use qianyao_wire::{Body, Inputs, Outgoing, Platform, RawCall, Stretch, build};
use serde_json::Value;
use std::sync::Arc;

/// Builds a call and sends nothing.
///
/// # Errors
/// `NotFound` for an unknown row or account; `Usage` for a parameter or a body that cannot be.
pub async fn prepare(desk: &Desk, ask: CallAsk) -> Result<Prepared, Failure> {
    let ctx = desk.ctx();
    let (owner, row) = match &ask.called {
        Called::Row(name) => {
            let found = qianyao_platforms::endpoint(name);
            let (platform, row) = found.ok_or_else(|| unknown("接口", "endpoint", name))?;
            (platform, Some(row))
        }
        Called::Any { platform: key, .. } => (platform(key)?, None),
    };
    let (grant, account) = ctx.target(&ask.account).await?;
    if grant.platform != owner.key {
        return Err(Failure::new(
            ErrorCode::Usage,
            format!("账户 {} 不属于 {}", ask.account, owner.key),
            format!("The account {} is not of {}", ask.account, owner.key),
        ));
    }
    let app = ctx.app(grant.app.as_str()).await?;
    let engine = engine_of(&ctx, owner, app, &grant);
    let (way, preview, work, asks) = match (row, &ask.called) {
        (None, Called::Any { method, path, .. }) => {
            let (call, preview, asks) = any(owner, method, path, &ask, account)?;
            (Way::Raw(Box::new(call)), preview, None, asks)
        }
        (row, _) => {
            let row = row.ok_or_else(|| unknown("接口", "endpoint", ""))?;
            let inputs = Inputs {
                pass: row.passes.first(),
                stretch: yesterday(&ctx.clock, account.as_ref()),
                account: account.map(Arc::new),
                subject: grant.subject,
                given: given(row, &ask)?,
                ..Inputs::default()
            };
            let request = build(owner, row, &inputs)?;
            let work = work(row, &request);
            let asks = row.role == Role::Action;
            let way = Way::Row(row, Box::new(inputs));
            (way, masked::preview(&request), work, asks)
        }
    };
    Ok(Prepared {
        ctx,
        ask,
        engine,
        way,
        work,
        preview,
        asks,
    })
}

/// What an action changes, by the body that says so.
fn work(row: &Endpoint, request: &Outgoing) -> Option<Work> {
    let deed = row.deed?;
    let body = match &request.body {
        Body::Json(text) => serde_json::from_str(text.expose()).ok()?,
        _ => return None,
    };
    let items = items::items(&deed, &body);
    Some(Work { deed, body, items })
}

/// A row's parameters: those that were named, then the fields of the body.
fn given(row: &Endpoint, ask: &CallAsk) -> Result<Vec<(String, Value)>, Failure> {
    let named = ask.params.iter();
    let mut given: Vec<_> = named
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect();
    if let Some(body) = &ask.body {
        match read(body)? {
            Value::Object(fields) => {
                for (name, value) in fields {
                    flatten(row, name, value, &mut given);
                }
            }
            _ => return Err(no_object()),
        }
    }
    Ok(given)
}

/// A nested field goes under the dotted name that the row gives it.
fn flatten(row: &Endpoint, name: String, value: Value, into: &mut Vec<(String, Value)>) {
    let is_param = row.params.iter().any(|param| param.name == name);
    let begins_one = || {
        let mut names = row.params.iter().map(|param| param.name);
        names.any(|known| {
            known
                .strip_prefix(&name)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    };
    match value {
        Value::Object(fields) if !is_param && begins_one() => {
            for (inner, value) in fields {
                flatten(row, format!("{name}.{inner}"), value, into);
            }
        }
        value => into.push((name, value)),
    }
}

/// Yesterday by the account's wall clock, for rows that want a stretch of time where the caller names none.
pub(crate) fn yesterday(clock: &Clock, account: Option<&Account>) -> Option<Stretch> {
    let zone = account.and_then(|account| TimeZone::get(&account.timezone).ok());
    let zone = zone.unwrap_or(TimeZone::UTC);
    let today = clock.now().to_zoned(zone.clone()).date();
    let midnight = |day: jiff::civil::Date| day.to_zoned(zone.clone()).ok();
    let start = midnight(today.checked_sub(1.day()).ok()?)?.timestamp();
    let end = midnight(today)?.timestamp().checked_sub(1.second()).ok()?;
    Some(Stretch { start, end, zone })
}

fn any(
    platform: &'static Platform,
    method: &str,
    path: &str,
    ask: &CallAsk,
    account: Option<Account>,
) -> Result<(RawCall, Preview, bool), Failure> {
    let method = method_of(method)?;
    let (row, mut path) = placed(platform, method, path.trim());
    for (name, value) in &ask.params {
        path.push(if path.contains('?') { '&' } else { '?' });
        path.push_str(&format!("{}={}", encoded(name), encoded(value)));
    }
    let body = ask.body.as_deref().map(read).transpose()?;
    let address = match platform.origins.first() {
        Some(first) if !path.contains("://") => format!("{}{path}", first.origin),
        _ => path.clone(),
    };
    let preview = Preview {
        method: method.as_str(),
        address: masked::address(&address),
        body: body.map(masked::masked),
    };
    let call = RawCall {
        method,
        path,
        body: ask.body.clone(),
        auth: row.map_or(Auth::User, |row| row.auth),
        account,
    };
    // What no row describes may change something unless it is a GET.
    let asks = row.map_or(method != Method::Get, |row| row.role == Role::Action);
    Ok((call, preview, asks))
}

/// The row that a path belongs to, if any, and the path with the origin at which that row lives.
fn placed(
    platform: &'static Platform,
    method: Method,
    path: &str,
) -> (Option<&'static Endpoint>, String) {
    let origins = platform.origins;
    let own = origins.iter().find_map(|o| path.strip_prefix(o.origin));
    let bare = own.unwrap_or(path).split('?').next().unwrap_or_default();
    let mut rows = platform.endpoints.iter().copied();
    let row = rows.find(|row| row.method == method && row.path == bare);
    let elsewhere = row.filter(|_| own.is_none()).and_then(|row| {
        origins
            .iter()
            .skip(1)
            .find(|origin| origin.key == row.origin)
    });
    let path = elsewhere.map_or_else(|| path.to_owned(), |o| format!("{}{path}", o.origin));
    (row, path)
}

fn method_of(word: &str) -> Result<Method, Failure> {
    let all = [Method::Get, Method::Post, Method::Put, Method::Delete];
    let found = all
        .into_iter()
        .find(|method| method.as_str().eq_ignore_ascii_case(word));
    found.ok_or_else(|| {
        Failure::new(
            ErrorCode::Usage,
            format!("没有名为 {word} 的请求方法"),
            format!("There is no method {word}"),
        )
        .hint(
            "可选：GET POST PUT DELETE",
            "Choose one of GET POST PUT DELETE",
        )
    })
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn read(body: &str) -> Result<Value, Failure> {
    serde_json::from_str(body).map_err(|error| {
        Failure::new(
            ErrorCode::Usage,
            format!("--body 不是 JSON：{error}"),
            format!("--body is not JSON: {error}"),
        )
    })
}

fn no_object() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "--body 要是一个 JSON 对象",
        "--body must be a JSON object",
    )
}

#[cfg(test)]
mod tests {
    use super::{CallAsk, Called, given};
    use serde_json::json;

    #[test]
    fn a_bodys_fields_go_under_the_rows_dotted_names() {
        let rows = qianyao_platforms::PLATFORMS
            .iter()
            .flat_map(|platform| platform.endpoints);
        let dotted = |row: &&&qianyao_domain::catalogue::Endpoint| {
            row.params.iter().any(|param| param.name.contains('.'))
        };
        let row = rows.into_iter().find(dotted).unwrap();
        let param = row
            .params
            .iter()
            .find(|param| param.name.contains('.'))
            .unwrap();
        let mut nested = json!(7_312_345_678_901_234_567_u64);
        for part in param.name.rsplit('.') {
            nested = json!({ part: nested });
        }
        let ask = CallAsk {
            called: Called::Row(String::new()),
            account: String::new(),
            params: vec![("page".to_owned(), "2".to_owned())],
            body: Some(nested.to_string()),
        };
        let given = given(row, &ask).unwrap();
        assert_eq!(given[0], ("page".to_owned(), json!("2")));
        assert_eq!(
            given[1],
            (param.name.to_owned(), json!(7_312_345_678_901_234_567_u64))
        );
    }
}

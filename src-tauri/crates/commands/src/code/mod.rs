//! Programs that make a row's call, with the token taken from `qy token` each time they run.

mod languages;
mod sample;

use crate::{ctx::unknown, desk::Desk};
use qianyao_domain::{
    Account, AccountId, App, ErrorCode, Failure, GrantId, Secret,
    catalogue::{Auth, Endpoint, Per},
};
use qianyao_wire::{Body, Inputs, Outgoing, Platform, Walk, build};
use serde_json::Value;
use std::sync::Arc;

/// Stand-ins that survive every encoding, until a language puts a variable in their place.
const TOKEN: &str = "QyAccessTokenQy";
const TIMESTAMP: &str = "QyTimestampQy";
const NONCE: &str = "QyNonceQy";
/// A moment that nothing else in a call looks like.
const MOMENT: i64 = 1_111_111_111;
/// Whose token it is where no account is known yet.
const NOBODY: &str = "ACCOUNT";

/// What a program is asked to do.
#[derive(Debug, Clone, Default)]
pub struct CodeAsk {
    /// The row, as `platform.endpoint`.
    pub name: String,
    /// `curl`, `python`, `go`, `node`, `java` or `php`.
    pub language: String,
    /// The account that it is made for; the platform's first one unless named.
    pub account: Option<String>,
    /// Parameters; what is demanded and missing gets an example.
    pub params: Vec<(String, String)>,
}

/// A call with stand-ins for what a program finds out when it runs.
struct Script {
    method: &'static str,
    address: String,
    headers: Vec<(String, String)>,
    body: Option<String>,
    target: String,
}

impl Script {
    fn uses(&self, stand_in: &str) -> bool {
        let headers = self
            .headers
            .iter()
            .any(|(_, value)| value.contains(stand_in));
        let body = self
            .body
            .as_ref()
            .is_some_and(|body| body.contains(stand_in));
        headers || body || self.address.contains(stand_in)
    }
}

/// The program's text. It holds no token.
///
/// # Errors
/// `NotFound` for an unknown row or account; `Usage` for an unknown language, a wrong parameter, or a row that no
/// short program can call.
pub async fn code(desk: &Desk, ask: CodeAsk) -> Result<String, Failure> {
    let write = languages::named(&ask.language)?;
    let found = qianyao_platforms::endpoint(&ask.name);
    let (platform, row) = found.ok_or_else(|| unknown("接口", "endpoint", &ask.name))?;
    if row.auth == Auth::Client {
        return Err(beyond(&ask.name));
    }
    let ctx = desk.ctx();
    let account = match &ask.account {
        Some(account) => Some(ctx.account(account).await?),
        None => {
            let all = ctx.run(|ctx| ctx.store.account_list()).await?;
            likely(platform, row, all)
        }
    };
    let target = account
        .as_ref()
        .map_or(NOBODY, |account| account.account.as_str())
        .to_owned();
    let (app, subject) = match &account {
        Some(account) => {
            let grant = ctx.grant(account.grant.as_str()).await?;
            (ctx.app(grant.app.as_str()).await?, grant.subject)
        }
        None => (nobodys_app(platform), NOBODY.to_owned()),
    };
    let account = account.unwrap_or_else(|| nobody(platform));
    let inputs = Inputs {
        pass: row.passes.first(),
        stretch: crate::calls::yesterday(&ctx.clock, Some(&account)),
        account: Some(Arc::new(account)),
        subject,
        ..Inputs::default()
    };
    let mut request = example(platform, row, inputs.clone(), &ask)?;
    request.origin = ctx
        .line
        .rewrite(&signed(platform, &app, &inputs, &mut request));
    Ok(write(
        &script(row, request, target).ok_or_else(|| beyond(&ask.name))?,
    ))
}

/// The platform's first account that the row is made for, else its first account.
fn likely(platform: &Platform, row: &Endpoint, all: Vec<Account>) -> Option<Account> {
    let kinds = match row.per {
        Per::Account(kinds) | Per::Batch { kinds, .. } => kinds,
        Per::Grant => &[],
    };
    let own = all
        .into_iter()
        .filter(|account| account.platform == platform.key);
    own.min_by_key(|account| {
        let fits = kinds.is_empty() || kinds.contains(&account.kind.as_str());
        !(fits && account.valid)
    })
}

/// The row's request; what it demands and nobody gave gets an example.
fn example(
    platform: &Platform,
    row: &Endpoint,
    mut inputs: Inputs,
    ask: &CodeAsk,
) -> Result<Outgoing, Failure> {
    let named = ask.params.iter();
    inputs.given = named
        .map(|(name, value)| (name.clone(), Value::from(value.as_str())))
        .collect();
    for param in sample::demanded(row) {
        if inputs.given.iter().all(|(name, _)| name != param.name) {
            inputs
                .given
                .push((param.name.to_owned(), sample::of(param)));
        }
    }
    build(platform, row, &inputs)
}

/// Signs with stand-ins; a value that differs from one signature to the next is a nonce. Gives the origin.
fn signed(platform: &Platform, app: &App, inputs: &Inputs, request: &mut Outgoing) -> String {
    let token = Secret::from(TOKEN);
    let walk = Walk {
        app,
        token: Some(&token),
        account: inputs.account.as_deref(),
        server_now: MOMENT,
    };
    let mut other = request.clone();
    (platform.sign)(request, &walk);
    (platform.sign)(&mut other, &walk);
    let both = [
        (&mut request.query, &other.query),
        (&mut request.headers, &other.headers),
    ];
    for (these, those) in both {
        for ((_, value), (_, again)) in these.iter_mut().zip(those) {
            if value.expose() != again.expose() {
                *value = Secret::from(NONCE);
            } else if *value.expose() == MOMENT.to_string() {
                *value = Secret::from(TIMESTAMP);
            }
        }
    }
    request.origin.clone()
}

fn script(row: &Endpoint, request: Outgoing, target: String) -> Option<Script> {
    let open = |fields: Vec<(String, Secret)>| -> Vec<(String, String)> {
        fields
            .into_iter()
            .map(|(name, value)| (name, value.expose().clone()))
            .collect()
    };
    let mut headers = open(request.headers);
    let body = match &request.body {
        Body::Empty => None,
        Body::Json(text) => {
            let typed = |(name, _): &(String, String)| name.eq_ignore_ascii_case("content-type");
            if !headers.iter().any(typed) {
                headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
            }
            Some(text.expose().clone())
        }
        Body::Form(_) | Body::Multipart(_) => return None,
    };
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(open(request.query))
        .finish()
        .replace('+', "%20");
    let mark = if query.is_empty() { "" } else { "?" };
    Some(Script {
        method: row.method.as_str(),
        address: format!("{}{}{mark}{query}", request.origin, request.path),
        headers,
        body,
        target,
    })
}

fn nobody(platform: &Platform) -> Account {
    Account {
        account: AccountId::from("1"),
        grant: GrantId::from(NOBODY),
        platform: platform.key.to_owned(),
        name: String::new(),
        kind: String::new(),
        parent: Some(AccountId::from("1")),
        currency: String::new(),
        timezone: String::new(),
        valid: true,
        region: String::new(),
    }
}

fn nobodys_app(platform: &Platform) -> App {
    App {
        id: "APP".into(),
        platform: platform.key.to_owned(),
        client_id: "CLIENT_ID".to_owned(),
        name: String::new(),
        redirect_uris: Vec::new(),
        scope: None,
        settings: std::collections::BTreeMap::new(),
    }
}

fn beyond(name: &str) -> Failure {
    Failure::new(
        ErrorCode::Usage,
        format!("{name} 上传文件或使用应用自己的令牌，写不成一段短程序"),
        format!("{name} uploads a file or takes the app's own token, which no short program does"),
    )
    .hint("用 qy call 调用它", "Call it with qy call")
}

#[cfg(test)]
mod tests;

//! One try at a consent: its state, its PKCE verifier, and what it may accept.

use crate::Landing;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use qianyao_domain::{App, ErrorCode, Failure, Secret};
use qianyao_wire::{AuthorizeAsk, Platform};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeMap,
    fmt,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use subtle::ConstantTimeEq;

/// The most characters of a platform's own words that are passed on.
const MOST_WORDS: usize = 300;

/// One try, bound to its platform, app and redirect address, good for one answer.
pub struct Attempt(Arc<Inside>);

/// An attempt as the listener shares it with its connections.
pub(crate) struct Inside {
    pub(crate) platform: &'static Platform,
    pub(crate) app: App,
    pub(crate) redirect_uri: String,
    /// Where the listener stands when the person's own page at the registered address leads to it.
    pub(crate) listener: Option<String>,
    state: Secret,
    verifier: Option<Secret>,
    answered: AtomicBool,
}

/// An authorization code with all that its exchange needs.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The code.
    pub code: Secret,
    /// The address to which it was sent, byte for byte as registered.
    pub redirect_uri: String,
    /// The PKCE verifier, where the platform takes PKCE.
    pub verifier: Option<Secret>,
    /// What was granted, where the redirect says so.
    pub scopes: Option<Vec<String>>,
    /// What else the redirect carried, e.g. a user id.
    pub rest: BTreeMap<String, String>,
}

/// What a redirect's query means to an attempt.
#[derive(Debug)]
pub(crate) enum Heard {
    /// Not for this attempt, which goes on waiting.
    Stray,
    /// The platform says no.
    Denied(Failure),
    /// The code.
    Coded(Coded),
}

/// Names and values of a query, decoded, in their order.
pub(crate) type Query = Vec<(String, String)>;

impl Attempt {
    /// A fresh attempt at one of the app's registered addresses, with a state of 256 random bits.
    pub fn new(platform: &'static Platform, app: &App, redirect_uri: &str) -> Self {
        Self::begin(platform, app, redirect_uri, None, random())
    }

    /// A fresh attempt whose answer comes home to a landing. Where the person's own page stands between, the end of
    /// the state tells the page at which of its addresses the landing listens.
    pub fn at(platform: &'static Platform, app: &App, landing: &Landing) -> Self {
        let redirect_uri = landing.redirect_uri();
        let Some((nth, listener)) = landing.behind_page() else {
            return Self::new(platform, app, redirect_uri);
        };
        let state = Secret::new(format!("{}.{nth}", random().expose()));
        Self::begin(
            platform,
            app,
            redirect_uri,
            Some(listener.to_owned()),
            state,
        )
    }

    fn begin(
        platform: &'static Platform,
        app: &App,
        redirect_uri: &str,
        listener: Option<String>,
        state: Secret,
    ) -> Self {
        Self(Arc::new(Inside {
            platform,
            app: app.clone(),
            redirect_uri: redirect_uri.to_owned(),
            listener,
            state,
            verifier: (platform.login.pkce)(app).then(random),
            answered: AtomicBool::new(false),
        }))
    }

    /// The registered address to which the person is sent, byte for byte.
    pub fn redirect_uri(&self) -> &str {
        &self.0.redirect_uri
    }

    /// The consent page's address at the platform's real origin.
    pub fn authorize_url(&self) -> String {
        let inside = &self.0;
        let law = &inside.platform.login;
        let challenge = inside.verifier.as_ref().map(challenge);
        (law.authorize)(&AuthorizeAsk {
            app: &inside.app,
            redirect_uri: &inside.redirect_uri,
            state: inside.state.expose(),
            scope: inside.app.scope.as_deref().unwrap_or(law.default_scope),
            challenge: challenge.as_deref(),
        })
    }

    pub(crate) fn share(&self) -> Arc<Inside> {
        Arc::clone(&self.0)
    }
}

impl fmt::Debug for Attempt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("platform", &self.0.platform.key)
            .field("app", &self.0.app.id)
            .field("redirect_uri", &self.0.redirect_uri)
            .finish_non_exhaustive()
    }
}

impl Inside {
    /// Compares in constant time, so that an answer's delay tells nothing about the state.
    pub(crate) fn is_mine(&self, state: &str) -> bool {
        self.state
            .expose()
            .as_bytes()
            .ct_eq(state.as_bytes())
            .into()
    }

    /// Takes a redirect's query. Whatever does not carry this attempt's state exactly once leaves it untouched; the
    /// first answer that does ends it, so that a replay is a stray.
    pub(crate) fn hear(&self, query: &Query) -> Heard {
        let mut states = values(query, "state");
        let mine =
            matches!((states.next(), states.next()), (Some(state), None) if self.is_mine(state));
        let twice = self
            .platform
            .login
            .code_names
            .iter()
            .any(|name| values(query, name).count() > 1);
        if !mine || twice || self.answered.swap(true, Ordering::SeqCst) {
            return Heard::Stray;
        }
        if let Some(reason) = values(query, "error").next() {
            let words = values(query, "error_description")
                .next()
                .unwrap_or_default();
            return Heard::Denied(denied(reason, words));
        }
        match self.code(query) {
            Some(code) => Heard::Coded(self.coded(code, query)),
            None => Heard::Denied(no_code(query)),
        }
    }

    /// The first of the platform's names for a code that is there and not empty.
    pub(crate) fn code(&self, query: &Query) -> Option<Secret> {
        let names = self.platform.login.code_names.iter();
        let mut codes = names.filter_map(|name| values(query, name).find(|code| !code.is_empty()));
        codes.next().map(Secret::from)
    }

    /// A code of this attempt with what its exchange needs.
    pub(crate) fn coded(&self, code: Secret, query: &Query) -> Coded {
        let law = &self.platform.login;
        let scopes = values(query, law.scopes_name).next().map(scopes);
        let known = |name: &str| {
            name == "state" || name == law.scopes_name || law.code_names.contains(&name)
        };
        let rest = query
            .iter()
            .filter(|(name, _)| !known(name))
            .cloned()
            .collect();
        Coded {
            code,
            redirect_uri: self.redirect_uri.clone(),
            verifier: self.verifier.clone(),
            scopes,
            rest,
        }
    }
}

/// The values of one name.
pub(crate) fn values<'q>(query: &'q Query, name: &str) -> impl Iterator<Item = &'q str> {
    let name = name.to_owned();
    query
        .iter()
        .filter(move |(known, _)| !name.is_empty() && *known == name)
        .map(|(_, value)| value.as_str())
}

/// Reads a query as browsers write it.
pub(crate) fn query(text: &str) -> Query {
    url::form_urlencoded::parse(text.as_bytes())
        .into_owned()
        .collect()
}

/// 256 random bits as text.
fn random() -> Secret {
    let bits: [u8; 32] = rand::random();
    Secret::new(URL_SAFE_NO_PAD.encode(bits))
}

/// RFC 7636 §4.2, S256.
fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose().as_bytes()))
}

/// `a,b`, `a b` or a JSON array, as the platforms have it.
fn scopes(text: &str) -> Vec<String> {
    if let Ok(serde_json::Value::Array(all)) = serde_json::from_str(text) {
        return all
            .iter()
            .map(|one| match one {
                serde_json::Value::String(text) => text.clone(),
                other => other.to_string(),
            })
            .collect();
    }
    text.split([',', ' '])
        .filter(|one| !one.is_empty())
        .map(str::to_owned)
        .collect()
}

fn denied(reason: &str, words: &str) -> Failure {
    let said = match (tidy(reason), tidy(words)) {
        (reason, words) if words.is_empty() => reason,
        (reason, words) => format!("{words} ({reason})"),
    };
    Failure::new(
        ErrorCode::Denied,
        format!("没有获得授权：{said}"),
        format!("The consent was not given: {said}"),
    )
    .hint(
        "若是误点了拒绝，请重新发起授权；否则请在平台后台核对应用的权限与状态",
        "If that was a slip, start again; otherwise check the app's permissions and state in the platform's console",
    )
    .from_platform(Some(tidy(reason)), None)
}

/// What a refusal sends is undocumented on two platforms: a redirect without a code is one, and what came is shown.
fn no_code(query: &Query) -> Failure {
    let rest: Vec<String> = query
        .iter()
        .filter(|(name, _)| name != "state")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let rest = tidy(&rest.join("&"));
    Failure::new(
        ErrorCode::Denied,
        format!("平台没有给出授权码，可能是点了拒绝（{rest}）"),
        format!("The platform sent no code; the consent was probably refused ({rest})"),
    )
    .hint("请重新发起授权", "Start again")
}

/// One short line of a platform's own words.
fn tidy(words: &str) -> String {
    let line: Vec<&str> = words.split_whitespace().collect();
    line.join(" ").chars().take(MOST_WORDS).collect()
}

#[cfg(test)]
#[path = "attempt_tests.rs"]
mod tests;

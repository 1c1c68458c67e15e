//! A platform as data and small functions.

use crate::{Outgoing, Reply, Said, Verdict};
use futures_util::future::BoxFuture;
use qianyao_domain::{
    Account, App, ErrorCode, Failure, Grant, Lifetimes, Secret, Text, catalogue::Endpoint,
};
use serde_json::Value;
use std::collections::BTreeMap;

/// One of the platforms.
#[derive(Debug)]
pub struct Platform {
    /// Its key: lower-case letters.
    pub key: &'static str,
    /// Its name on screen.
    pub title: Text,
    /// Its real origins by key (`api`, `oauth`, …).
    pub origins: &'static [Origin],
    /// Its rows.
    pub endpoints: &'static [&'static Endpoint],
    /// The law of its consents and tokens.
    pub login: LoginLaw,
    /// Puts the token where the platform wants it, and applies its calling rules (nonce, timestamp, …).
    pub sign: fn(&mut Outgoing, &Walk<'_>),
    /// Judges an answer to an endpoint call.
    pub judge: fn(&Reply) -> Verdict,
    /// How fast it may be called.
    pub limits: Limits,
    /// What an answer tells of how much is left of the limits of its call; `None` where it tells nothing.
    pub left: fn(&Reply) -> Option<Left>,
    /// Lists every account that a grant reaches, expanding shops, agents and workbenches, by way of the engine.
    pub discover: for<'a> fn(&'a dyn Caller) -> BoxFuture<'a, Result<Discovered, Failure>>,
    /// What a tool needs beside a token that is handed out to it, by the platform's own names (an open_id, a profile).
    pub beside: Beside,
    /// What a person registers at the platform.
    pub register: Register,
    /// Choices of an app that are not certain enough to be constants.
    pub settings: &'static [Setting],
    /// What the platform's codes mean to a person; a code that is not in the list is shown with the platform's words.
    pub sayings: &'static [Saying],
}

/// Names and values that go beside a token, from the app, the grant and the account it was asked for.
pub type Beside = fn(&App, &Grant, Option<&Account>) -> Vec<(&'static str, String)>;

/// One of the platform's codes in words that a person can act on.
#[derive(Debug, Clone, Copy)]
pub struct Saying {
    /// The platform's code, as text.
    pub code: &'static str,
    /// What our own code branches on.
    pub means: ErrorCode,
    /// What happened.
    pub message: Text,
    /// What to do about it; empty when there is nothing.
    pub hint: Text,
}

impl Saying {
    /// A code, what it is to us, what happened (Chinese, English) and the way out (Chinese, English).
    pub const fn new(
        code: &'static str,
        means: ErrorCode,
        message: (&'static str, &'static str),
        hint: (&'static str, &'static str),
    ) -> Self {
        Self {
            code,
            means,
            message: Text::new(message.0, message.1),
            hint: Text::new(hint.0, hint.1),
        }
    }
}

impl Platform {
    /// What the platform's code means to a person.
    pub fn saying(&self, code: &str) -> Option<&'static Saying> {
        self.sayings.iter().find(|saying| saying.code == code)
    }
}

/// A real origin.
#[derive(Debug, Clone, Copy)]
pub struct Origin {
    /// Key used by rows.
    pub key: &'static str,
    /// `https://host`.
    pub origin: &'static str,
}

/// A choice with its default.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    /// Key in [`App::settings`].
    pub key: &'static str,
    /// Title in the form.
    pub title: Text,
    /// Value where the person chose none.
    pub default: &'static str,
    /// Values to choose from; empty means free text.
    pub choices: &'static [(&'static str, Text)],
}

/// What signing a call may look at.
#[derive(Debug)]
pub struct Walk<'a> {
    /// The app.
    pub app: &'a App,
    /// The token to carry; `None` for open calls.
    pub token: Option<&'a Secret>,
    /// The account, for calls made for one.
    pub account: Option<&'a Account>,
    /// Seconds since the epoch by the platform's clock.
    pub server_now: i64,
}

/// The engine as a platform's `discover` sees it: rows in, records out; paging, retry and limits are its business.
pub trait Caller: Send + Sync {
    /// All records of a row, called with these parameters (dotted names nest).
    fn all<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Vec<Value>, Failure>>;

    /// Whole answer of one call of a row.
    fn one<'a>(
        &'a self,
        endpoint: &'a Endpoint,
        params: Vec<(&'static str, Value)>,
    ) -> BoxFuture<'a, Result<Value, Failure>>;

    /// The app that asks.
    fn app(&self) -> &App;

    /// Who consented.
    fn subject(&self) -> &str;

    /// What else the platform told with the consent, by its own name (see [`TokenAnswer::extra`]).
    fn told(&self, name: &str) -> Option<&str>;
}

/// What a grant reaches.
#[derive(Debug, Default)]
pub struct Discovered {
    /// Who consented, if the platform says so only now.
    pub subject: Option<String>,
    /// A readable name of the consent.
    pub name: String,
    /// What was granted, if the platform says so only now.
    pub scopes: Option<Vec<String>>,
    /// Every account with the record it came from. The account's `grant` is filled in by the caller.
    pub accounts: Vec<(Account, Value)>,
    /// What could not be expanded and why, in words for the run's log.
    pub skipped: Vec<Failure>,
}

/// What is left of the limits of one call of an app, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Of the day.
    pub day: u8,
    /// Of the minute.
    pub minute: u8,
}

/// How fast a platform may be called; the engine slows down further when told to.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Calls a second of one app.
    pub per_second: f64,
    /// Calls at once after a pause.
    pub burst: u32,
    /// Calls in flight for one account.
    pub in_flight: usize,
    /// Tries of one reading call.
    pub tries: u32,
    /// First pause between tries in milliseconds; doubled each time, with jitter.
    pub first_pause_ms: u64,
}

/// The law of consents and tokens.
#[derive(Debug)]
pub struct LoginLaw {
    /// Ways in which a redirect can come home, the preferred one first.
    pub ways: &'static [Way],
    /// Names under which the code comes back; the first that is present counts.
    pub code_names: &'static [&'static str],
    /// Name under which the granted scopes come back, if they do.
    pub scopes_name: &'static str,
    /// Whether this app's consents carry PKCE (S256): where the platform takes it, unless the person chose otherwise.
    pub pkce: fn(&App) -> bool,
    /// Scope asked for where the app has none of its own.
    pub default_scope: &'static str,
    /// The consent page's address.
    pub authorize: fn(&AuthorizeAsk<'_>) -> String,
    /// Code for tokens.
    pub exchange: fn(
        &AppSecrets<'_>,
        code: &Secret,
        redirect_uri: &str,
        verifier: Option<&Secret>,
    ) -> Outgoing,
    /// Refresh token for a new access token.
    pub refresh: fn(&AppSecrets<'_>, refresh: &Secret) -> Outgoing,
    /// Refresh token for a longer-lived one, where the platform has such a call.
    pub renew: Option<fn(&AppSecrets<'_>, refresh: &Secret) -> Outgoing>,
    /// A token of the app itself, where the platform has one: the calls to try, in their order.
    pub client_token: Option<fn(&AppSecrets<'_>) -> Vec<Outgoing>>,
    /// Reads the answer of one of these calls; a refusal becomes a verdict. One code can mean different things to
    /// different calls, hence the second argument.
    pub read: fn(&Reply, TokenCall) -> Result<TokenAnswer, Verdict>,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// Seconds before its end at which a client token is fetched anew.
    pub client_ahead: i64,
    /// Where a person revokes a consent; empty where there is no page for it.
    pub revoke_page: &'static str,
    /// How a person revokes a consent, in words.
    pub revoke_how: Text,
    /// Days before the end of a refresh token at which the person is told, the earliest first.
    pub notice_days: &'static [i64],
}

/// Which of the token calls an answer belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenCall {
    /// Code for tokens.
    Exchange,
    /// Refresh token for a new access token.
    Refresh,
    /// Refresh token for a longer-lived one.
    Renew,
    /// A token of the app itself.
    Client,
}

/// How a redirect can come home.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A listener on a registered loopback address.
    Loopback,
    /// A static page of the user's that forwards its query to the loopback listener.
    Bridge,
    /// An isolated window that stops at the registered address; for platforms that refuse loopback alone.
    SignInWindow,
    /// The person pastes where they landed.
    Paste,
    /// The person pastes a pair of tokens made in the platform's console.
    TokenPair,
}

/// An app with its secret, for the calls that need it.
#[derive(Debug)]
pub struct AppSecrets<'a> {
    /// The app.
    pub app: &'a App,
    /// Its secret.
    pub secret: &'a Secret,
}

/// What the consent page is asked for.
#[derive(Debug)]
pub struct AuthorizeAsk<'a> {
    /// The app.
    pub app: &'a App,
    /// One of its registered addresses, byte for byte.
    pub redirect_uri: &'a str,
    /// At least 128 random bits, as text.
    pub state: &'a str,
    /// The scope to ask for.
    pub scope: &'a str,
    /// PKCE challenge (S256), where the platform takes it.
    pub challenge: Option<&'a str>,
}

/// What a token call gave. Fields the platform left out are `None`.
#[derive(Debug, Clone, Default)]
pub struct TokenAnswer {
    /// New access token (or client token); `None` for a renewal of the refresh token alone.
    pub access: Option<Secret>,
    /// New refresh token; `None` means that the old one stays.
    pub refresh: Option<Secret>,
    /// Seconds the access token lives.
    pub access_expires_in: Option<i64>,
    /// Seconds the refresh token lives.
    pub refresh_expires_in: Option<i64>,
    /// Who consented.
    pub subject: Option<String>,
    /// What was granted.
    pub scopes: Option<Vec<String>>,
    /// What else the answer held that later calls need, e.g. an account role.
    pub extra: BTreeMap<String, String>,
    /// What the platform said beside it.
    pub said: Said,
}

/// What a person registers at the platform, shown with copy buttons.
#[derive(Debug)]
pub struct Register {
    /// Where apps are registered.
    pub console: &'static str,
    /// What the app's id is called there.
    pub id_label: Text,
    /// What the app's secret is called there.
    pub secret_label: Text,
    /// Whether an id looks right; a warning only.
    pub id_looks_right: fn(&str) -> bool,
    /// Words by which a file of somebody's script gives away that it is for this platform: hosts, names of fields,
    /// beginnings of tokens. Case does not count.
    pub signs: &'static [&'static str],
    /// Redirect addresses to propose, in the order in which they are tried.
    pub redirects: &'static [&'static str],
    /// The steps in the console.
    pub steps: &'static [Guide],
}

/// One step in a platform's console, with a picture of its form where that says more than words.
#[derive(Debug, Clone, Copy)]
pub struct Guide {
    /// What to do.
    pub text: Text,
    /// The form, drawn.
    pub picture: Option<Picture>,
}

impl Guide {
    /// A step in words.
    pub const fn new(zh: &'static str, en: &'static str) -> Self {
        Self {
            text: Text::new(zh, en),
            picture: None,
        }
    }

    /// The same step with a picture of the form at `place` of the console.
    pub const fn drawn(self, place: Text, lines: &'static [Blank]) -> Self {
        Self {
            picture: Some(Picture {
                host: None,
                place,
                lines,
            }),
            ..self
        }
    }

    /// The picture is of a page at another host than the console's.
    pub const fn at(mut self, host: &'static str) -> Self {
        if let Some(picture) = &mut self.picture {
            picture.host = Some(host);
        }
        self
    }
}

/// A form of a platform's console as far as it matters here; what it is called there may change.
#[derive(Debug, Clone, Copy)]
pub struct Picture {
    /// Whose page it is; nothing is the console's.
    pub host: Option<&'static str>,
    /// Where in the console it is.
    pub place: Text,
    /// Its lines.
    pub lines: &'static [Blank],
}

/// A line of such a form.
#[derive(Debug, Clone, Copy)]
pub struct Blank {
    /// What it is called there.
    pub label: Text,
    /// What belongs there.
    pub fill: Fill,
}

/// What belongs into a line of a console's form, or is found there.
#[derive(Debug, Clone, Copy)]
pub enum Fill {
    /// The redirect addresses.
    Redirects,
    /// The domain on which the redirect address lies.
    Domain,
    /// The client's id is found here.
    Id,
    /// The client's secret is found here.
    Secret,
    /// A pair of tokens is made here.
    Pair,
    /// Copied to the letter.
    Copied(&'static str),
    /// Chosen, or typed, in the person's own words.
    Chosen(Text),
    /// Ticked.
    Ticked(&'static [Text]),
}

//! Grants, accounts and their tokens.

use crate::life::ConsentDue;
use jiff::Timestamp;
use qianyao_domain::{Asker, Failure, GrantState, Secret, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a grant.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct GrantRef {
    /// Our name of it.
    pub grant: String,
}

/// A grant as it is listed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct GrantRow {
    /// Our name of it.
    pub grant: String,
    /// The app that asked.
    pub app: String,
    /// The platform's key.
    pub platform: String,
    /// Who consented, as the platform names them.
    pub subject: String,
    /// A readable name.
    pub name: String,
    /// What was granted.
    pub scopes: Vec<String>,
    /// Its state now.
    pub state: GrantState,
    /// When the access token lapses.
    pub access_expires_at: Timestamp,
    /// When the refresh token lapses; nothing where it never does.
    pub refresh_expires_at: Option<Timestamp>,
    /// Counts its token pairs.
    pub generation: u64,
    /// How often the refresh token itself was renewed.
    pub renewals: u32,
    /// How often it may be.
    pub max_renewals: u32,
    /// Why only a new consent helps.
    pub login_needed: Option<Words>,
    /// The platform's code that came with it.
    pub platform_code: Option<String>,
    /// The platform's request id that came with it.
    pub request_id: Option<String>,
    /// When the consent was given.
    pub created_at: Timestamp,
    /// When its tokens were last refreshed.
    pub refreshed_at: Timestamp,
    /// How many accounts it reaches.
    pub accounts: usize,
    /// Whether a person must consent anew.
    pub due: ConsentDue,
    /// The latest moment to which it can live; nothing where each refresh begins a new life.
    pub absolute_expires_at: Option<Timestamp>,
    /// Who asked for its tokens last.
    pub asked_by: Option<Asker>,
    /// A mark by which the person can tell two tokens apart, without any part of the token.
    pub mask: String,
}

/// Which accounts to list.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct AccountAsk {
    /// Only of this platform.
    #[serde(default)]
    #[ts(optional)]
    pub platform: Option<String>,
    /// Only of this grant.
    #[serde(default)]
    #[ts(optional)]
    pub grant: Option<String>,
}

/// An account as it is listed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AccountRow {
    /// The platform's own id.
    pub account: String,
    /// The grant that reaches it.
    pub grant: String,
    /// The platform's key.
    pub platform: String,
    /// The platform's name of it.
    pub name: String,
    /// The platform's kind of it.
    pub kind: String,
    /// The account above it.
    pub parent: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone.
    pub timezone: String,
    /// Whether the platform still counts it as the person's.
    pub valid: bool,
    /// Regional host, where the platform has several.
    pub region: String,
    /// The app behind its grant.
    pub app: String,
    /// The state of its grant.
    pub state: GrantState,
    /// When its access token lapses.
    pub access_expires_at: Timestamp,
    /// When its refresh token lapses.
    pub refresh_expires_at: Option<Timestamp>,
}

/// Asks for a token to hand out.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TokenAsk {
    /// A grant or an account.
    pub target: String,
    /// Seconds that must be left; nothing takes 300.
    #[serde(default)]
    #[ts(optional)]
    pub min_ttl: Option<u64>,
}

/// A token went to the clipboard.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TokenCopied {
    /// Seconds after which the clipboard is emptied, unless it holds something else by then.
    pub clears_in_seconds: u64,
}

/// A token on its way to a tool. It has no `Serialize`: a face must take it apart knowingly.
#[derive(Debug, Clone)]
pub struct TokenOut {
    /// The access token.
    pub access_token: Secret,
    /// When it lapses.
    pub expires_at: Timestamp,
    /// Set when it is the last one that this consent gives: why only a new consent helps.
    pub ended: Option<Failure>,
    /// The platform's key.
    pub platform: String,
    /// The grant it belongs to.
    pub grant: String,
    /// What else a call needs, e.g. `open_id`, `client_id`, `profile_id`.
    pub beside: Vec<(&'static str, String)>,
    /// Headers of a call that carries it, by the platform's own rules.
    pub headers: Vec<(String, Secret)>,
    /// Address of a call that carries it, e.g. the list of accounts.
    pub example: Secret,
}

impl TokenOut {
    /// The form that tools rely on. It holds the token: it goes to a tool and nowhere else.
    pub fn handed_out(&self) -> serde_json::Value {
        let mut out = serde_json::json!({
            "access_token": self.access_token.expose(),
            "expires_at": self.expires_at.to_string(),
            "platform": self.platform,
            "grant": self.grant,
        });
        if self.ended.is_some() {
            out["login_needed"] = true.into();
        }
        for (name, value) in &self.beside {
            out[*name] = serde_json::json!(value);
        }
        out
    }
}

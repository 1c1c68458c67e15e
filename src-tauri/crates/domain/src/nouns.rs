//! App, grant, account and the token record.

use crate::{AccountId, AppId, Failure, GrantId, Secret, Words};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// One registered client of a platform. Its secret rests in the vault, never here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct App {
    /// Our name of it.
    pub id: AppId,
    /// The platform's key.
    pub platform: String,
    /// The platform's id of the client: `app_id`, `client_key`, `client_id`.
    pub client_id: String,
    /// What the person calls it.
    pub name: String,
    /// Registered redirect addresses, in the order in which they are tried.
    pub redirect_uris: Vec<String>,
    /// The scope asked for; `None` is the platform's default.
    pub scope: Option<String>,
    /// Choices of the platform that are not certain enough to be constants, e.g. which consent page.
    pub settings: BTreeMap<String, String>,
}

/// One consent, as it is listed. Its tokens rest in the vault.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// Our name of it.
    pub id: GrantId,
    /// The app that asked.
    pub app: AppId,
    /// The platform's key.
    pub platform: String,
    /// Who consented, as the platform names them: open_id, user id; may be empty where the platform does not say.
    pub subject: String,
    /// A readable name of the subject.
    pub name: String,
    /// What was granted.
    pub scopes: Vec<String>,
    /// When the access token lapses.
    pub access_expires_at: Timestamp,
    /// When the refresh token lapses; `None` where it never does.
    pub refresh_expires_at: Option<Timestamp>,
    /// Counts the token pairs of this grant.
    pub generation: u64,
    /// How often the refresh token itself was renewed.
    pub renewals: u32,
    /// Set when only a new consent helps: the reason, in plain words.
    pub login_needed: Option<Words>,
    /// The platform's code and request id that came with the reason.
    pub platform_code: Option<String>,
    /// See `platform_code`.
    pub request_id: Option<String>,
    /// What else the platform told with the consent, by its own names, e.g. an account's role.
    #[serde(default)]
    pub told: BTreeMap<String, String>,
    /// When the consent was given.
    pub created_at: Timestamp,
    /// When the tokens were last refreshed.
    pub refreshed_at: Timestamp,
}

/// What the person sees of a grant's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// The access token is good.
    Fresh,
    /// The access token has lapsed or the refresh token lapses within three days; a refresh or a consent is due.
    Expiring,
    /// Only a new consent helps.
    LoginNeeded,
}

impl Grant {
    /// The state at `now`.
    pub fn state(&self, now: Timestamp) -> GrantState {
        let lapsed = self.refresh_expires_at.is_some_and(|at| at <= now);
        if self.login_needed.is_some() || (lapsed && self.access_expires_at <= now) {
            return GrantState::LoginNeeded;
        }
        let near = jiff::SignedDuration::from_hours(72);
        let soon = self
            .refresh_expires_at
            .is_some_and(|at| at.duration_since(now) < near);
        if soon || self.access_expires_at <= now {
            GrantState::Expiring
        } else {
            GrantState::Fresh
        }
    }
}

/// One advertiser, shop, profile or creator reached through a grant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Account {
    /// The platform's own id, as text.
    pub account: AccountId,
    /// The grant that reaches it.
    pub grant: GrantId,
    /// The platform's key.
    pub platform: String,
    /// The platform's name of it.
    pub name: String,
    /// The platform's kind, e.g. `ADVERTISER`, `PLATFORM_ROLE_SHOP_ACCOUNT`, `creator`, `seller`.
    pub kind: String,
    /// The account under which it hangs, if any.
    pub parent: Option<AccountId>,
    /// ISO 4217.
    pub currency: String,
    /// IANA time zone in which the platform counts this account's days.
    pub timezone: String,
    /// `false` when the platform says that the person lost control of it.
    pub valid: bool,
    /// Which of the platform's regional hosts serves it; empty where there is only one.
    pub region: String,
}

/// One whole token pair: the atomic value that the vault keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRecord {
    /// Counts the pairs of the grant; grows with each refresh.
    pub generation: u64,
    /// The access token.
    pub access: Secret,
    /// The refresh token; `None` where the platform gave none.
    pub refresh: Option<Secret>,
    /// When the access token lapses.
    pub access_expires_at: Timestamp,
    /// When the refresh token lapses; `None` where it never does.
    pub refresh_expires_at: Option<Timestamp>,
    /// How often the refresh token itself was renewed; the most that there is where the platform renews it no more.
    pub renewals: u32,
    /// When this pair was received.
    pub received_at: Timestamp,
    /// Set when the platform refused its refresh token: nobody tries it again, in whichever process.
    pub ended: Option<Ended>,
}

/// The end of a token pair, kept beside it until a new consent replaces both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// The platform's refusal, as it is told.
    pub failure: Failure,
    /// Whether the access token ended with it; else it may be used until it lapses.
    pub access_too: bool,
}

/// What the law of a platform says about its tokens, as data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifetimes {
    /// Seconds an access token lives where the answer does not say.
    pub access: i64,
    /// Seconds a refresh token lives where the answer does not say; `None` where it never lapses.
    pub refresh: Option<i64>,
    /// Refresh when fewer than these seconds are left on the access token.
    pub ahead: i64,
    /// Whether a refresh kills the old refresh token.
    pub rotates: bool,
    /// How often the refresh token itself can be renewed in one consent.
    pub max_renewals: u32,
    /// Renew the refresh token when fewer than these seconds are left on it.
    pub renew_ahead: i64,
    /// Seconds for which an authorization code lives.
    pub code: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(access: i64, refresh: Option<i64>) -> Grant {
        let at = |s| Timestamp::from_second(s).unwrap();
        Grant {
            id: "g-1".into(),
            app: "a-1".into(),
            platform: "p".into(),
            subject: String::new(),
            name: String::new(),
            scopes: vec![],
            access_expires_at: at(access),
            refresh_expires_at: refresh.map(at),
            generation: 1,
            renewals: 0,
            login_needed: None,
            platform_code: None,
            request_id: None,
            told: BTreeMap::new(),
            created_at: at(0),
            refreshed_at: at(0),
        }
    }

    #[test]
    fn states_follow_the_two_expiries() {
        let now = Timestamp::from_second(1_000).unwrap();
        assert_eq!(grant(2_000, None).state(now), GrantState::Fresh);
        assert_eq!(grant(500, None).state(now), GrantState::Expiring);
        assert_eq!(grant(2_000, Some(900_000)).state(now), GrantState::Fresh);
        assert_eq!(grant(2_000, Some(90_000)).state(now), GrantState::Expiring);
        assert_eq!(grant(500, Some(900)).state(now), GrantState::LoginNeeded);
        let refused = Grant {
            login_needed: Some(Words::new("撤销", "revoked")),
            ..grant(2_000, None)
        };
        assert_eq!(refused.state(now), GrantState::LoginNeeded);
    }
}

//! The life of a grant beyond its tokens: when a person must consent anew, and when to say so.

use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{Grant, GrantState};
use qianyao_wire::LoginLaw;
use serde::Serialize;
use ts_rs::TS;

const DAY: i64 = 86_400;

/// Whether a person must consent anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ConsentDue {
    /// Nothing to do: the tokens renew themselves.
    Later,
    /// The refresh token ends within the days of which the platform's data speak.
    Soon,
    /// Only a new consent helps.
    Now,
}

/// What there is to say of a grant; each is said once for the same refresh token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Stage {
    /// Only a new consent helps.
    Over,
    /// Fewer than these days are left.
    Days(i64),
    /// The refresh token was renewed as often as it can be.
    LastRenewal,
}

/// How far a grant is on its way to a new consent; nothing while its tokens renew themselves.
pub(crate) fn stage(grant: &Grant, law: &LoginLaw, now: Timestamp) -> Option<Stage> {
    if grant.state(now) == GrantState::LoginNeeded {
        return Some(Stage::Over);
    }
    let left = grant.refresh_expires_at?.duration_since(now).as_secs();
    let most = law.lifetimes.max_renewals;
    let renewable = law.renew.is_some() && grant.renewals < most;
    let days = law.notice_days.iter().copied().filter(|days| {
        // While it can still be renewed, that comes first: only one that was not renewed in time is worth a word.
        !renewable || days * DAY < law.lifetimes.renew_ahead
    });
    match days.filter(|days| left < days * DAY).min() {
        Some(days) => Some(Stage::Days(days)),
        None if most > 0 && !renewable => Some(Stage::LastRenewal),
        None => None,
    }
}

/// Whether a person must consent anew.
pub(crate) fn due(grant: &Grant, law: &LoginLaw, now: Timestamp) -> ConsentDue {
    match stage(grant, law, now) {
        Some(Stage::Over) => ConsentDue::Now,
        Some(Stage::Days(_)) => ConsentDue::Soon,
        Some(Stage::LastRenewal) | None => ConsentDue::Later,
    }
}

/// The latest moment to which a consent can live, every renewal used on its last day; nothing where each refresh begins
/// a new life, or none ever ends.
pub(crate) fn absolute_end(grant: &Grant, law: &LoginLaw) -> Option<Timestamp> {
    let lives = &law.lifetimes;
    if lives.max_renewals == 0 || law.renew.is_none() {
        return None;
    }
    let each = (lives.refresh? - lives.renew_ahead).max(0);
    let left = i64::from(lives.max_renewals.saturating_sub(grant.renewals));
    let more = SignedDuration::from_secs(each.saturating_mul(left));
    grant.refresh_expires_at?.checked_add(more).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use qianyao_domain::Words;

    fn at(day: i64) -> Timestamp {
        Timestamp::from_second(day * DAY).unwrap()
    }

    /// A grant of the platform whose refresh token ends on that day, renewed so often.
    fn grant(platform: &str, ends: Option<i64>, renewals: u32) -> Grant {
        Grant {
            id: "g-1".into(),
            app: "a-1".into(),
            platform: platform.to_owned(),
            subject: String::new(),
            name: String::new(),
            scopes: vec![],
            access_expires_at: at(10_000),
            refresh_expires_at: ends.map(at),
            generation: 1,
            renewals,
            login_needed: None,
            platform_code: None,
            request_id: None,
            created_at: at(0),
            refreshed_at: at(0),
            told: std::collections::BTreeMap::new(),
        }
    }

    #[track_caller]
    fn check(platform: &str, ends: Option<i64>, renewals: u32, expect: Option<Stage>) {
        let law = &qianyao_platforms::platform(platform).unwrap().login;
        let grant = grant(platform, ends, renewals);
        assert_eq!(stage(&grant, law, at(100)), expect);
    }

    #[test]
    fn the_days_are_the_platforms_own() {
        check("oceanengine", Some(129), 0, None);
        check("oceanengine", Some(106), 0, Some(Stage::Days(7)));
        check("oceanengine", Some(102), 0, Some(Stage::Days(3)));
        check("oceanengine", Some(100), 0, Some(Stage::Days(1)));
        check("amazon", None, 0, None);
    }

    #[test]
    fn what_can_still_be_renewed_is_left_alone_until_that_is_late() {
        check("douyin", Some(106), 2, None);
        check("douyin", Some(102), 2, None);
        check("douyin", Some(101), 2, Some(Stage::Days(2)));
        check("douyin", Some(129), 5, Some(Stage::LastRenewal));
        check("douyin", Some(106), 5, Some(Stage::Days(7)));
    }

    #[test]
    fn a_dead_consent_is_over_whatever_its_dates_say() {
        let law = &qianyao_platforms::platform("amazon").unwrap().login;
        let dead = Grant {
            login_needed: Some(Words::new("撤销", "revoked")),
            ..grant("amazon", None, 0)
        };
        assert_eq!(stage(&dead, law, at(100)), Some(Stage::Over));
        assert_eq!(due(&dead, law, at(100)), ConsentDue::Now);
    }

    #[test]
    fn the_last_moment_counts_every_renewal_that_is_left() {
        let law = |key: &str| &qianyao_platforms::platform(key).unwrap().login;
        let fresh = grant("douyin", Some(130), 0);
        assert_eq!(absolute_end(&fresh, law("douyin")), Some(at(130 + 5 * 27)));
        let spent = grant("douyin", Some(130), 5);
        assert_eq!(absolute_end(&spent, law("douyin")), Some(at(130)));
        assert_eq!(
            absolute_end(&grant("oceanengine", Some(130), 0), law("oceanengine")),
            None
        );
    }
}

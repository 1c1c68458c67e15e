//! From what a token call answered to a token record, or to words.

use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{ErrorCode, Failure, Lifetimes, Secret, TokenRecord, Words};
use qianyao_wire::{Platform, Reply, Said, TokenAnswer, Verdict, failure_of};

/// The first record of a consent; `None` where the answer holds no access token.
pub(crate) fn first(
    answer: &TokenAnswer,
    lifetimes: Lifetimes,
    sent_at: Timestamp,
) -> Option<TokenRecord> {
    let lives = answer.refresh_expires_in.or(lifetimes.refresh);
    Some(TokenRecord {
        generation: 1,
        access: answer.access.clone()?,
        refresh: answer.refresh.clone(),
        access_expires_at: after(
            sent_at,
            answer.access_expires_in.unwrap_or(lifetimes.access),
        ),
        refresh_expires_at: answer
            .refresh
            .as_ref()
            .and(lives)
            .map(|lives| after(sent_at, lives)),
        renewals: 0,
        received_at: sent_at,
        ended: None,
    })
}

/// The record after a refresh. A refresh token that the answer leaves out is kept, never overwritten with nothing.
pub(crate) fn next(
    old: &TokenRecord,
    answer: &TokenAnswer,
    lifetimes: Lifetimes,
    sent_at: Timestamp,
) -> Option<TokenRecord> {
    let told = answer.refresh_expires_in.map(|lives| after(sent_at, lives));
    let new = answer
        .refresh
        .as_ref()
        .filter(|new| Some(*new) != old.refresh.as_ref());
    let refresh_expires_at = match (told, new) {
        (Some(told), _) => Some(told),
        (None, Some(_)) => lifetimes.refresh.map(|lives| after(sent_at, lives)),
        (None, None) => old.refresh_expires_at,
    };
    Some(TokenRecord {
        generation: old.generation + 1,
        access: answer.access.clone()?,
        refresh: new.or(old.refresh.as_ref()).cloned(),
        access_expires_at: after(
            sent_at,
            answer.access_expires_in.unwrap_or(lifetimes.access),
        ),
        refresh_expires_at,
        renewals: old.renewals,
        received_at: sent_at,
        ended: None,
    })
}

/// The record after a renewal of the refresh token itself; the access token goes on.
pub(crate) fn renewed(
    old: &TokenRecord,
    answer: &TokenAnswer,
    lifetimes: Lifetimes,
    sent_at: Timestamp,
) -> Option<TokenRecord> {
    let lives = answer.refresh_expires_in.or(lifetimes.refresh);
    Some(TokenRecord {
        generation: old.generation + 1,
        refresh: Some(answer.refresh.clone()?),
        refresh_expires_at: lives.map(|lives| after(sent_at, lives)),
        renewals: old.renewals + 1,
        ..old.clone()
    })
}

/// Seconds later; a lifetime beyond all calendars ends with them.
pub(crate) fn after(at: Timestamp, seconds: i64) -> Timestamp {
    at.saturating_add(SignedDuration::from_secs(seconds))
        .unwrap_or(Timestamp::MAX)
}

/// A verdict in words, without any of the secrets that went out, even where the platform repeats them.
pub(crate) fn refusal(
    verdict: &Verdict,
    reply: &Reply,
    platform: &Platform,
    secrets: &[&Secret],
) -> Failure {
    let mut failure = failure_of(verdict, reply, platform.sayings);
    for secret in secrets {
        let hide = |text: &str| match secret.expose().as_str() {
            "" => text.to_owned(),
            secret => text.replace(secret, "***"),
        };
        failure.message = Words::new(hide(&failure.message.zh), hide(&failure.message.en));
        failure.request_id = failure.request_id.as_deref().map(hide);
        failure.platform_code = failure.platform_code.as_deref().map(hide);
    }
    failure
}

/// A good answer without what it is there for.
pub(crate) fn no_token(said: &Said) -> Failure {
    Failure::new(
        ErrorCode::BadAnswer,
        "平台的答复里没有令牌",
        "the platform's answer holds no token",
    )
    .hint("稍后再试", "try again later")
    .from_platform(said.code.clone(), said.request_id.clone())
}

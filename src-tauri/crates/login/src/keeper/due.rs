//! When the background should look after a grant.

use crate::answer::after;
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{GrantId, Lifetimes, TokenRecord};
use sha2::{Digest, Sha256};

/// A clock that is set back by less than this is not worth a refresh; every `ahead` is longer.
pub(super) const CLOCK_SLACK: SignedDuration = SignedDuration::from_secs(30);
/// At the latest when this part of the life is left: a platform may hand out tokens that live shorter than `ahead`.
const LAST_PART: i64 = 5;
/// Up to this part of `ahead` later, so that many grants are not refreshed in the same second.
const JITTER: f64 = 0.1;
/// A renewal comes from one to two of these parts of `renew_ahead` earlier than that.
const EARLY: i64 = 20;

/// The next moment at which the background should refresh or renew this record; not after `now` means at once.
///
/// It depends on nothing but its arguments, so whoever wakes from sleep or finds the clock changed asks again.
pub(super) fn due(
    lifetimes: &Lifetimes,
    grant: &GrantId,
    record: &TokenRecord,
    now: Timestamp,
) -> Timestamp {
    if record.refresh.is_none() {
        return Timestamp::MAX;
    }
    if from_the_future(record, now) {
        return now;
    }
    let life = record
        .access_expires_at
        .duration_since(record.received_at)
        .as_secs();
    let ahead = lifetimes.ahead.min(life / LAST_PART);
    let refresh = ahead_of(record.access_expires_at, ahead, share(grant, record));
    renewal(lifetimes, grant, record).map_or(refresh, |renewal| refresh.min(renewal))
}

/// When to renew a refresh token that can be renewed: earlier than `renew_ahead`, so that by then it is either done or
/// worth telling the person.
pub(super) fn renewal(
    lifetimes: &Lifetimes,
    grant: &GrantId,
    record: &TokenRecord,
) -> Option<Timestamp> {
    let end = record
        .refresh_expires_at
        .filter(|_| record.refresh.is_some() && record.renewals < lifetimes.max_renewals)?;
    let early = lifetimes.renew_ahead / EARLY;
    let spread = spread(early, share(grant, record));
    Some(after(end, -(lifetimes.renew_ahead + early + spread)))
}

/// Whether the clock was set back since the record was received: then its expiries mean nothing.
pub(super) fn from_the_future(record: &TokenRecord, now: Timestamp) -> bool {
    record.received_at.duration_since(now) > CLOCK_SLACK
}

/// Never earlier than `ahead`, so that whoever comes when it is due finds fewer than `ahead` seconds left.
fn ahead_of(end: Timestamp, ahead: i64, share: f64) -> Timestamp {
    after(end, spread(ahead, JITTER * share) - ahead)
}

/// That part of so many seconds.
fn spread(seconds: i64, share: f64) -> i64 {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "seconds of a few days"
    )]
    let part = (seconds as f64 * share) as i64;
    part
}

/// A number from 0 to 1 that is always the same for the same pair: no dice that fall anew with each look.
fn share(grant: &GrantId, record: &TokenRecord) -> f64 {
    let digest = Sha256::digest(format!("{grant} {}", record.generation));
    f64::from(digest.first().copied().unwrap_or_default()) / 255.0
}

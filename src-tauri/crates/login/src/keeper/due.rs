//! When the background should look after a grant.

use crate::answer::after;
use jiff::{SignedDuration, Timestamp};
use qianyao_domain::{GrantId, Lifetimes, TokenRecord};
use sha2::{Digest, Sha256};

/// A record that comes from the future by more than this was written before the clock was set back.
const CLOCK_SLACK: SignedDuration = SignedDuration::from_mins(5);
/// At the latest when this part of the life is left: a platform may hand out tokens that live shorter than `ahead`.
const LAST_PART: i64 = 5;
/// Up to this part of `ahead` later, so that many grants are not refreshed in the same second.
const JITTER: f64 = 0.1;

/// The next moment at which the background should refresh or renew this record; not after `now` means at once.
///
/// It depends on nothing but its arguments, so whoever wakes from sleep or finds the clock changed asks again.
pub fn due(
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
    match renewal(lifetimes, record) {
        Some(renewal) => refresh.min(ahead_of(
            renewal,
            lifetimes.renew_ahead,
            share(grant, record),
        )),
        None => refresh,
    }
}

/// The end of a refresh token that can be renewed.
pub(super) fn renewal(lifetimes: &Lifetimes, record: &TokenRecord) -> Option<Timestamp> {
    record
        .refresh_expires_at
        .filter(|_| record.refresh.is_some() && record.renewals < lifetimes.max_renewals)
}

/// Whether the clock was set back since the record was received: then its expiries mean nothing.
pub(super) fn from_the_future(record: &TokenRecord, now: Timestamp) -> bool {
    record.received_at.duration_since(now) > CLOCK_SLACK
}

/// Never earlier than `ahead`, so that whoever comes when it is due finds fewer than `ahead` seconds left.
fn ahead_of(end: Timestamp, ahead: i64, share: f64) -> Timestamp {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        reason = "seconds of a few days"
    )]
    let jitter = (ahead as f64 * JITTER * share) as i64;
    after(end, jitter - ahead)
}

/// A number from 0 to 1 that is always the same for the same pair: no dice that fall anew with each look.
fn share(grant: &GrantId, record: &TokenRecord) -> f64 {
    let digest = Sha256::digest(format!("{grant} {}", record.generation));
    f64::from(digest.first().copied().unwrap_or_default()) / 255.0
}

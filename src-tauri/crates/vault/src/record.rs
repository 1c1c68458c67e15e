//! A token record as one compact text.

use crate::words;
use jiff::Timestamp;
use qianyao_domain::{Ended, Failure, Secret, TokenRecord};
use serde::{Deserialize, Serialize};

/// Short keys, because Windows takes 2,560 bytes a secret; times in milliseconds since the epoch.
#[derive(Serialize, Deserialize)]
struct Line<T> {
    /// Shape of this line.
    v: u8,
    /// Generation.
    g: u64,
    /// Access token.
    a: T,
    /// Refresh token.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    r: Option<T>,
    /// Access token lapses at.
    ae: i64,
    /// Refresh token lapses at.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    re: Option<i64>,
    /// Renewals of the refresh token.
    n: u32,
    /// Received at.
    t: i64,
    /// How it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    e: Option<Ended>,
}

const SHAPE: u8 = 1;

pub(crate) fn write(record: &TokenRecord) -> Result<Secret, Failure> {
    let line = Line {
        v: SHAPE,
        g: record.generation,
        a: record.access.expose().as_str(),
        r: record.refresh.as_ref().map(|r| r.expose().as_str()),
        ae: record.access_expires_at.as_millisecond(),
        re: record.refresh_expires_at.map(Timestamp::as_millisecond),
        n: record.renewals,
        t: record.received_at.as_millisecond(),
        e: record.ended.clone(),
    };
    serde_json::to_string(&line)
        .map(Secret::new)
        .map_err(|_| words::unwritable())
}

/// `None` for what is no record.
pub(crate) fn read(text: &Secret) -> Option<TokenRecord> {
    let line: Line<String> = serde_json::from_str(text.expose()).ok()?;
    let at = |ms| Timestamp::from_millisecond(ms).ok();
    if line.v != SHAPE {
        return None;
    }
    Some(TokenRecord {
        generation: line.g,
        access: Secret::new(line.a),
        refresh: line.r.map(Secret::new),
        access_expires_at: at(line.ae)?,
        refresh_expires_at: match line.re {
            Some(ms) => Some(at(ms)?),
            None => None,
        },
        renewals: line.n,
        received_at: at(line.t)?,
        ended: line.e,
    })
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A record whose two tokens have `length` characters each.
    pub(crate) fn record(generation: u64, length: usize) -> TokenRecord {
        let at = |s| Timestamp::from_second(s).unwrap();
        let token = |mark: char| {
            let text: String = (0..length)
                .map(|i| char::from(b'a' + u8::try_from((i + generation as usize) % 26).unwrap()))
                .collect();
            Secret::new(format!("{mark}{text}"))
        };
        TokenRecord {
            generation,
            access: token('A'),
            refresh: Some(token('R')),
            access_expires_at: at(1_800_000_000),
            refresh_expires_at: Some(at(1_802_592_000)),
            renewals: 2,
            received_at: at(1_799_913_600),
            ended: None,
        }
    }

    #[test]
    fn a_record_comes_back_as_it_was() {
        let whole = record(7, 64);
        assert_eq!(read(&write(&whole).unwrap()).unwrap(), whole);
        let bare = TokenRecord {
            refresh: None,
            refresh_expires_at: None,
            ..whole
        };
        assert_eq!(read(&write(&bare).unwrap()).unwrap(), bare);
        let failure = Failure::new(qianyao_domain::ErrorCode::LoginNeeded, "撤销", "revoked")
            .hint("重新授权", "sign in again")
            .from_platform(Some("40107".into()), Some("r-7".into()));
        let ended = TokenRecord {
            ended: Some(Ended {
                failure,
                access_too: true,
            }),
            ..bare
        };
        assert_eq!(read(&write(&ended).unwrap()).unwrap(), ended);
    }

    #[test]
    fn another_shape_or_a_torn_one_is_no_record() {
        let text = write(&record(7, 8)).unwrap();
        let torn = Secret::from(&text.expose()[..text.expose().len() - 1]);
        let later = Secret::new(text.expose().replace("\"v\":1", "\"v\":2"));
        assert!(read(&torn).is_none());
        assert!(read(&later).is_none());
        assert!(read(&Secret::from("")).is_none());
    }
}

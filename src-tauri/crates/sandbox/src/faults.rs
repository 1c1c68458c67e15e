//! What can be made to go wrong on the way, and when.

use std::collections::HashSet;
use std::fmt;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};

/// A list of things that go wrong, read from a short text.
///
/// Rules are separated by `,`, `;` or white space; the first one that fits a request and still has
/// something to do is applied to it.
///
/// ```text
/// RULE  = KIND [ "=" ARG ] [ "@" PATH ] [ "#" FROM ] [ ":" TIMES ]
/// KIND  = 500 … 599   that HTTP status with a gateway's HTML page
///       | 429         HTTP 429 with `Retry-After: ARG` (seconds, 1)
///       | cut         the right answer, its body broken off half-way
///       | drop        the connection is closed before the request is looked at
///       | lost        the request takes effect, then the connection is closed without an answer
///       | html        HTTP 200 with HTML instead of JSON
///       | slow        the answer comes ARG milliseconds late (300)
///       | limit       the platform's own "too many requests"
///       | code        the platform's envelope with error code ARG, which is required
///       | expire      the token that the request carries has just expired
///       | revoke      the grant that the request's token belongs to has just been revoked
/// PATH  = an exact path, or one ending in `*` for all that begin so; left out: every call except
///         consent pages, token endpoints and pictures
/// FROM  = the first request that counts, 1 when left out
/// TIMES = a number | "each" (once for every different request, so every page of every endpoint)
///       | "always"; 1 when left out
/// ```
///
/// `500@/open_api/v1.0/qianchuan/ad/get/:2` fails the first two requests for standard plans;
/// `expire@/alliance/kol/orders/#3` lets a token expire in the middle of the orders;
/// `502:each` fails every page of everything once; `lost@/open_api/oauth2/refresh_token/` loses one
/// answer of a refresh that did happen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Fault {
    kind: Kind,
    path: Option<String>,
    from: u64,
    times: Times,
}

/// One thing that goes wrong, as the server acts on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Status(u16),
    TooMany { retry_after: u64 },
    Cut,
    Drop,
    Lost,
    Html,
    Slow { ms: u64 },
    Limit,
    Code(i64),
    Expire,
    Revoke,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    Count(u64),
    Each,
    Always,
}

/// A rule that cannot be read; the text is the rule as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadFault(pub String);

impl fmt::Display for BadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "not a fault: `{}` (KIND[=ARG][@PATH][#FROM][:TIMES], for instance 500@/open_api/*:2)",
            self.0
        )
    }
}

impl std::error::Error for BadFault {}

impl Faults {
    /// Nothing goes wrong.
    pub fn none() -> Self {
        Self::default()
    }
}

impl FromStr for Faults {
    type Err = BadFault;

    fn from_str(text: &str) -> Result<Self, BadFault> {
        text.split(|c: char| c == ',' || c == ';' || c.is_whitespace())
            .filter(|rule| !rule.is_empty())
            .map(|rule| read_rule(rule).ok_or_else(|| BadFault(rule.to_owned())))
            .collect::<Result<Vec<_>, _>>()
            .map(Faults)
    }
}

fn read_rule(rule: &str) -> Option<Fault> {
    let (rest, times) = match rule.rsplit_once(':') {
        Some((rest, "each")) => (rest, Times::Each),
        Some((rest, "always")) => (rest, Times::Always),
        Some((rest, count)) => (rest, Times::Count(count.parse().ok()?)),
        None => (rule, Times::Count(1)),
    };
    let (rest, from) = match rest.rsplit_once('#') {
        Some((rest, from)) => (rest, from.parse().ok().filter(|from| *from > 0)?),
        None => (rest, 1),
    };
    let (head, path) = match rest.split_once('@') {
        Some((head, path)) => (head, Some(path.starts_with('/').then(|| path.to_owned())?)),
        None => (rest, None),
    };
    let (name, arg) = match head.split_once('=') {
        Some((name, arg)) => (name, Some(arg.parse::<i64>().ok()?)),
        None => (head, None),
    };
    Some(Fault {
        kind: read_kind(name, arg)?,
        path,
        from,
        times,
    })
}

fn read_kind(name: &str, arg: Option<i64>) -> Option<Kind> {
    let count = |default: u64| match arg {
        Some(arg) => u64::try_from(arg).ok(),
        None => Some(default),
    };
    match name {
        "429" => {
            return Some(Kind::TooMany {
                retry_after: count(1)?,
            });
        }
        "slow" => return Some(Kind::Slow { ms: count(300)? }),
        "code" => return arg.map(Kind::Code),
        _ if arg.is_some() => return None,
        _ => {}
    }
    match name {
        "cut" => Some(Kind::Cut),
        "drop" => Some(Kind::Drop),
        "lost" => Some(Kind::Lost),
        "html" => Some(Kind::Html),
        "limit" => Some(Kind::Limit),
        "expire" => Some(Kind::Expire),
        "revoke" => Some(Kind::Revoke),
        _ => name
            .parse()
            .ok()
            .filter(|status| (500..600).contains(status))
            .map(Kind::Status),
    }
}

/// The rules with what each has already done.
#[derive(Debug, Default)]
pub(crate) struct FaultBook(Mutex<Vec<Running>>);

#[derive(Debug)]
struct Running {
    fault: Fault,
    met: u64,
    done: u64,
    seen: HashSet<u64>,
}

impl FaultBook {
    pub(crate) fn new(faults: Faults) -> Self {
        let book = Self::default();
        book.set(faults);
        book
    }

    /// Replaces all rules; counting begins again.
    pub(crate) fn set(&self, faults: Faults) {
        let running = faults.0.into_iter().map(|fault| Running {
            fault,
            met: 0,
            done: 0,
            seen: HashSet::new(),
        });
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = running.collect();
    }

    /// What goes wrong with this request. `exempt` requests meet only rules that name their path;
    /// `fingerprint` tells one request from another for `each`.
    pub(crate) fn next(
        &self,
        path: &str,
        exempt: bool,
        fingerprint: impl Fn() -> u64,
    ) -> Option<Kind> {
        let mut rules = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rules
            .iter_mut()
            .filter(|rule| rule.fault.fits(path, exempt))
            .find_map(|rule| {
                rule.met += 1;
                let due = rule.met >= rule.fault.from
                    && match rule.fault.times {
                        Times::Always => true,
                        Times::Count(count) => rule.done < count,
                        Times::Each => rule.seen.insert(fingerprint()),
                    };
                rule.done += u64::from(due);
                due.then_some(rule.fault.kind)
            })
    }
}

impl Fault {
    fn fits(&self, path: &str, exempt: bool) -> bool {
        match self.path.as_deref() {
            None => !exempt,
            Some(pattern) => match pattern.strip_suffix('*') {
                Some(start) => path.starts_with(start),
                None => path == pattern,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book(text: &str) -> FaultBook {
        FaultBook::new(text.parse().expect(text))
    }

    #[test]
    fn every_kind_is_read() {
        for (text, kind) in [
            ("500", Kind::Status(500)),
            ("429", Kind::TooMany { retry_after: 1 }),
            ("429=7", Kind::TooMany { retry_after: 7 }),
            ("cut", Kind::Cut),
            ("drop", Kind::Drop),
            ("lost", Kind::Lost),
            ("html", Kind::Html),
            ("slow=20", Kind::Slow { ms: 20 }),
            ("limit", Kind::Limit),
            ("code=40110", Kind::Code(40110)),
            ("expire", Kind::Expire),
            ("revoke", Kind::Revoke),
        ] {
            assert_eq!(book(text).next("/a", false, || 0), Some(kind), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        for text in ["", "  "] {
            assert_eq!(text.parse::<Faults>(), Ok(Faults::none()));
        }
        for text in [
            "600",
            "404",
            "code",
            "cut=3",
            "429=x",
            "500@ad",
            "500:often",
            "500#0",
        ] {
            assert_eq!(
                text.parse::<Faults>(),
                Err(BadFault(text.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn count_from_and_path() {
        let book = book("500@/a/#2:2, html@/b*:always");
        let hit = |path| book.next(path, false, || 0);
        let kinds: Vec<_> = (0..5).map(|_| hit("/a/")).collect();
        let s = Some(Kind::Status(500));
        assert_eq!(kinds, [None, s, s, None, None]);
        assert_eq!(hit("/b/c"), Some(Kind::Html));
        assert_eq!(hit("/b/c"), Some(Kind::Html));
        assert_eq!(hit("/a"), None);
    }

    #[test]
    fn each_faults_every_request_once() {
        let book = book("cut:each");
        let hit = |page| book.next("/a/", false, || page);
        assert_eq!(
            [hit(1), hit(1), hit(2), hit(2)],
            [Some(Kind::Cut), None, Some(Kind::Cut), None]
        );
    }

    #[test]
    fn exempt_paths_fault_only_by_name() {
        let book = book("500:always;502@/token/");
        assert_eq!(book.next("/token/", true, || 0), Some(Kind::Status(502)));
        assert_eq!(book.next("/token/", true, || 0), None);
    }
}

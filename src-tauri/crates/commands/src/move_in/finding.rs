//! From sets of values to what can be taken over: an app, or a pair of tokens with its app.

use super::{
    field::Field,
    read::{Bag, bags},
};
use jiff::{SignedDuration, Timestamp, civil, tz::TimeZone};
use qianyao_domain::Secret;
use qianyao_platforms::PLATFORMS;
use std::collections::HashMap;

/// Beyond this a number of seconds since the epoch is one of milliseconds.
const MILLISECONDS: i64 = 100_000_000_000;

/// An app or a pair of tokens that was found.
#[derive(Debug, Clone)]
pub(crate) struct Finding {
    pub(super) place: String,
    pub(super) platform: Option<&'static str>,
    pub(super) app_id: Option<String>,
    pub(super) redirect: Option<String>,
    pub(super) secret: Option<Secret>,
    pub(super) access: Option<Secret>,
    pub(super) refresh: Option<Secret>,
    pub(super) access_ends: Option<Timestamp>,
    pub(super) refresh_ends: Option<Timestamp>,
    pub(super) open_id: Option<String>,
}

/// What a file holds. Lifetimes in it are counted from the moment it tells, or else from `written`, when the file was
/// last changed: a token never lives longer than we say.
pub(super) fn findings(name: &str, text: &str, written: Timestamp) -> Vec<Finding> {
    let all = joined(bags(text));
    let newest = newest(&all);
    let about = format!("{name} {text}").to_lowercase();
    all.into_iter()
        .enumerate()
        .filter(|(at, bag)| !bag.has_tokens() || newest.contains(at))
        .map(|(_, bag)| finding(&bag, &about, written))
        .collect()
}

/// Tokens that stand apart from the one app of the file belong to it.
fn joined(mut all: Vec<Bag>) -> Vec<Bag> {
    let lone = |bag: &&Bag| !bag.has_tokens() && bag.has(Field::AppId);
    let apps: Vec<Bag> = all.iter().filter(lone).cloned().collect();
    let [app] = apps.as_slice() else {
        return all;
    };
    let orphan = |bag: &Bag| bag.has_tokens() && !bag.has(Field::AppId);
    if !all.iter().any(orphan) {
        return all;
    }
    for bag in all.iter_mut().filter(|bag| orphan(bag)) {
        for (field, value) in &app.values {
            bag.values.entry(*field).or_insert_with(|| value.clone());
        }
        let context = format!("{} {}", bag.context.expose(), app.context.expose());
        bag.context = Secret::new(context);
    }
    all.retain(Bag::has_tokens);
    all
}

/// A script prints a pair at each refresh. Of those that nothing tells apart, the last one counts: the others are spent.
fn newest(all: &[Bag]) -> Vec<usize> {
    let mut last: HashMap<Vec<String>, usize> = HashMap::new();
    for (at, bag) in all.iter().enumerate().filter(|(_, bag)| bag.has_tokens()) {
        let mark = |field: Field| {
            let value = bag.values.get(&field);
            value
                .map(|value| value.expose().clone())
                .unwrap_or_default()
        };
        // Sets of a document with names of their own are told apart by those; printed ones are only numbered.
        let place = bag
            .place
            .split_once('.')
            .map_or(bag.place.as_str(), |(_, rest)| rest);
        let place = if bag.place.starts_with('#') {
            place
        } else {
            &bag.place
        };
        let key = [Field::AppId, Field::OpenId, Field::Account].map(mark);
        last.insert([key.as_slice(), &[place.to_owned()]].concat(), at);
    }
    last.into_values().collect()
}

fn finding(bag: &Bag, about: &str, written: Timestamp) -> Finding {
    let secret = |field: Field| bag.values.get(&field).cloned();
    let text = |field: Field| secret(field).map(|value| value.expose().clone());
    let since = text(Field::At)
        .and_then(|at| moment(&at))
        .unwrap_or(written);
    let ends = |at: Field, within: Field| {
        let told = text(at).and_then(|at| moment(&at));
        told.or_else(|| {
            let seconds: i64 = text(within)?.parse().ok()?;
            since.checked_add(SignedDuration::from_secs(seconds)).ok()
        })
    };
    let app_id = text(Field::AppId);
    Finding {
        place: bag.place.clone(),
        platform: guess(app_id.as_deref(), bag.context.expose(), about),
        app_id,
        redirect: text(Field::Redirect),
        secret: secret(Field::Secret),
        access: secret(Field::Access),
        refresh: secret(Field::Refresh),
        access_ends: ends(Field::ExpiresAt, Field::ExpiresIn),
        refresh_ends: ends(Field::RefreshExpiresAt, Field::RefreshExpiresIn),
        open_id: text(Field::OpenId),
    }
}

/// The platform that it looks like: by an id that fits one platform alone, by signs close by, by signs anywhere in the
/// file. Nothing where two are as likely.
fn guess(app_id: Option<&str>, near: &str, about: &str) -> Option<&'static str> {
    let near = near.to_lowercase();
    let fits = |id: &str| {
        PLATFORMS
            .iter()
            .filter(|known| (known.register.id_looks_right)(id))
            .count()
    };
    let alone = app_id.is_some_and(|id| fits(id) == 1);
    let score = |known: &&&qianyao_wire::Platform| {
        let signs = |text: &str| {
            let held = known
                .register
                .signs
                .iter()
                .filter(|sign| text.contains(*sign));
            held.count()
        };
        let id = app_id.is_some_and(|id| alone && (known.register.id_looks_right)(id));
        usize::from(id) * 20 + signs(&near) * 6 + signs(about).min(5)
    };
    let mut scores: Vec<(usize, &'static str)> = PLATFORMS
        .iter()
        .map(|known| (score(&known), known.key))
        .collect();
    scores.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scores.as_slice() {
        [(0, _), ..] | [] => None,
        [(first, _), (second, _), ..] if first == second => None,
        [(_, key), ..] => Some(key),
    }
}

/// Seconds or milliseconds since the epoch, RFC 3339, or a date and a time by this machine's zone.
fn moment(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Some(number) = text
        .split('.')
        .next()
        .and_then(|whole| whole.parse::<i64>().ok())
    {
        return match number {
            number if number > MILLISECONDS => Timestamp::from_millisecond(number).ok(),
            number if number > 1_000_000_000 => Timestamp::from_second(number).ok(),
            _ => None,
        };
    }
    text.parse().ok().or_else(|| {
        let local: civil::DateTime = text.parse().ok()?;
        Some(local.to_zoned(TimeZone::system()).ok()?.timestamp())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN: Timestamp = Timestamp::UNIX_EPOCH;

    #[track_caller]
    fn check(name: &str, text: &str, expect: &[(Option<&str>, Option<&str>, bool)]) {
        let found = findings(name, text, WRITTEN);
        let seen: Vec<_> = found
            .iter()
            .map(|one| (one.platform, one.app_id.as_deref(), one.refresh.is_some()))
            .collect();
        assert_eq!(seen, expect);
    }

    #[test]
    fn what_was_printed_last_counts_with_the_app_above_it() {
        let text = "请输入APP_ID:1798880000000001\n请输入secret:s-1\n\
            {'code': 0, 'data': {'access_token': 'a-1', 'refresh_token': 'r-1', 'advertiser_ids': [1]}}\n\
            {'code': 0, 'data': {'access_token': 'a-2', 'refresh_token': 'r-2', 'advertiser_ids': [1]}}\n";
        check(
            "输出.txt",
            text,
            &[(Some("oceanengine"), Some("1798880000000001"), true)],
        );
        let found = findings("x", text, WRITTEN);
        assert_eq!(found[0].refresh.as_ref().unwrap().expose(), "r-2");
    }

    #[test]
    fn platforms_are_told_by_ids_tokens_and_names() {
        check(
            "token.json",
            r#"{"client_id":"amzn1.application-oa2-client.0","client_secret":"s","refresh_token":"Atzr|1"}"#,
            &[(Some("amazon"), Some("amzn1.application-oa2-client.0"), true)],
        );
        check(
            ".tencent-ad-token.json",
            r#"{"client_id":"1111111","access_token":"abc","refresh_token":"def"}"#,
            &[(Some("tencent"), Some("1111111"), true)],
        );
        check(
            ".env",
            "OCEANENGINE_APP_ID=1798880000000001\nOCEANENGINE_SECRET=s\nTENCENT_CLIENT_ID=1111111\nTENCENT_CLIENT_SECRET=t\n",
            &[
                (Some("oceanengine"), Some("1798880000000001"), false),
                (Some("tencent"), Some("1111111"), false),
            ],
        );
        check(
            "token.json",
            r#"{"access_token":"abc","refresh_token":"def"}"#,
            &[(None, None, true)],
        );
    }

    #[test]
    fn lifetimes_count_from_what_the_file_tells_or_from_its_own_age() {
        let ends = |text: &str| {
            let found = findings(
                "x.json",
                text,
                Timestamp::from_second(2_000_000_000).unwrap(),
            );
            found[0].access_ends.map(Timestamp::as_second)
        };
        assert_eq!(
            ends(r#"{"access_token":"a","expires_in":60}"#),
            Some(2_000_000_060)
        );
        assert_eq!(
            ends(r#"{"access_token":"a","expires_in":"60","created_at":1900000000}"#),
            Some(1_900_000_060)
        );
        assert_eq!(
            ends(r#"{"access_token":"a","expires_at":1900000000123}"#),
            Some(1_900_000_000)
        );
        assert_eq!(
            ends(r#"{"access_token":"a","expires_at":"2030-03-17T17:46:40Z"}"#),
            Some(1_900_000_000)
        );
        assert_eq!(ends(r#"{"access_token":"a"}"#), None);
    }
}

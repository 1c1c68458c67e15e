//! What a person pastes: an address, a query, a code, with whatever came along.

use crate::{
    Attempt, Coded,
    attempt::{Heard, Inside, Query, query, values},
    visit::Place,
};
use qianyao_domain::{ErrorCode, Failure, Secret};
use url::Url;

/// The most bytes that are looked at; a chat log is not an address.
const MOST: usize = 16 * 1024;
/// A code has at least this many characters, so that a stray word is not taken for one.
const SHORTEST_CODE: usize = 6;

/// What was found in the pasted text.
#[derive(Debug)]
pub enum Pasted {
    /// An address or query whose state belongs to this attempt.
    Address(Coded),
    /// A bare code: nothing proves that it belongs to this attempt, so the person must say so.
    Bare(Coded),
}

impl Pasted {
    /// The code; a bare one only when `confirmed`.
    ///
    /// # Errors
    /// `Unconfirmed`.
    pub fn redeem(self, confirmed: bool) -> Result<Coded, Failure> {
        match self {
            Self::Address(coded) => Ok(coded),
            Self::Bare(coded) if confirmed => Ok(coded),
            Self::Bare(_) => Err(Failure::new(
                ErrorCode::Unconfirmed,
                "这只是一个授权码，无法核对它是否属于这次授权",
                "This is a bare code; nothing shows that it belongs to this login",
            )
            .hint(
                "请粘贴落地页的完整地址；确实只有授权码时，请确认它是您本人刚刚得到的",
                "Paste the whole address where the browser landed; if there is only a code, confirm that you have just received it yourself",
            )),
        }
    }
}

impl Attempt {
    /// Reads pasted text: a whole address, its query, `code#state` or a bare code, in full-width characters and with
    /// chatter around it if need be.
    ///
    /// # Errors
    /// `WrongState` for an answer to another attempt or at another redirect address, `Denied` where the address says
    /// so, `Usage` where there is nothing to be found. The attempt goes on in any case but `Denied`.
    pub fn paste(&self, text: &str) -> Result<Pasted, Failure> {
        let inside = self.share();
        match found(&inside, text)? {
            Found::Answer(query) => answer(&inside, &query),
            Found::Bare(code) => Ok(Pasted::Bare(inside.coded(code, &Query::new()))),
        }
    }

    /// Whether the text holds an address or a query with the state of this attempt. Nothing is used up by asking.
    pub fn knows(&self, text: &str) -> bool {
        let inside = self.share();
        match found(&inside, text) {
            Ok(Found::Answer(query)) => values(&query, "state").any(|state| inside.is_mine(state)),
            _ => false,
        }
    }
}

/// What a text holds for an attempt.
enum Found {
    /// An address at the right place, or a query.
    Answer(Query),
    /// A code and nothing that proves whose it is.
    Bare(Secret),
}

fn found(inside: &Inside, text: &str) -> Result<Found, Failure> {
    let text = half_width(&text[..text.floor_char_boundary(MOST)]);
    if let Some(found) = address(inside, &text) {
        let (url, query) = found?;
        same_place(inside, &url)?;
        return Ok(Found::Answer(query));
    }
    if let Some(query) = pairs(inside, &text) {
        // `code=…` alone is all that some people copy: as good, and as doubtful, as the code itself.
        if values(&query, "state").next().is_none()
            && query.len() == 1
            && let Some(code) = inside.code(&query)
        {
            return Ok(Found::Bare(code));
        }
        return Ok(Found::Answer(query));
    }
    let word = code_word(inside, &text)?;
    if let Some((code, state)) = word.split_once('#') {
        return Ok(Found::Answer(pair(inside, code, state)));
    }
    Ok(Found::Bare(Secret::new(word)))
}

/// Judges a query as the listener would.
fn answer(inside: &Inside, query: &Query) -> Result<Pasted, Failure> {
    match inside.hear(query) {
        Heard::Coded(coded) => Ok(Pasted::Address(coded)),
        Heard::Denied(failure) => Err(failure),
        Heard::Stray => Err(wrong_state()),
    }
}

/// `code#state` as the query that it stands for.
fn pair(inside: &Inside, code: &str, state: &str) -> Query {
    let name = inside.platform.login.code_names.first().copied();
    vec![
        (name.unwrap_or("code").to_owned(), code.to_owned()),
        ("state".to_owned(), state.to_owned()),
    ]
}

/// The one address in the text that is a redirect's; `None` where there is no address at all.
fn address(inside: &Inside, text: &str) -> Option<Result<(Url, Query), Failure>> {
    let starts = text
        .match_indices("http")
        .map(|(at, _)| at)
        .filter(|at| text[*at..].starts_with("http://") || text[*at..].starts_with("https://"));
    let mut seen = false;
    let mut found: Vec<(Url, Query)> = Vec::new();
    for start in starts {
        seen = true;
        let rest = &text[start..];
        let line = rest
            .split(|c: char| c.is_whitespace() || !url_char(c))
            .next();
        // Mail programs and terminals break long addresses; then the pieces make sense only together.
        let joined: String = rest.split_whitespace().collect();
        let joined = joined.split(|c: char| !url_char(c)).next();
        let readings = [line, joined].into_iter().flatten();
        let readings = readings.filter_map(|text| redirect(inside, text)).collect();
        if let Some(one) = likeliest(inside, readings, |(_, query)| query)
            && !found.iter().any(|known| known.1 == one.1)
        {
            found.push(one);
        }
    }
    match (seen, found.len()) {
        (false, _) => None,
        (true, 1) => found.pop().map(Ok),
        (true, 0) => Some(Err(nothing())),
        (true, _) => Some(Err(several())),
    }
}

/// Of several readings the one with this attempt's state, else the first.
fn likeliest<T>(inside: &Inside, readings: Vec<T>, query: impl Fn(&T) -> &Query) -> Option<T> {
    let mine = |reading: &T| values(query(reading), "state").any(|state| inside.is_mine(state));
    let at = readings.iter().position(mine).unwrap_or(0);
    readings.into_iter().nth(at)
}

/// An address with an answer in its query, or behind its `#`.
fn redirect(inside: &Inside, text: &str) -> Option<(Url, Query)> {
    let text = text.trim_end_matches([',', '.', ';', ':', '!', '?', ')', ']', '}', '\'', '"', '>']);
    let text = text.replace("&amp;", "&");
    let url = Url::parse(&text).ok()?;
    let parts = [url.query(), url.fragment()];
    let query = parts
        .into_iter()
        .flatten()
        .map(query)
        .find(|query| speaks(inside, query))?;
    Some((url, query))
}

/// Whether a query says something to a login.
fn speaks(inside: &Inside, query: &Query) -> bool {
    inside.code(query).is_some()
        || values(query, "error").next().is_some()
        || values(query, "state").next().is_some()
}

/// A query without its address.
fn pairs(inside: &Inside, text: &str) -> Option<Query> {
    let joined: String = text.split_whitespace().collect();
    let pieces = text.split_whitespace().chain([joined.as_str()]);
    let readings = pieces
        .flat_map(|piece| piece.split(|c: char| !url_char(c)))
        .map(|piece| piece.trim_start_matches('?').replace("&amp;", "&"))
        .filter(|piece| piece.contains('='))
        .map(|piece| query(&piece))
        .filter(|query| speaks(inside, query))
        .collect();
    likeliest(inside, readings, |query| query)
}

/// The one word that can be a code; `code:…` loses its label, and of several words the one with digits is it.
fn code_word(inside: &Inside, text: &str) -> Result<String, Failure> {
    let labels = inside.platform.login.code_names;
    let mut words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || !url_char(c))
        .map(|word| {
            let word = word.trim_matches([',', '.', ';', ':', '"', '\'', '(', ')']);
            match word.split_once([':', '=']) {
                Some((label, code)) if labels.contains(&label) => code,
                _ => word,
            }
        })
        .filter(|word| word.len() >= SHORTEST_CODE)
        .collect();
    if words.len() > 1 {
        words.retain(|word| word.contains(|c: char| c.is_ascii_digit()));
    }
    words.dedup();
    match words.as_slice() {
        [word] => Ok(percent_encoding::percent_decode_str(word)
            .decode_utf8_lossy()
            .into_owned()),
        [] => Err(nothing()),
        _ => Err(several()),
    }
}

/// The address must be the one to which this attempt sent the person, or the listener's to which the page there leads:
/// same host and port, same path. An answer at another registered address is an answer to something else.
fn same_place(inside: &Inside, url: &Url) -> Result<(), Failure> {
    let here = Place::of(url);
    let listener = inside.listener.as_deref().and_then(Place::at);
    if Place::at(&inside.redirect_uri).as_ref() == Some(&here) || listener == Some(here) {
        return Ok(());
    }
    Err(Failure::new(
        ErrorCode::WrongState,
        "这个地址不是本次授权的回调地址",
        "This address is not the redirect address of this login",
    )
    .hint(
        format!("请粘贴以 {} 开头的完整地址", inside.redirect_uri),
        format!(
            "Paste the whole address; it begins with {}",
            inside.redirect_uri
        ),
    ))
}

/// RFC 3986's characters, and the few others that browsers leave as they are.
fn url_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%|".contains(c)
}

/// Full-width forms (U+FF01 to U+FF5E) and the ideographic space as their plain counterparts.
fn half_width(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => u32::from(c)
                .checked_sub(0xfee0)
                .and_then(char::from_u32)
                .unwrap_or(c),
            '\u{3000}' => ' ',
            other => other,
        })
        .collect()
}

fn wrong_state() -> Failure {
    Failure::new(
        ErrorCode::WrongState,
        "这个结果不属于本次授权（state 不符，或已经用过）",
        "This answer does not belong to this login (its state differs, or it was used already)",
    )
    .hint(
        "请用这里显示的链接重新授权，再粘贴新的地址",
        "Authorise again with the link shown here and paste the new address",
    )
}

fn nothing() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "没有找到授权结果",
        "There is no answer of a consent in this text",
    )
    .hint(
        "请粘贴授权后浏览器地址栏里的完整地址，或其中的授权码",
        "Paste the whole address from the browser's address bar, or the code in it",
    )
}

fn several() -> Failure {
    Failure::new(
        ErrorCode::Usage,
        "粘贴的内容里有不止一个结果",
        "There is more than one answer in this text",
    )
    .hint(
        "请只粘贴授权后浏览器地址栏里的那个地址",
        "Paste only the address from the browser's address bar",
    )
}

#[cfg(test)]
#[path = "paste_tests.rs"]
mod tests;

//! From the text of a file to sets of named values, whatever shape it has: JSON, JSON lines, a printed Python dict, a
//! console's log with such a dict in it, `.env`, ini, plain lines.

use super::field::{Field, field, is_real};
use qianyao_domain::Secret;
use serde_json::Value;
use std::collections::HashMap;

/// Values that stand together.
#[derive(Debug, Clone)]
pub(super) struct Bag {
    /// Where they stand, for the person.
    pub(super) place: String,
    /// What they are.
    pub(super) values: HashMap<Field, Secret>,
    /// Names and values around them, by which the platform is told. It may hold secrets.
    pub(super) context: Secret,
}

impl Default for Bag {
    fn default() -> Self {
        Self {
            place: String::new(),
            values: HashMap::new(),
            context: Secret::from(""),
        }
    }
}

impl Bag {
    pub(super) fn has(&self, field: Field) -> bool {
        self.values.contains_key(&field)
    }

    pub(super) fn has_tokens(&self) -> bool {
        self.has(Field::Access) || self.has(Field::Refresh)
    }

    fn has_app(&self) -> bool {
        self.has(Field::AppId) || self.has(Field::Secret)
    }
}

/// The bytes of a file as text: UTF-8, or UTF-16 as PowerShell writes it. In any other encoding what matters is ASCII.
pub(super) fn decoded(bytes: &[u8]) -> Secret {
    let utf16 = |order: fn([u8; 2]) -> u16| {
        let (units, _) = bytes[2..].as_chunks::<2>();
        String::from_utf16_lossy(&units.iter().map(|pair| order(*pair)).collect::<Vec<_>>())
    };
    Secret::new(match bytes {
        [0xff, 0xfe, ..] => utf16(u16::from_le_bytes),
        [0xfe, 0xff, ..] => utf16(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    })
}

/// Every set of values in a text that holds an app or tokens.
pub(super) fn bags(text: &str) -> Vec<Bag> {
    let mut found = Vec::new();
    let mut rest = String::new();
    if let Some(value) = document(text) {
        walk(&value, "", &Bag::default(), &mut found);
    } else {
        // What is no document as a whole may hold some, between lines of another kind.
        let mut at = 0;
        let mut number = 0;
        while let Some(blob) = next_blob(text, at) {
            rest.push_str(&text[at..blob.start]);
            rest.push('\n');
            number += 1;
            if let Some(value) = document(&text[blob.clone()]) {
                walk(&value, &format!("#{number}"), &Bag::default(), &mut found);
            } else {
                rest.push_str(&text[blob.clone()]);
            }
            at = blob.end;
        }
        rest.push_str(&text[at..]);
        found.extend(lines(&rest));
    }
    found.retain(|bag| bag.has_app() || bag.has_tokens());
    found
}

/// A JSON document, or one of its relatives: with comments and single quotes, or as Python prints it.
fn document(text: &str) -> Option<Value> {
    let text = text.trim();
    if !text.starts_with(['{', '[']) {
        return None;
    }
    if let Ok(value) = serde_json::from_str(text) {
        return Some(value);
    }
    json5::from_str(&unpython(text)).ok()
}

/// `None`, `True` and `False` outside strings, in JSON's words.
fn unpython(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match (quote, c) {
            (Some(_), '\\') => {
                out.push(c);
                out.extend(chars.next().map(|(_, escaped)| escaped));
                continue;
            }
            (Some(open), c) if c == open => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, 'N' | 'T' | 'F') => {
                let words = [("None", "null"), ("True", "true"), ("False", "false")];
                let word = words.iter().find(|(word, _)| text[at..].starts_with(word));
                if let Some((word, json)) = word {
                    out.push_str(json);
                    // The first letter is taken already.
                    chars.nth(word.len() - 2);
                    continue;
                }
            }
            _ => {}
        }
        out.push(c);
    }
    out
}

/// The next balanced `{…}` from `from` on, strings respected.
fn next_blob(text: &str, from: usize) -> Option<std::ops::Range<usize>> {
    let start = from + text[from..].find('{')?;
    let (mut depth, mut quote, mut escaped) = (0_usize, None, false);
    for (at, c) in text[start..].char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            // A string does not run over the end of its line: that quote was an apostrophe.
            (Some(_), '\n') => quote = None,
            (None, '\'' | '"') => quote = Some(c),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth -= 1;
                if depth == 0 {
                    return Some(start..start + at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Sets in a document. What an object says of the app counts for the objects inside it.
fn walk(value: &Value, place: &str, above: &Bag, found: &mut Vec<Bag>) {
    match value {
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                walk(item, &format!("{place}[{at}]"), above, found);
            }
        }
        Value::Object(fields) => {
            let scalars = fields.iter().filter_map(|(name, value)| {
                let text = match value {
                    Value::String(text) => text.clone(),
                    Value::Number(number) => number.to_string(),
                    _ => return None,
                };
                Some((name.clone(), text))
            });
            let names: String = fields.keys().map(|name| format!("\"{name}\" ")).collect();
            let mine = sets(scalars, place, &names);
            let first = mine.first().cloned().unwrap_or_default();
            let mut below = Vec::new();
            let inherited = inherit(&first, above);
            for (name, value) in fields {
                let inner = match place {
                    "" => name.clone(),
                    place => format!("{place}.{name}"),
                };
                walk(value, &inner, &inherited, &mut below);
            }
            let used = below.iter().any(Bag::has_tokens);
            for bag in mine {
                let bag = inherit(&bag, above);
                // An app whose tokens stand inside it is told with them.
                if bag.has_tokens() || !used {
                    found.push(bag);
                }
            }
            found.extend(below);
        }
        _ => {}
    }
}

/// The bag with what it does not say itself of its app, as the one above says it.
fn inherit(bag: &Bag, above: &Bag) -> Bag {
    let mut whole = bag.clone();
    for field in [
        Field::AppId,
        Field::Secret,
        Field::Redirect,
        Field::At,
        Field::OpenId,
    ] {
        if let Some(value) = above.values.get(&field) {
            whole.values.entry(field).or_insert_with(|| value.clone());
        }
    }
    let context = format!("{} {}", above.context.expose(), bag.context.expose());
    whole.context = Secret::new(context);
    whole
}

/// Named values parted into sets by what stands around their names; the first set is that of the bare names.
fn sets(named: impl Iterator<Item = (String, String)>, place: &str, names: &str) -> Vec<Bag> {
    let mut bags: Vec<(String, Bag)> = Vec::new();
    for (name, value) in named {
        let Some((field, set)) = field(&name).filter(|_| is_real(&value)) else {
            continue;
        };
        let at = bags.iter().position(|(known, _)| *known == set);
        let at = at.unwrap_or_else(|| {
            let place = match (place, set.as_str()) {
                (place, "") => place.to_owned(),
                ("", set) => set.to_owned(),
                (place, set) => format!("{place} {set}"),
            };
            let bag = Bag {
                place,
                ..Bag::default()
            };
            bags.push((set.clone(), bag));
            bags.len() - 1
        });
        let bag = &mut bags[at].1;
        let context = format!("{} {set} \"{name}\" {value}", bag.context.expose());
        bag.context = Secret::new(context);
        bag.values
            .insert(field, Secret::new(value.trim().to_owned()));
    }
    bags.sort_by_key(|(set, _)| !set.is_empty());
    let shared = bags.first().filter(|(set, _)| set.is_empty());
    let shared = shared.map(|(_, bag)| bag.clone()).unwrap_or_default();
    bags.into_iter()
        .map(|(set, bag)| {
            let mut bag = if set.is_empty() {
                bag
            } else {
                inherit(&bag, &shared)
            };
            let context = format!("{} {place} {names}", bag.context.expose());
            bag.context = Secret::new(context);
            bag
        })
        .collect()
}

/// Sets in lines of `name = value`, `name: value`, with `[sections]`.
fn lines(text: &str) -> Vec<Bag> {
    let mut found = Vec::new();
    let mut section = String::new();
    let mut named: Vec<(String, String)> = Vec::new();
    for line in text.lines().map(str::trim) {
        let title = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'));
        if let Some(title) = title {
            found.extend(sets(std::mem::take(&mut named).into_iter(), &section, ""));
            section = title.trim().to_owned();
        } else if !line.starts_with(['#', ';']) {
            named.extend(pairs(line));
        }
    }
    found.extend(sets(named.into_iter(), &section, ""));
    found
}

fn pairs(line: &str) -> Vec<(String, String)> {
    let line = line.replace("$env:", "");
    // A comma or an ampersand parts values only where none of them is a quoted text.
    let parts: Vec<&str> = match line.contains(['"', '\'']) {
        true => vec![line.as_str()],
        false => line.split([',', '&', ';', '\t']).collect(),
    };
    let pair = |part: &str| {
        let at = part.find(['=', ':', '：'])?;
        let (name, value) = part.split_at(at);
        let value = value.trim_start_matches(['=', ':', '：', ' ']);
        let name = name.trim().trim_matches(['"', '\'']);
        let name = name.rsplit(char::is_whitespace).next().unwrap_or(name);
        Some((name.to_owned(), literal(value)?))
    };
    parts.into_iter().filter_map(pair).collect()
}

/// A quoted text without its quotes, or one word; what looks like a program is none.
fn literal(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches([',', ';']);
    if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let inner = &value[1..];
        return inner.find(quote).map(|end| inner[..end].to_owned());
    }
    let word = value.split(" #").next().unwrap_or_default().trim();
    let plain = |c: char| !c.is_whitespace() && !matches!(c, '(' | ')' | '[' | ']' | '{' | '}');
    (word.chars().all(plain)).then(|| word.to_owned())
}

#[cfg(test)]
#[path = "read_tests.rs"]
mod tests;

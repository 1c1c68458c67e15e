//! Text as a search sees it: case and width do not matter.

use memchr::memmem::Finder;
use rusqlite::{functions::Context, types::ValueRef};
use std::cell::RefCell;

/// Appends `text` to `out` in lower case, full-width letters, digits and signs as their plain forms.
pub(crate) fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        out[from..].make_ascii_lowercase();
        return;
    }
    for c in text.chars() {
        let c = match c {
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => {
                char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).unwrap_or(c)
            }
            c => c,
        };
        out.extend(c.to_lowercase());
    }
}

/// The folded form of `text`.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// A folded text to look for, prepared once and asked often.
pub(crate) struct Needle {
    finder: Finder<'static>,
    buffer: RefCell<String>,
}

impl Needle {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            finder: Finder::new(fold(text).as_bytes()).into_owned(),
            buffer: RefCell::default(),
        }
    }

    /// Whether it stands anywhere in `text`.
    pub(crate) fn is_in(&self, text: &str) -> bool {
        let mut buffer = self.buffer.borrow_mut();
        buffer.clear();
        fold_into(text, &mut buffer);
        self.finder.find(buffer.as_bytes()).is_some()
    }

    /// Whether `text` begins with it.
    pub(crate) fn begins(&self, text: &str) -> bool {
        let mut buffer = self.buffer.borrow_mut();
        buffer.clear();
        fold_into(text, &mut buffer);
        buffer.as_bytes().starts_with(self.finder.needle())
    }
}

/// Body of the SQL functions `qy_has(text, needle)` and `qy_begins(text, needle)`; nothing holds nothing.
pub(crate) fn compare(
    context: &Context<'_>,
    test: impl Fn(&Needle, &str) -> bool,
) -> rusqlite::Result<bool> {
    let needle = context.get_or_create_aux(1, |value| {
        value
            .as_str()
            .map(|text| Shared(std::sync::Mutex::new(Needle::new(text))))
    })?;
    let ValueRef::Text(bytes) = context.get_raw(0) else {
        return Ok(false);
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let needle = needle
        .0
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    Ok(test(&needle, text))
}

/// SQLite wants what it keeps between calls to be shareable.
struct Shared(std::sync::Mutex<Needle>);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_width_do_not_matter() {
        assert_eq!(fold("ＡＢＣ１２３　Ｘ女装"), "abc123 x女装");
        assert!(Needle::new("abc１").is_in("xxＡＢＣ1"));
        assert!(Needle::new("女装").is_in("春季女装"));
        assert!(!Needle::new("女 装").is_in("春季女装"));
        assert!(Needle::new("Ab").begins("aBc") && !Needle::new("b").begins("abc"));
    }
}

//! Numbered pages, and the two kinds of cursor [C API:*, SDK].

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Data, Refusal, about, missing};

const MODES: &[&str] = &["PAGINATION_MODE_NORMAL", "PAGINATION_MODE_CURSOR"];

/// How an endpoint pages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    pub(super) pages: i64,
    pub(super) size: i64,
    /// The last row that numbered pages reach.
    pub(super) rows: usize,
}

/// Ad groups and creatives: 100 pages of 100 [C API:adgroups/get].
pub(super) const ENTITIES: Limits = Limits {
    pages: 100,
    size: 100,
    rows: 10_000,
};

/// The page that was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Numbered {
    pub(super) page: usize,
    pub(super) size: usize,
    /// Rows that there are at most.
    kept: usize,
}

impl Numbered {
    /// `{list, page_info}`
    pub(super) fn of(self, rows: &[Value]) -> Value {
        let rows = &rows[..rows.len().min(self.kept)];
        let from = (self.page - 1).saturating_mul(self.size).min(rows.len());
        let list = &rows[from..(from + self.size).min(rows.len())];
        json!({"list": list, "page_info": {
            "page": self.page, "page_size": self.size, "total_number": rows.len(),
            "total_page": rows.len().div_ceil(self.size),
        }})
    }
}

impl Ask<'_> {
    /// `page` and `page_size`, 1 and 10 when left out.
    pub(super) fn numbered(&self, limits: Limits) -> Result<Numbered, Refusal> {
        let size = self.int_within("page_size", 1, limits.size)?.unwrap_or(10);
        let page = self.int_within("page", 1, limits.pages)?.unwrap_or(1);
        let kept = self.world().kept(&self.call.path);
        Ok(Numbered { page, size, kept })
    }

    /// A page whose cursor, if any, is a string of at most 10 bytes.
    pub(super) fn text_page(&self, rows: &[Value]) -> Data {
        let mode = self.one_of("pagination_mode", MODES)?.unwrap_or(MODES[0]);
        let page = self.numbered(ENTITIES)?;
        let rows = &rows[..rows.len().min(page.kept)];
        if mode == MODES[0] {
            return Ok(page.of(&rows[..rows.len().min(ENTITIES.rows)]));
        }
        let from = match self.maybe_text("cursor")? {
            None | Some("") => 0,
            Some(text) if text.len() > 10 => return about(18003, "cursor"),
            Some(text) => match read_cursor(text) {
                Some(from) => from.min(rows.len()),
                None => return about(18009, "cursor"),
            },
        };
        let to = (from + page.size).min(rows.len());
        let cursor = |at: usize, there: bool| {
            if there {
                write_cursor(at)
            } else {
                String::new()
            }
        };
        Ok(json!({"list": &rows[from..to], "cursor_page_info": {
            "page_size": page.size, "total_number": rows.len(),
            "next_cursor": cursor(to, to < rows.len()),
            "previous_cursor": cursor(from.saturating_sub(page.size), from > 0),
        }}))
    }

    /// A page whose cursor is the last account's number; the mode is required here.
    pub(super) fn id_page(&self, rows: &[Value], limits: Limits) -> Data {
        let mode = self.need_one_of("pagination_mode", MODES)?;
        let page = self.numbered(limits)?;
        let rows = &rows[..rows.len().min(page.kept)];
        if mode == MODES[0] {
            if page.page * page.size > limits.rows && limits.rows < 10_000 && page.page > 1 {
                return about(18003, "page");
            }
            return Ok(page.of(&rows[..rows.len().min(limits.rows)]));
        }
        let id = |row: &Value| row["account_id"].as_i64().unwrap_or(0);
        let from = match self.maybe_int("cursor")? {
            None => 0,
            Some(cursor) if cursor < 1 => return about(18004, "cursor"),
            Some(cursor) => rows.iter().filter(|row| id(row) <= cursor).count(),
        };
        let to = (from + page.size).min(rows.len());
        Ok(json!({"list": &rows[from..to], "cursor_page_info": {
            "page_size": page.size, "total_number": rows.len(), "has_more": to < rows.len(),
            "cursor": rows[..to].last().map_or(0, id),
        }}))
    }

    pub(super) fn need_page_size(&self) -> Result<(), Refusal> {
        match self.call.query("page_size") {
            Some(_) => Ok(()),
            None => missing("page_size"),
        }
    }
}

/// Letters, so that nobody takes a cursor for a number.
const LETTERS: &[u8; 16] = b"XrKDLiOoAbQwMnZe";

fn write_cursor(at: usize) -> String {
    (0..8)
        .rev()
        .map(|place| char::from(LETTERS[(at >> (4 * place)) & 15]))
        .collect()
}

fn read_cursor(text: &str) -> Option<usize> {
    if text.len() != 8 {
        return None;
    }
    text.bytes().try_fold(0, |at, byte| {
        let digit = LETTERS.iter().position(|letter| *letter == byte)?;
        Some(at << 4 | digit)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_home_and_nothing_else_does() {
        for at in [0, 1, 99, 4_711, 1 << 30] {
            assert_eq!(read_cursor(&write_cursor(at)), Some(at));
        }
        for text in ["", "12345678", "XrKDLiO", "XrKDLiOoX"] {
            assert_eq!(read_cursor(text), None, "{text}");
        }
    }
}

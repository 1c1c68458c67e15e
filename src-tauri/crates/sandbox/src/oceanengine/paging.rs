//! Numbered pages.

use serde_json::{Value, json};

use super::ask::Ask;
use super::envelope::{Refusal, bad};

/// A page that was asked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    number: usize,
    size: usize,
    /// Rows that there are at most.
    kept: usize,
}

impl Ask<'_> {
    /// `page` from 1 and `page_size` up to `most`, 10 when left out.
    pub(super) fn page(&self, most: usize) -> Result<Page, Refusal> {
        let page = Page {
            number: self.count("page", 1)?,
            size: self.count("page_size", 10)?,
            kept: self.world().kept(&self.call.path),
        };
        if page.size > most {
            bad(format!("page_size must be 1 to {most}"))
        } else {
            Ok(page)
        }
    }

    /// Pages of the newer endpoints, whose size is one of five.
    pub(super) fn set_page(&self) -> Result<Page, Refusal> {
        let page = self.page(200)?;
        if [10, 20, 50, 100, 200].contains(&page.size) {
            Ok(page)
        } else {
            bad("page_size must be one of 10, 20, 50, 100, 200")
        }
    }

    fn count(&self, name: &str, default: usize) -> Result<usize, Refusal> {
        let Some(number) = self.maybe_int(name)? else {
            return Ok(default);
        };
        let number = usize::try_from(number).ok().filter(|number| *number > 0);
        number.map_or_else(|| bad(format!("{name} must be at least 1")), Ok)
    }
}

impl Page {
    /// The part of `all` on this page.
    pub(super) fn of<'a, T>(&self, all: &'a [T]) -> &'a [T] {
        let all = &all[..all.len().min(self.kept)];
        let from = (self.number - 1).saturating_mul(self.size).min(all.len());
        &all[from..(from + self.size).min(all.len())]
    }

    pub(super) fn size(&self) -> usize {
        self.size
    }

    /// The last row that this page reaches.
    pub(super) fn reach(&self) -> usize {
        self.number.saturating_mul(self.size)
    }

    /// `page_info` with `total_number`; `total_page` is 0 for an empty list.
    pub(super) fn info(&self, total: usize) -> Value {
        self.info_as("total_number", total)
    }

    /// `page_info` with `total_num`, as the 全域 list and the live rooms have it [C].
    pub(super) fn info_num(&self, total: usize) -> Value {
        self.info_as("total_num", total)
    }

    fn info_as(&self, name: &str, total: usize) -> Value {
        let total = total.min(self.kept);
        json!({"page": self.number, "page_size": self.size, name: total, "total_page": total.div_ceil(self.size)})
    }
}

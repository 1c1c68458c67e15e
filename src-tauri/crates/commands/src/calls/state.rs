//! How things stand at the platform, read by the row that an action names.

use super::items::Item;
use crate::api::ChangeRow;
use futures_util::StreamExt;
use jiff::tz::TimeZone;
use qianyao_domain::{
    Account, Failure,
    catalogue::{Cell, Deed, Endpoint, Reading, State},
};
use qianyao_wire::{Engine, Inputs};
use serde_json::Value;
use std::collections::HashMap;

/// Reads the state of items.
pub(super) struct Eye<'a> {
    pub(super) engine: &'a Engine,
    /// The row that shows it, and its name outside.
    pub(super) by: (&'static Endpoint, String),
    pub(super) state: State,
    pub(super) inputs: &'a Inputs,
}

/// What was seen of an item: its cells where it is there. What could not be read is not in the map.
pub(super) type Seen = HashMap<String, Option<Vec<Cell>>>;

impl<'a> Eye<'a> {
    /// An eye for a deed; `None` where the platform has no call that shows it.
    pub(super) fn of(engine: &'a Engine, deed: &Deed, inputs: &'a Inputs) -> Option<Self> {
        let state = deed.state?;
        let platform = engine.platform();
        let mut rows = platform.endpoints.iter().copied();
        let row = rows.find(|row| row.name == state.by)?;
        Some(Self {
            engine,
            by: (row, format!("{}.{}", platform.key, row.name)),
            state,
            inputs,
        })
    }

    /// Looks at each item.
    pub(super) async fn look(&self, items: &[Item]) -> Seen {
        if self.state.param.is_empty() {
            return self.walk(items).await.unwrap_or_default();
        }
        let mut seen = Seen::new();
        for item in items {
            let id = &item.row.item;
            if let Ok(found) = self.one(id).await {
                seen.insert(id.clone(), found);
            }
        }
        seen
    }

    async fn one(&self, id: &str) -> Result<Option<Vec<Cell>>, Failure> {
        let given = vec![(self.state.param.to_owned(), Value::from(id))];
        let reply = self.engine.call(self.by.0, &self.inputs(given)).await?;
        let records = self.by.0.records_of(&reply.json.unwrap_or_default());
        let cells = records.iter().map(|record| self.cells(record));
        Ok(cells.into_iter().find(|cells| self.key(cells) == id))
    }

    /// Every page, until all items were found or the pages end.
    async fn walk(&self, items: &[Item]) -> Result<Seen, Failure> {
        let inputs = self.inputs(Vec::new());
        let mut seen = Seen::new();
        let mut pages = self.engine.pages(self.by.0, &inputs);
        while let Some(page) = pages.next().await {
            for record in page?.records {
                let cells = self.cells(&record);
                let key = self.key(&cells);
                if items.iter().any(|item| item.row.item == key) {
                    seen.insert(key, Some(cells));
                }
            }
            if seen.len() == items.len() {
                return Ok(seen);
            }
        }
        for item in items {
            seen.entry(item.row.item.clone()).or_insert(None);
        }
        Ok(seen)
    }

    fn inputs(&self, given: Vec<(String, Value)>) -> Inputs {
        Inputs {
            given,
            pass: self.by.0.passes.first(),
            ..self.inputs.clone()
        }
    }

    fn cells(&self, record: &Value) -> Vec<Cell> {
        self.by
            .0
            .cells(record, &reading(self.inputs.account.as_deref()))
    }

    fn key(&self, cells: &[Cell]) -> String {
        match self.cell(cells, self.state.key) {
            Some(Cell::Text(text)) => text.clone(),
            Some(cell) => cell.to_json().to_string(),
            None => String::new(),
        }
    }

    /// The cell of a column.
    pub(super) fn cell<'c>(&self, cells: &'c [Cell], column: &str) -> Option<&'c Cell> {
        let mut columns = self.by.0.columns.iter();
        cells.get(columns.position(|known| known.name == column)?)
    }

    /// A value as the column would hold it.
    pub(super) fn as_cell(&self, column: &str, value: &Value) -> Cell {
        let reading = reading(self.inputs.account.as_deref());
        let column = self.by.0.column(column);
        column.map_or(Cell::Null, |column| {
            Cell::from_json(column.kind, value, &reading)
        })
    }

    /// What becomes of an item's fields.
    pub(super) fn changes(&self, item: &Item, body: &Value) -> Vec<ChangeRow> {
        let shows = self.state.shows.iter();
        shows
            .filter_map(|(column, param)| {
                let wanted = item.wanted(body, param)?;
                Some(ChangeRow {
                    of: self.by.1.clone(),
                    column: (*column).to_owned(),
                    before: Value::Null,
                    wanted: self.as_cell(column, wanted).to_json(),
                    after: Value::Null,
                })
            })
            .collect()
    }
}

/// What reading records takes from the account.
pub(super) fn reading(account: Option<&Account>) -> Reading<'_> {
    let zone = account.and_then(|account| TimeZone::get(&account.timezone).ok());
    Reading {
        currency: account.map_or("", |account| &account.currency),
        zone: zone.unwrap_or(TimeZone::UTC),
    }
}

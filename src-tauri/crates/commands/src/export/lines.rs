//! One JSON object a line, with the values that `qy data` shows.

use super::{Shape, Sheet, flushed, halted};
use qianyao_domain::{Failure, catalogue::Cell};
use serde_json::{Map, Value};
use std::io::Write;

/// A JSONL file.
pub(super) struct Lines<W: Write> {
    out: W,
    shape: Shape,
}

impl<W: Write> Lines<W> {
    pub(super) fn new(out: W, shape: Shape) -> Self {
        Self { out, shape }
    }
}

impl<W: Write> Sheet for Lines<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        let columns = self.shape.columns.iter();
        let record: Map<String, Value> = columns
            .zip(cells)
            .map(|(column, cell)| (column.name.to_owned(), cell.to_json()))
            .collect();
        writeln!(self.out, "{}", Value::Object(record)).map_err(|error| halted(&error))
    }

    fn finish(self: Box<Self>) -> Result<(), Failure> {
        flushed(self.out)
    }
}

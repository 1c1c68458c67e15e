//! A workbook with typed cells: ids are texts, amounts and shares are numbers, times are real dates.

use super::{
    Shape, Sheet, halted,
    shape::{decimal, digits},
};
use jiff::civil::Date;
use qianyao_domain::{
    Failure, Money,
    catalogue::{Cell, Column, Kind},
};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};
use std::{collections::HashMap, io};

/// Rows that a sheet holds; what is more goes on in the next.
const ROWS: u32 = 1_048_576;
/// Characters that a cell holds; longer texts are cut.
const CHARACTERS: usize = 32_767;
/// Whole numbers beyond this lose digits as numbers, so they are written as texts.
const EXACT: u64 = 999_999_999_999_999;

/// A workbook, written row by row.
pub(super) struct Xlsx<W: io::Write + io::Seek + Send> {
    book: Workbook,
    out: W,
    shape: Shape,
    looks: Looks,
    sheet: usize,
    row: u32,
}

/// How numbers show.
struct Looks {
    moment: Format,
    day: Format,
    whole: Format,
    head: Format,
    other: HashMap<String, Format>,
}

impl<W: io::Write + io::Seek + Send> Xlsx<W> {
    pub(super) fn begin(out: W, shape: Shape) -> Result<Self, Failure> {
        let looks = Looks {
            moment: Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            whole: Format::new().set_num_format("0"),
            head: Format::new().set_bold(),
            other: HashMap::new(),
        };
        let mut book = Self {
            book: Workbook::new(),
            out,
            shape,
            looks,
            sheet: 0,
            row: 0,
        };
        book.begin_sheet().map_err(refused)?;
        Ok(book)
    }

    fn begin_sheet(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(1, 0)?;
        for (index, column) in (0_u16..).zip(&self.shape.columns) {
            sheet.set_column_width(index, width(column.kind))?;
            let title = self.shape.title(column);
            sheet.write_string_with_format(0, index, title, &self.looks.head)?;
        }
        self.row = 1;
        Ok(())
    }

    fn write(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        if self.row == ROWS {
            self.sheet += 1;
            self.begin_sheet()?;
        }
        let sheet = self.book.worksheet_from_index(self.sheet)?;
        for ((index, column), cell) in (0_u16..).zip(&self.shape.columns).zip(cells) {
            let at = (self.row, index);
            put(sheet, at, &self.shape, &mut self.looks, column, cell)?;
        }
        self.row += 1;
        Ok(())
    }
}

impl<W: io::Write + io::Seek + Send> Sheet for Xlsx<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        self.write(cells).map_err(refused)
    }

    fn finish(mut self: Box<Self>) -> Result<(), Failure> {
        self.book.save_to_writer(&mut self.out).map_err(refused)?;
        super::flushed(self.out)
    }
}

fn put(
    sheet: &mut Worksheet,
    (row, index): (u32, u16),
    shape: &Shape,
    looks: &mut Looks,
    column: &Column,
    cell: &Cell,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Null => {}
        Cell::Text(text) => match (column.kind, text.parse::<Date>()) {
            (Kind::Day, Ok(day)) => {
                sheet.write_datetime_with_format(row, index, day, &looks.day)?;
            }
            _ => {
                sheet.write_string(row, index, cut(shape.label(column, text)))?;
            }
        },
        Cell::Json(text) => {
            sheet.write_string(row, index, cut(text))?;
        }
        Cell::Int(number) if number.unsigned_abs() > EXACT => {
            sheet.write_string(row, index, number.to_string())?;
        }
        Cell::Int(number) => {
            sheet.write_number_with_format(row, index, *number as f64, &looks.whole)?;
        }
        Cell::Real(number) => {
            let (value, look) = match column.kind {
                Kind::Percent(_) => (number / 100.0, "0.00%".to_owned()),
                Kind::Number(decimals) => (*number, places(u32::from(decimals))),
                _ => (*number, "General".to_owned()),
            };
            sheet.write_number_with_format(row, index, value, looks.of(look))?;
        }
        Cell::Bool(yes) => {
            sheet.write_string(row, index, shape.truth(*yes))?;
        }
        Cell::Money(money) => amount(sheet, (row, index), shape, looks, column, money)?,
        Cell::Time(at) => {
            sheet.write_datetime_with_format(row, index, shape.wall(*at), &looks.moment)?;
        }
    }
    Ok(())
}

/// An amount in major units; its currency is in the title, or shown with it where the amounts of a column differ.
fn amount(
    sheet: &mut Worksheet,
    (row, index): (u32, u16),
    shape: &Shape,
    looks: &mut Looks,
    column: &Column,
    money: &Money,
) -> Result<(), XlsxError> {
    let named = match column.kind {
        Kind::Money(_, currency) => shape.currency_of(currency),
        _ => "",
    };
    let digits = digits(&money.currency);
    let mut look = places(digits);
    if money.currency != named {
        look = format!("{look} \"{}\"", money.currency);
    }
    // The digits of the decimal text make the nearest float there is, which shows as the same digits again.
    match decimal(money).parse::<f64>() {
        Ok(value) if money.minor.unsigned_abs() <= EXACT => {
            sheet.write_number_with_format(row, index, value, looks.of(look))?;
        }
        _ => {
            sheet.write_string(row, index, decimal(money))?;
        }
    }
    Ok(())
}

impl Looks {
    fn of(&mut self, look: String) -> &Format {
        self.other
            .entry(look)
            .or_insert_with_key(|look| Format::new().set_num_format(look))
    }
}

/// A number with that many decimals.
fn places(decimals: u32) -> String {
    match decimals {
        0 => "#,##0".to_owned(),
        some => format!("#,##0.{}", "0".repeat(some as usize)),
    }
}

fn width(kind: Kind) -> f64 {
    match kind {
        Kind::Id | Kind::Time(_) => 22.0,
        Kind::Text | Kind::Link | Kind::Image | Kind::Json => 32.0,
        _ => 14.0,
    }
}

/// The text as far as a cell holds it. A spreadsheet counts UTF-16 units.
fn cut(text: &str) -> &str {
    if text.len() <= CHARACTERS {
        return text;
    }
    let mut units = 0;
    for (at, character) in text.char_indices() {
        units += character.len_utf16();
        if units > CHARACTERS {
            return &text[..at];
        }
    }
    text
}

fn refused(error: XlsxError) -> Failure {
    match error {
        XlsxError::IoError(error) => halted(&error),
        other => halted(&io::Error::other(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, cut};

    #[test]
    fn long_texts_are_cut_where_a_cell_ends() {
        let smiles = "🙂".repeat(CHARACTERS);
        assert_eq!(cut(&smiles).encode_utf16().count(), CHARACTERS - 1);
        assert_eq!(cut("短"), "短");
    }
}

//! CSV as spreadsheets open it: Chinese whole, ids with all their digits, nothing taken for a formula.

use super::{Shape, Sheet, flushed, halted, shape::decimal};
use ::csv::{Writer, WriterBuilder};
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Column, Kind},
};
use std::io::Write;

/// Tells a spreadsheet that the text is UTF-8.
const MARK: &[u8] = "\u{feff}".as_bytes();
/// A spreadsheet keeps this many digits of a number.
const EXACT_DIGITS: usize = 15;

/// A CSV file.
pub(super) struct Csv<W: Write> {
    out: Writer<W>,
    shape: Shape,
}

impl<W: Write> Csv<W> {
    pub(super) fn begin(mut out: W, shape: Shape) -> Result<Self, Failure> {
        out.write_all(MARK).map_err(|error| halted(&error))?;
        let mut out = WriterBuilder::new()
            .terminator(::csv::Terminator::CRLF)
            .from_writer(out);
        let titles = shape.columns.iter().map(|column| shape.title(column));
        out.write_record(titles).map_err(refused)?;
        Ok(Self { out, shape })
    }
}

impl<W: Write> Sheet for Csv<W> {
    fn row(&mut self, cells: &[Cell]) -> Result<(), Failure> {
        for (column, cell) in self.shape.columns.iter().zip(cells) {
            let field = field(&self.shape, column, cell);
            self.out.write_field(field).map_err(refused)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(refused)
    }

    fn finish(self: Box<Self>) -> Result<(), Failure> {
        let out = self.out.into_inner();
        flushed(out.map_err(|error| halted(error.error()))?)
    }
}

fn field(shape: &Shape, column: &Column, cell: &Cell) -> String {
    match cell {
        Cell::Null => String::new(),
        Cell::Text(text) if column.kind == Kind::Day => text.clone(),
        Cell::Text(text) => safe(shape.label(column, text)),
        Cell::Json(text) => safe(text),
        Cell::Int(number) => whole(*number),
        Cell::Real(number) => match column.kind {
            Kind::Percent(_) => format!("{number}%"),
            _ => number.to_string(),
        },
        Cell::Bool(yes) => shape.truth(*yes).to_owned(),
        Cell::Money(money) => {
            let named = match column.kind {
                Kind::Money(_, currency) => shape.currency_of(currency),
                _ => "",
            };
            let amount = decimal(money);
            if money.currency == named {
                amount
            } else {
                format!("{amount} {}", money.currency)
            }
        }
        Cell::Time(at) => shape.wall(*at).strftime("%Y-%m-%d %H:%M:%S").to_string(),
    }
}

/// A text that a spreadsheet neither computes nor takes for a number that it would round: a quote before what could
/// begin a formula; a tab, which shows as nothing, after digits that are more than a number keeps.
fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{text}");
    }
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let leads_with_zero = text.len() > 1 && text.starts_with('0');
    if digits && (text.len() > EXACT_DIGITS || leads_with_zero) {
        return format!("{text}\t");
    }
    text.to_owned()
}

fn whole(number: i64) -> String {
    let text = number.to_string();
    if number >= 0 { safe(&text) } else { text }
}

fn refused(error: ::csv::Error) -> Failure {
    halted(&std::io::Error::from(error))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn texts_stay_texts() {
        let check = |text: &str, expect: &str| assert_eq!(safe(text), expect, "{text:?}");
        for formula in ["=1+1", "+86", "-x", "@SUM(A1)", "\t=1", "\r=1"] {
            check(formula, &format!("'{formula}"));
        }
        check("3561234567890123457", "3561234567890123457\t");
        check("0012", "0012\t");
        check("123456789012345", "123456789012345");
        check("0", "0");
        check("羊毛=围巾", "羊毛=围巾");
        check("", "");
    }
}

//! Parquet for analysis: exact amounts (`{minor, currency}`), moments in UTC, the platform's own words.

use super::{Shape, Sheet, halted};
use ::parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical},
    data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int32Type, Int64Type},
    errors::{ParquetError, Result},
    file::{
        properties::WriterProperties,
        writer::{SerializedFileWriter, SerializedRowGroupWriter},
    },
    schema::types::Type,
};
use jiff::civil::Date;
use qianyao_domain::{
    Failure,
    catalogue::{Cell, Column, Kind},
};
use std::{io::Write, sync::Arc};

/// Records held back before they are written together, column by column.
const GROUP: usize = 16_384;

/// A Parquet file.
pub(super) struct Parquet<W: Write + Send> {
    out: SerializedFileWriter<W>,
    shape: Shape,
    held: Vec<Vec<Cell>>,
}

impl<W: Write + Send> Parquet<W> {
    pub(super) fn begin(out: W, shape: Shape) -> std::result::Result<Self, Failure> {
        let fields = shape.columns.iter().map(|column| leaf(column));
        let schema = fields
            .map(|field| field.map(Arc::new))
            .collect::<Result<Vec<_>>>()
            .and_then(|fields| {
                Type::group_type_builder("record")
                    .with_fields(fields)
                    .build()
            })
            .map_err(refused)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(Default::default()))
            .build();
        let out = SerializedFileWriter::new(out, Arc::new(schema), Arc::new(properties))
            .map_err(refused)?;
        Ok(Self {
            out,
            shape,
            held: Vec::with_capacity(GROUP),
        })
    }

    fn flush(&mut self) -> Result<()> {
        if self.held.is_empty() {
            return Ok(());
        }
        let mut group = self.out.next_row_group()?;
        for (index, column) in self.shape.columns.iter().enumerate() {
            let cells = || self.held.iter().map(move |row| &row[index]);
            match column.kind {
                Kind::Int => put::<Int64Type, W>(&mut group, cells().map(whole))?,
                Kind::Number(_) | Kind::Percent(_) => {
                    put::<DoubleType, W>(&mut group, cells().map(real))?;
                }
                Kind::Bool => put::<BoolType, W>(&mut group, cells().map(truth))?,
                Kind::Day => put::<Int32Type, W>(&mut group, cells().map(day))?,
                Kind::Time(_) => put::<Int64Type, W>(&mut group, cells().map(moment))?,
                Kind::Money(..) => {
                    put::<Int64Type, W>(&mut group, cells().map(minor))?;
                    put::<ByteArrayType, W>(&mut group, cells().map(currency))?;
                }
                _ => put::<ByteArrayType, W>(&mut group, cells().map(text))?,
            }
        }
        group.close()?;
        self.held.clear();
        Ok(())
    }
}

impl<W: Write + Send> Sheet for Parquet<W> {
    fn row(&mut self, cells: &[Cell]) -> std::result::Result<(), Failure> {
        self.held.push(cells.to_vec());
        if self.held.len() < GROUP {
            return Ok(());
        }
        self.flush().map_err(refused)
    }

    fn finish(mut self: Box<Self>) -> std::result::Result<(), Failure> {
        self.flush().map_err(refused)?;
        self.out.close().map(|_| ()).map_err(refused)
    }
}

/// Writes the next leaf of a group; every leaf may be absent.
fn put<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: impl Iterator<Item = Option<T::T>>,
) -> Result<()> {
    let mut levels = Vec::with_capacity(GROUP);
    let mut present = Vec::with_capacity(GROUP);
    for value in values {
        levels.push(i16::from(value.is_some()));
        present.extend(value);
    }
    let leaf = group.next_column()?;
    let mut leaf = leaf.ok_or_else(|| ParquetError::General("a column too many".to_owned()))?;
    leaf.typed::<T>()
        .write_batch(&present, Some(&levels), None)?;
    leaf.close()
}

fn leaf(column: &Column) -> Result<Type> {
    let (physical, logical) = match column.kind {
        Kind::Int => (Physical::INT64, None),
        Kind::Number(_) | Kind::Percent(_) => (Physical::DOUBLE, None),
        Kind::Bool => (Physical::BOOLEAN, None),
        Kind::Day => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Time(_) => {
            let moment = LogicalType::timestamp(true, TimeUnit::MILLIS);
            (Physical::INT64, Some(moment))
        }
        Kind::Money(..) => return amount(column),
        _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    Type::primitive_type_builder(column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical)
        .build()
}

fn amount(column: &Column) -> Result<Type> {
    let minor = Type::primitive_type_builder("minor", Physical::INT64)
        .with_repetition(Repetition::REQUIRED)
        .build()?;
    let currency = Type::primitive_type_builder("currency", Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .build()?;
    Type::group_type_builder(column.name)
        .with_repetition(Repetition::OPTIONAL)
        .with_fields(vec![Arc::new(minor), Arc::new(currency)])
        .build()
}

fn whole(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Int(number) => Some(*number),
        _ => None,
    }
}

fn real(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Real(number) => Some(*number),
        _ => None,
    }
}

fn truth(cell: &Cell) -> Option<bool> {
    match cell {
        Cell::Bool(yes) => Some(*yes),
        _ => None,
    }
}

/// Days since 1970-01-01.
fn day(cell: &Cell) -> Option<i32> {
    let Cell::Text(text) = cell else { return None };
    let day: Date = text.parse().ok()?;
    let since = day.duration_since(jiff::civil::date(1970, 1, 1));
    i32::try_from(since.as_hours() / 24).ok()
}

fn moment(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Time(at) => Some(at.as_millisecond()),
        _ => None,
    }
}

fn minor(cell: &Cell) -> Option<i64> {
    match cell {
        Cell::Money(money) => Some(money.minor),
        _ => None,
    }
}

fn currency(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Money(money) => Some(money.currency.as_str().into()),
        _ => None,
    }
}

fn text(cell: &Cell) -> Option<ByteArray> {
    match cell {
        Cell::Text(text) | Cell::Json(text) => Some(text.as_str().into()),
        _ => None,
    }
}

fn refused(error: ParquetError) -> Failure {
    halted(&std::io::Error::other(error))
}

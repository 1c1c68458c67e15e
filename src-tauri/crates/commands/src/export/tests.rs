//! Each kind of file, written and opened again by a reader that is not ours.

use super::{Sheet, csv::Csv, lines::Lines, parquet::Parquet, shape::Shape, xlsx::Xlsx};
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use calamine::{Data, Reader, Xlsx as Workbook};
use jiff::tz::TimeZone;
use qianyao_domain::{
    Money,
    catalogue::{Cell, Choice, Column, Currency, Kind, MoneyUnit, PercentScale, TimeFormat, Tone},
};
use std::io::{Cursor, Seek, SeekFrom};

static PAID: &[Choice] = &[Choice::new("PAY_SUCC", "已付款", "Paid", Tone::Good)];
static COLUMNS: &[Column] = &[
    Column::new("order_id", "/order_id", Kind::Id, "订单号", "Order"),
    Column::new("title", "/title", Kind::Text, "标题", "Title"),
    Column::new("state", "/state", Kind::Enum(PAID), "状态", "State"),
    Column::new(
        "paid",
        "/paid",
        Kind::Money(MoneyUnit::Major, Currency::Fixed("CNY")),
        "实付",
        "Paid",
    ),
    Column::new(
        "sales",
        "/sales",
        Kind::Money(MoneyUnit::Major, Currency::Account),
        "销售额",
        "Sales",
    ),
    Column::new(
        "rate",
        "/rate",
        Kind::Percent(PercentScale::Percent),
        "佣金率",
        "Rate",
    ),
    Column::new(
        "at",
        "/at",
        Kind::Time(TimeFormat::Rfc3339),
        "付款时间",
        "Paid at",
    ),
    Column::new("day", "/day", Kind::Day, "日期", "Day"),
    Column::new("count", "/count", Kind::Int, "数量", "Count"),
    Column::new("live", "/live", Kind::Bool, "直播", "Live"),
];

fn shape(lang: &str) -> Shape {
    Shape {
        columns: COLUMNS.iter().collect(),
        lang: lang.to_owned(),
        zone: TimeZone::get("Asia/Shanghai").unwrap(),
        zone_name: "Asia/Shanghai".to_owned(),
        currency: String::new(),
    }
}

fn money(minor: i64, currency: &str) -> Cell {
    Cell::Money(Money {
        minor,
        currency: currency.to_owned(),
    })
}

fn rows() -> [Vec<Cell>; 2] {
    let text = |text: &str| Cell::Text(text.to_owned());
    let full = vec![
        text("3561234567890123457"),
        text("=HYPERLINK(\"http://x\",\"羊毛, 围巾\")"),
        text("PAY_SUCC"),
        money(152_346, "CNY"),
        money(-5, "EUR"),
        Cell::Real(12.5),
        Cell::Time("2026-01-31T16:00:01Z".parse().unwrap()),
        text("2026-02-01"),
        Cell::Int(-3),
        Cell::Bool(true),
    ];
    [full, vec![Cell::Null; COLUMNS.len()]]
}

#[track_caller]
fn fill(mut sheet: Box<dyn Sheet + '_>) {
    for row in rows() {
        sheet.row(&row).unwrap();
    }
    sheet.finish().unwrap();
}

fn file() -> std::fs::File {
    tempfile::tempfile().unwrap()
}

fn again(mut file: std::fs::File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0)).unwrap();
    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
    bytes
}

#[test]
fn csv_opens_with_its_chinese_and_its_digits() {
    let kept = file();
    fill(Box::new(
        Csv::begin(kept.try_clone().unwrap(), shape("zh")).unwrap(),
    ));
    let bytes = again(kept);
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    let mut reader = ::csv::Reader::from_reader(text);
    let titles: Vec<_> = reader
        .headers()
        .unwrap()
        .iter()
        .map(str::to_owned)
        .collect();
    let expect = [
        "订单号",
        "标题",
        "状态",
        "实付 (CNY)",
        "销售额",
        "佣金率",
        "付款时间 (Asia/Shanghai)",
        "日期",
        "数量",
        "直播",
    ];
    assert_eq!(titles, expect);
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    let expect = [
        "3561234567890123457\t",
        "'=HYPERLINK(\"http://x\",\"羊毛, 围巾\")",
        "已付款",
        "1523.46",
        "-0.05 EUR",
        "12.5%",
        "2026-02-01 00:00:01",
        "2026-02-01",
        "-3",
        "是",
    ];
    assert_eq!(records[0].iter().collect::<Vec<_>>(), expect);
    assert!(records[1].iter().all(str::is_empty) && records.len() == 2);
}

#[test]
fn a_workbook_keeps_ids_as_texts_and_amounts_as_numbers() {
    let kept = file();
    fill(Box::new(
        Xlsx::begin(kept.try_clone().unwrap(), shape("en")).unwrap(),
    ));
    let mut book: Workbook<_> = Workbook::new(Cursor::new(again(kept))).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let at = |row, column| range.get_value((row, column)).cloned().unwrap_or_default();
    assert_eq!(at(0, 3), Data::String("Paid (CNY)".into()));
    assert_eq!(at(1, 0), Data::String("3561234567890123457".into()));
    assert_eq!(
        at(1, 1),
        Data::String("=HYPERLINK(\"http://x\",\"羊毛, 围巾\")".into())
    );
    assert_eq!(at(1, 2), Data::String("Paid".into()));
    assert_eq!(at(1, 3), Data::Float(1523.46));
    assert_eq!(at(1, 4), Data::Float(-0.05));
    assert_eq!(at(1, 5), Data::Float(0.125));
    for (column, serial) in [(6, 46054.0 + 1.0 / 86_400.0), (7, 46054.0)] {
        let Data::DateTime(moment) = at(1, column) else {
            panic!("{:?} is no date", at(1, column));
        };
        assert!((moment.as_f64() - serial).abs() < 1e-8, "{moment:?}");
    }
    assert_eq!(at(1, 8), Data::Float(-3.0));
    assert_eq!(at(1, 9), Data::String("Yes".into()));
    let formulas = book.worksheet_formula("Sheet1").unwrap();
    assert!(formulas.is_empty(), "{formulas:?}");
}

#[test]
fn lines_hold_the_values_of_the_contract() {
    let kept = file();
    fill(Box::new(Lines::new(kept.try_clone().unwrap(), shape("zh"))));
    let text = String::from_utf8(again(kept)).unwrap();
    let first: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
    assert_eq!(first["order_id"], "3561234567890123457");
    assert_eq!(first["state"], "PAY_SUCC");
    assert_eq!(
        first["paid"],
        serde_json::json!({"minor": 152_346, "currency": "CNY"})
    );
    assert_eq!(first["at"], "2026-01-31T16:00:01Z");
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn parquet_keeps_minor_units_and_moments() {
    let kept = file();
    fill(Box::new(
        Parquet::begin(kept.try_clone().unwrap(), shape("zh")).unwrap(),
    ));
    let reader = SerializedFileReader::new(kept).unwrap();
    let rows: Vec<_> = reader.get_row_iter(None).unwrap().collect();
    let first = rows[0].as_ref().unwrap().to_string();
    for part in [
        "order_id: \"3561234567890123457\"",
        "state: \"PAY_SUCC\"",
        "paid: {minor: 152346, currency: \"CNY\"}",
        "sales: {minor: -5, currency: \"EUR\"}",
        "rate: 12.5",
        "at: 2026-01-31 16:00:01",
        "day: 2026-02-01",
        "count: -3",
        "live: true",
    ] {
        assert!(first.contains(part), "{part} in {first}");
    }
    assert_eq!(rows.len(), 2);
}

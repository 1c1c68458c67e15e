//! A million orders as files, beside the tools that people use for the same.

use std::path::Path;
use std::process::Command;

use anyhow::Context as _;

use super::{
    Figure,
    ground::Ground,
    numbers::{Took, whole},
};
use crate::shell;

/// Rows that the growth and the export benchmarks share at most.
pub(crate) const MANY: usize = 1_000_000;
pub(crate) const TABLE: &str = "douyin.kol_orders";
/// The same table in the database.
pub(crate) const SQL_TABLE: &str = "t_douyin_kol_orders";

/// The usual way to a large workbook.
const SCRIPT: &str = r#"
import sys, sqlite3, openpyxl
book = openpyxl.Workbook(write_only=True)
sheet = book.create_sheet()
rows = sqlite3.connect(sys.argv[1]).execute(sys.argv[2])
sheet.append([column[0] for column in rows.description])
for row in rows:
    sheet.append(row)
book.save(sys.argv[3])
"#;

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let home = ground.orders(MANY)?;
    let few = ground.orders(MANY / 100)?;
    let database = home.join("qianyao.db");
    let database = database.to_str().context("no such path")?;
    let select = format!("SELECT {} FROM {SQL_TABLE}", columns(ground, &home)?);
    let out = ground.scratch("export")?;
    let csv = ours(ground, &home, &out.join("orders.csv"))?;
    let small_csv = ours(ground, &few, &out.join("few.csv"))?;
    let mut shell = Command::new("sqlite3");
    let shell_csv = whole(
        shell.args(["-csv", "-header", database, &select]),
        Some(&out.join("reference.csv")),
    )?;
    let xlsx = ours(ground, &home, &out.join("orders.xlsx"))?;
    let small_xlsx = ours(ground, &few, &out.join("few.xlsx"))?;
    let book = out.join("reference.xlsx");
    let mut script = Command::new("python3");
    script.args(["-c", SCRIPT, database, &select]).arg(&book);
    let script = whole(&mut script, None)?;
    let figure = |what: &str, ours: f64, theirs, unit, goal: &'static str| Figure {
        what: what.to_owned(),
        ours,
        theirs: Some(theirs),
        unit,
        goal: goal.into(),
    };
    let memory = |what: &str, many: Took, few: Took| {
        let theirs = ("1/100 of the rows", few.megabytes);
        figure(what, many.megabytes, theirs, "MB", "flat: ≤ 2 ×")
    };
    Ok(vec![
        figure(
            "CSV of every order",
            csv.seconds,
            ("sqlite3 -csv", shell_csv.seconds),
            "s",
            "≤ 1.5 ×",
        ),
        figure(
            "XLSX of every order",
            xlsx.seconds,
            ("openpyxl write-only", script.seconds),
            "s",
            "≤ 0.2 ×",
        ),
        memory("memory at most, CSV", csv, small_csv),
        memory("memory at most, XLSX", xlsx, small_xlsx),
    ])
}

/// `qy export` to a file.
pub(crate) fn ours(ground: &Ground<'_>, home: &Path, file: &Path) -> anyhow::Result<Took> {
    let mut command = Command::new(ground.program("qy"));
    command
        .args(["export", TABLE])
        .arg(file)
        .env("QIANYAO_HOME", home);
    whole(&mut command, None)
}

/// The columns that an export has, as they are called in the database.
fn columns(ground: &Ground<'_>, home: &Path) -> anyhow::Result<String> {
    let mut command = Command::new(ground.program("qy"));
    command
        .args(["--json", "data", TABLE, "--limit", "1"])
        .env("QIANYAO_HOME", home);
    let told: serde_json::Value = serde_json::from_str(&shell::read(&mut command)?)?;
    let names = told["columns"].as_array().context("no columns")?;
    let names: Vec<&str> = names
        .iter()
        .filter_map(|column| column["name"].as_str())
        .collect();
    Ok(names.join(", "))
}

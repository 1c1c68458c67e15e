//! How first page, search, sum and export grow with the rows: nothing worse than linear, pages flat.

use std::path::Path;
use std::process::Command;

use super::{
    Figure,
    export::{MANY, TABLE, ours},
    ground::Ground,
    numbers::{median, whole},
};

const ROUNDS: usize = 5;

/// The measured ways through a table, as arguments of `qy data`.
const WAYS: &[(&str, &[&str])] = &[
    ("first page", &["--limit", "200"]),
    (
        "page by amount",
        &["--limit", "200", "--sort", "-total_pay_amount"],
    ),
    (
        "search of two characters",
        &["--limit", "200", "--search", "保温"],
    ),
];

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let homes = [MANY / 100, MANY / 10, MANY]
        .map(|rows| Ok((rows, ground.orders(rows)?)))
        .into_iter()
        .collect::<anyhow::Result<Vec<_>>>()?;
    let mut figures = Vec::new();
    for (name, args) in WAYS {
        let mut before = None;
        for (rows, home) in &homes {
            let ms = page(ground, home, args)?;
            figures.extend(grown(name, *rows, ms, before.replace(ms), "ms"));
        }
    }
    let out = ground.scratch("growth")?;
    let mut before = None;
    for (rows, home) in &homes {
        let took = ours(ground, home, &out.join("orders.csv"))?.seconds;
        figures.extend(grown(
            "export as CSV",
            *rows,
            took,
            before.replace(took),
            "s",
        ));
    }
    Ok(figures)
}

/// The median of whole processes.
fn page(ground: &Ground<'_>, home: &Path, args: &[&str]) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let mut command = Command::new(ground.program("qy"));
        command
            .args(["--json", "data", TABLE])
            .args(args)
            .env("QIANYAO_HOME", home);
        times.push(whole(&mut command, None)?.seconds * 1e3);
    }
    Ok(median(times))
}

fn grown(
    name: &str,
    rows: usize,
    ours: f64,
    before: Option<f64>,
    unit: &'static str,
) -> Option<Figure> {
    Some(Figure {
        what: format!("{name}, {rows} orders"),
        ours,
        theirs: Some(("a tenth of them", before?)),
        unit,
        goal: "≤ 10 ×, pages 1 ×".into(),
    })
}

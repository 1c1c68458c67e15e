//! Pages, searches and syncs of a million orders in the store, each beside plain SQL in the same process.

use anyhow::Context as _;
use serde_json::Value;

use super::{Figure, ground::Ground};
use crate::shell;

/// As many as a busy creator has in some years.
const ROWS: &str = "1000000";

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let program = ground.example("qianyao-store", "million")?;
    let told = shell::read(std::process::Command::new(program).args([ROWS, "--json"]))?;
    told.lines()
        .filter(|line| line.starts_with('{'))
        .map(figure)
        .collect()
}

fn figure(line: &str) -> anyhow::Result<Figure> {
    let told: Value = serde_json::from_str(line)?;
    let number = |key: &str| {
        told[key]
            .as_f64()
            .with_context(|| format!("{key} in {line}"))
    };
    let text = |key: &str| told[key].as_str().unwrap_or_default().to_owned();
    Ok(Figure {
        what: text("what"),
        ours: number("ours_ms")?,
        theirs: Some(("plain SQL", number("theirs_ms")?)),
        unit: "ms",
        goal: text("goal").into(),
    })
}

//! `cargo xtask bench`: a figure of ours, the same of a reference in the same run, and the ratio.

use anyhow::{Context as _, bail};

use crate::setup::system::{self, Purpose};
use crate::tree::Tree;

/// One measurement beside its reference, in the same unit.
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) what: String,
    /// Ours, in `unit`.
    pub(crate) ours: f64,
    /// What `reference` took, in `unit`.
    pub(crate) theirs: f64,
    /// What it is compared with.
    pub(crate) reference: &'static str,
    /// Unit of both.
    pub(crate) unit: &'static str,
    /// The ratio that is wanted, as written in the documents, e.g. `≤ 1.25`.
    pub(crate) goal: &'static str,
}

/// A benchmark by its name.
pub(crate) struct Bench {
    /// As typed after `cargo xtask bench`.
    pub(crate) name: &'static str,
    /// Measures both sides, one after the other.
    pub(crate) measure: fn(&Tree) -> anyhow::Result<Vec<Figure>>,
}

/// Every benchmark.
const BENCHES: &[Bench] = &[];

/// Runs all, or the one of this name.
pub(crate) fn bench(tree: &Tree, name: Option<&str>) -> anyhow::Result<()> {
    let chosen: Vec<_> = BENCHES
        .iter()
        .filter(|bench| name.is_none_or(|name| bench.name == name))
        .collect();
    match (chosen.is_empty(), name) {
        (true, Some(name)) => {
            let known: Vec<_> = BENCHES.iter().map(|bench| bench.name).collect();
            bail!("no benchmark is called {name}; known: {}", known.join(", "));
        }
        (true, None) => println!("no benchmark is registered"),
        (false, _) => {}
    }
    if !chosen.is_empty() {
        system::ensure(&[Purpose::Build, Purpose::Headless, Purpose::Bench])?;
    }
    for bench in chosen {
        println!("{}", bench.name);
        for figure in (bench.measure)(tree).with_context(|| bench.name)? {
            println!("  {}", line(&figure));
        }
    }
    Ok(())
}

fn line(figure: &Figure) -> String {
    format!(
        "{}: {:.3} {unit}, {}: {:.3} {unit}, ratio {:.2} (goal {})",
        figure.what,
        figure.ours,
        figure.reference,
        figure.theirs,
        figure.ours / figure.theirs,
        figure.goal,
        unit = figure.unit,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_beside_its_reference() {
        let figure = Figure {
            what: "first page".into(),
            ours: 3.0,
            theirs: 2.0,
            reference: "sqlite3",
            unit: "ms",
            goal: "≤ 1.5",
        };
        assert_eq!(
            line(&figure),
            "first page: 3.000 ms, sqlite3: 2.000 ms, ratio 1.50 (goal ≤ 1.5)"
        );
    }
}

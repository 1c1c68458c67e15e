//! `cargo xtask bench`: a figure of ours, the same of a reference in the same run, and the ratio.

mod broker;
mod export;
mod fetch;
mod ground;
mod growth;
mod login;
mod numbers;
mod size;
mod store;
mod token;
mod window;

use std::borrow::Cow;
use std::process::Command;

use anyhow::{Context as _, bail};

use crate::session::{Desktop, Session};
use crate::setup::{
    self,
    system::{self, Purpose},
};
use crate::tree::Tree;
use ground::Ground;

/// One measurement beside its reference, in the same unit.
pub(crate) struct Figure {
    /// What was measured.
    pub(crate) what: String,
    /// Ours, in `unit`.
    pub(crate) ours: f64,
    /// What it is compared with, and that one's figure in `unit`; nothing where the goal is absolute.
    pub(crate) theirs: Option<(&'static str, f64)>,
    /// Unit of both.
    pub(crate) unit: &'static str,
    /// What is wanted, as written in the documents, e.g. `≤ 1.25 ×`.
    pub(crate) goal: Cow<'static, str>,
}

/// A benchmark by its name.
pub(crate) struct Bench {
    /// As typed after `cargo xtask bench`.
    pub(crate) name: &'static str,
    /// Measures both sides, one after the other.
    pub(crate) measure: fn(&Ground<'_>) -> anyhow::Result<Vec<Figure>>,
}

/// Every benchmark.
const BENCHES: &[Bench] = &[
    Bench {
        name: "store",
        measure: store::measure,
    },
    Bench {
        name: "fetch",
        measure: fetch::measure,
    },
    Bench {
        name: "token",
        measure: token::measure,
    },
    Bench {
        name: "broker",
        measure: broker::measure,
    },
    Bench {
        name: "login",
        measure: login::measure,
    },
    Bench {
        name: "export",
        measure: export::measure,
    },
    Bench {
        name: "growth",
        measure: growth::measure,
    },
    Bench {
        name: "size",
        measure: size::measure,
    },
    Bench {
        name: "window",
        measure: window::measure,
    },
];

/// Set for the child that has a keychain and a screen of its own.
const ON_STAGE: &str = "QIANYAO_BENCH_ON_STAGE";

/// Runs all, or the one of this name, on a keychain and a screen that are nobody's.
pub(crate) fn bench(tree: &Tree, name: Option<&str>) -> anyhow::Result<()> {
    let chosen: Vec<_> = BENCHES
        .iter()
        .filter(|bench| name.is_none_or(|name| bench.name == name))
        .collect();
    if chosen.is_empty() {
        let known: Vec<_> = BENCHES.iter().map(|bench| bench.name).collect();
        bail!(
            "no benchmark is called {}; known: {}",
            name.unwrap_or_default(),
            known.join(", ")
        );
    }
    if std::env::var_os(ON_STAGE).is_none() {
        return on_stage(tree, name);
    }
    let ground = Ground::build(tree)?;
    let mut broken = 0;
    for bench in chosen {
        println!("{}", bench.name);
        match (bench.measure)(&ground).with_context(|| bench.name) {
            Ok(figures) => figures
                .iter()
                .for_each(|figure| println!("  {}", line(figure))),
            Err(error) => {
                broken += 1;
                println!("  could not be measured: {error:#}");
            }
        }
    }
    match broken {
        0 => Ok(()),
        _ => bail!("{broken} benchmarks could not be measured"),
    }
}

/// Everything happens in a child of this task whose session bus, keychain and screen go with it.
fn on_stage(tree: &Tree, name: Option<&str>) -> anyhow::Result<()> {
    system::ensure(&[Purpose::Build, Purpose::Headless, Purpose::Tests])?;
    system::ensure(&[Purpose::Bench, Purpose::Journeys])?;
    setup::for_journeys(tree)?;
    let mut again = Command::new(std::env::current_exe()?);
    again.arg("bench").args(name).env(ON_STAGE, "1");
    let session = Session::new(Desktop {
        keychain: true,
        screen: true,
    })?;
    let status = session.wrap(&again, None)?.status()?;
    match status.success() {
        true => Ok(()),
        false => bail!("the benchmarks ended with {status}"),
    }
}

fn line(figure: &Figure) -> String {
    let Figure {
        what,
        ours,
        unit,
        goal,
        ..
    } = figure;
    match figure.theirs {
        Some((reference, theirs)) => format!(
            "{what}: {ours:.3} {unit}, {reference}: {theirs:.3} {unit}, ratio {:.3} (goal {goal})",
            ours / theirs.max(f64::MIN_POSITIVE),
        ),
        None => format!("{what}: {ours:.3} {unit} (goal {goal})"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_beside_its_reference() {
        let mut figure = Figure {
            what: "first page".into(),
            ours: 3.0,
            theirs: Some(("sqlite3", 2.0)),
            unit: "ms",
            goal: "≤ 1.5 ×".into(),
        };
        assert_eq!(
            line(&figure),
            "first page: 3.000 ms, sqlite3: 2.000 ms, ratio 1.500 (goal ≤ 1.5 ×)"
        );
        figure.theirs = None;
        assert_eq!(line(&figure), "first page: 3.000 ms (goal ≤ 1.5 ×)");
    }
}

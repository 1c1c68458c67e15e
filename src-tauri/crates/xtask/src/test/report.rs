//! What came of each stage, and how long it took.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use super::counts::Counts;

/// What came of a stage.
pub(crate) enum Outcome {
    /// It holds, and counts no tests.
    Fine,
    /// It ran this many tests.
    Counted(Counts),
    /// It did not run here, for a reason that is no fault.
    LeftOut(&'static str),
    /// It does not hold.
    Broken(anyhow::Error),
}

struct Row {
    name: &'static str,
    outcome: Outcome,
    time: Duration,
}

/// All stages so far.
#[derive(Default)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// Runs a stage and notes it; `false` when it failed.
    pub(crate) fn stage(&mut self, name: &'static str, run: impl FnOnce() -> Outcome) -> bool {
        eprintln!("\n== {name}");
        let start = Instant::now();
        let outcome = run();
        if let Outcome::Broken(error) = &outcome {
            eprintln!("error: {error:#}");
        }
        let row = Row {
            name,
            outcome,
            time: start.elapsed(),
        };
        let holds = !row.failed();
        self.rows.push(row);
        holds
    }

    /// Zero when every stage holds.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.rows.iter().any(Row::failed) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        }
    }

    /// All tests; a stage that broke without counting any adds one failure, so that the sum tells of it.
    fn sum(&self) -> Counts {
        let mut sum = Counts::default();
        for row in &self.rows {
            match &row.outcome {
                Outcome::Counted(counts) => sum += *counts,
                Outcome::Broken(_) => sum.failed += 1,
                Outcome::Fine | Outcome::LeftOut(_) => {}
            }
        }
        sum
    }
}

impl Row {
    fn failed(&self) -> bool {
        match &self.outcome {
            Outcome::Counted(counts) => counts.failed > 0,
            Outcome::Broken(_) => true,
            Outcome::Fine | Outcome::LeftOut(_) => false,
        }
    }
}

impl std::fmt::Display for Report {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(out)?;
        for row in &self.rows {
            let outcome = match &row.outcome {
                Outcome::Fine => "ok".to_owned(),
                Outcome::Counted(counts) => counts.to_string(),
                Outcome::LeftOut(reason) => format!("left out: {reason}"),
                Outcome::Broken(_) => "FAILED".to_owned(),
            };
            let seconds = row.time.as_secs_f64();
            writeln!(out, "{:<14}{outcome:<38}{seconds:>8.1} s", row.name)?;
        }
        write!(out, "\n{}", self.sum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_broken_stage_adds_to_the_failures() {
        let mut report = Report::default();
        assert!(report.stage("format", || Outcome::Fine));
        assert!(report.stage("tests", || Outcome::Counted(Counts {
            passed: 7,
            failed: 0,
            skipped: 0
        })));
        assert!(!report.stage("lints", || Outcome::Broken(anyhow::anyhow!("a warning"))));
        let text = report.to_string();
        assert_eq!(text.lines().last(), Some("7 passed, 1 failed"));
        assert_eq!(report.exit_code(), ExitCode::FAILURE);
    }
}

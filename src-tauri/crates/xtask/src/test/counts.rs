//! How many tests passed and failed, from the files that the runners write.

use anyhow::Context as _;

/// Tests of one stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Ran and passed.
    pub(crate) passed: u64,
    /// Ran and failed.
    pub(crate) failed: u64,
    /// Known, and not run.
    pub(crate) skipped: u64,
}

impl std::ops::AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl std::fmt::Display for Counts {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

/// From nextest's JUnit file, whose root element holds the sums. Tests that a filter left out are not in it.
pub(crate) fn of_junit(text: &str) -> anyhow::Result<Counts> {
    let document = roxmltree::Document::parse(text).context("the JUnit file is not XML")?;
    let root = document.root_element();
    let number = |name: &str| -> anyhow::Result<u64> {
        root.attribute(name)
            .with_context(|| format!("the JUnit file has no `{name}`"))?
            .parse()
            .with_context(|| format!("`{name}` of the JUnit file is no number"))
    };
    let failed = number("failures")? + number("errors")?;
    Ok(Counts {
        passed: number("tests")?.saturating_sub(failed),
        failed,
        skipped: 0,
    })
}

/// From vitest's JSON reporter. A file that could not be loaded has no tests, and counts as one failure.
pub(crate) fn of_vitest(text: &str) -> anyhow::Result<Counts> {
    let report: serde_json::Value =
        serde_json::from_str(text).context("vitest's report is not JSON")?;
    let number = |name: &str| {
        report[name]
            .as_u64()
            .with_context(|| format!("vitest's report has no `{name}`"))
    };
    let failed = number("numFailedTests")?;
    let whole = report["success"].as_bool().unwrap_or(false);
    Ok(Counts {
        passed: number("numPassedTests")?,
        failed: if failed == 0 && !whole { 1 } else { failed },
        skipped: number("numPendingTests")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn junit_errors_are_failures() {
        let text = r#"<?xml version="1.0"?><testsuites name="nextest-run" tests="12" failures="2" errors="1"/>"#;
        let counts = of_junit(text).unwrap();
        assert_eq!((counts.passed, counts.failed), (9, 3));
    }

    #[test]
    fn a_junit_file_without_sums_is_refused() {
        assert!(of_junit("<testsuites/>").is_err());
    }

    #[test]
    fn a_vitest_file_that_did_not_load_is_a_failure() {
        let text = r#"{"numPassedTests":4,"numFailedTests":0,"numPendingTests":1,"success":false}"#;
        let counts = of_vitest(text).unwrap();
        assert_eq!(counts.to_string(), "4 passed, 1 failed, 1 skipped");
    }
}

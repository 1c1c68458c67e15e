//! `cargo xtask test`: every stage, a table, and the count on the last line.

mod counts;
mod report;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

use crate::bindings::Bindings;
use crate::session::{Desktop, Session};
use crate::setup::tools;
use crate::tree::Tree;
use crate::{journeys, setup, shell};
use counts::Counts;
use report::{Outcome, Report};

/// Runs all stages, or all but the window's, and prints what came of them.
pub(crate) fn test(tree: &Tree, fast: bool) -> anyhow::Result<ExitCode> {
    let mut report = Report::default();
    let ready = report.stage("set-up", || checked(set_up(tree, fast)));
    if ready {
        stages(tree, fast, &mut report);
    }
    println!("{report}");
    Ok(report.exit_code())
}

fn set_up(tree: &Tree, fast: bool) -> anyhow::Result<()> {
    setup::for_tests(tree)?;
    if !fast && journeys::absent(tree).is_none() {
        setup::for_journeys(tree)?;
    }
    tools::ensure(tree, &tools::NEXTEST)?;
    tools::ensure(tree, &tools::DENY)?;
    Ok(())
}

fn stages(tree: &Tree, fast: bool, report: &mut Report) {
    report.stage("format", || {
        checked(shell::run(
            shell::cargo(tree).args(["fmt", "--all", "--check"]),
        ))
    });
    report.stage("lints", || checked(lints(tree)));
    report.stage("dependencies", || checked(tools::deny(tree)));
    report.stage("ui check", || {
        checked(shell::run(shell::npm(tree).args(["run", "check"])))
    });
    report.stage("ui tests", || counted(ui_tests(tree)));
    let committed = Bindings::read(tree);
    let built = report.stage("build", || {
        checked(shell::run(&mut journeys::programs(tree)))
    });
    if !built {
        return;
    }
    report.stage("tests", || counted(workspace_tests(tree)));
    report.stage("bindings", || {
        checked(committed.must_be(&Bindings::read(tree)))
    });
    report.stage("journeys", || match journeys::absent(tree) {
        _ if fast => Outcome::LeftOut("--fast"),
        Some(reason) => Outcome::LeftOut(reason),
        None => counted(window_tests(tree)),
    });
}

fn lints(tree: &Tree) -> anyhow::Result<()> {
    shell::run(shell::cargo(tree).args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "--deny=warnings",
    ]))
}

fn ui_tests(tree: &Tree) -> anyhow::Result<Counts> {
    let results = tree.target().join("ui-tests.json");
    let mut npm = shell::npm(tree);
    npm.args(["test", "--", "--reporter=default", "--reporter=json"])
        .arg(format!("--outputFile.json={}", results.display()));
    judge(&mut npm, results, counts::of_vitest)
}

/// Everything below the window, beside an unlocked keychain that goes with the run.
fn workspace_tests(tree: &Tree) -> anyhow::Result<Counts> {
    let mut nextest = tools::nextest(tree)?;
    nextest.args(["run", "--workspace"]);
    if journeys::absent(tree).is_none() {
        nextest.args(["-E", "not package(qianyao-journeys)"]);
    }
    if cfg!(target_os = "linux") {
        // Elsewhere the only keychain is the person's own, and no test may touch that.
        nextest.env("QIANYAO_TEST_SECRET_SERVICE", "1");
    }
    let session = Session::new(Desktop {
        keychain: true,
        screen: false,
    })?;
    let profile = if std::env::var_os("CI").is_some() {
        "ci"
    } else {
        "default"
    };
    nextest_in(tree, &mut nextest, profile, &session)
}

fn window_tests(tree: &Tree) -> anyhow::Result<Counts> {
    let mut nextest = journeys::command(tree)?;
    nextest.args(["-E", journeys::JOURNEYS]);
    nextest_in(tree, &mut nextest, journeys::PROFILE, &journeys::session()?)
}

fn nextest_in(
    tree: &Tree,
    nextest: &mut Command,
    profile: &str,
    session: &Session,
) -> anyhow::Result<Counts> {
    nextest.args(["--profile", profile]);
    // Nextest keeps its results below the checkout, wherever cargo builds to.
    let results = tree.at("target/nextest").join(profile).join("junit.xml");
    judge(&mut session.wrap(nextest, None)?, results, counts::of_junit)
}

/// Runs a test runner and reads the results that it wrote; a failure that no result tells of is an error.
fn judge(
    runner: &mut Command,
    results: PathBuf,
    read: fn(&str) -> anyhow::Result<Counts>,
) -> anyhow::Result<Counts> {
    // What an earlier run left must not be counted again.
    let _ = fs::remove_file(&results);
    let ended = shell::run(runner);
    let told = fs::read_to_string(&results)
        .map_err(anyhow::Error::from)
        .and_then(|text| read(&text));
    match (ended, told) {
        (Ok(()), told) => told,
        (Err(_), Ok(counts)) if counts.failed > 0 => Ok(counts),
        (Err(error), _) => Err(error),
    }
}

fn checked(result: anyhow::Result<()>) -> Outcome {
    match result {
        Ok(()) => Outcome::Fine,
        Err(error) => Outcome::Broken(error),
    }
}

fn counted(result: anyhow::Result<Counts>) -> Outcome {
    match result {
        Ok(counts) => Outcome::Counted(counts),
        Err(error) => Outcome::Broken(error),
    }
}

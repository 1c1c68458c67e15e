//! The tasks of this repository: `cargo xtask run`, `test`, `bench` and their smaller kin.
//!
//! A task starts from whatever the machine has: it looks first, and installs or builds only what is missing.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a task speaks to the person who typed it"
)]

mod bench;
mod bindings;
mod consent;
mod debian_rust;
mod icons;
mod journeys;
mod macos;
mod run;
mod session;
mod setup;
mod shell;
mod test;
mod tree;
mod windows;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::tree::Tree;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of this repository")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what is missing, build, and open the window with the sandbox platforms ready
    Run {
        /// Handed to the window as they are
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Install what is missing, then format, lints and every test, the real window included
    Test {
        /// Leave the real window out
        #[arg(long)]
        fast: bool,
    },
    /// The benchmarks, each beside its reference in the same run
    Bench {
        /// One benchmark by its name; all of them when left out
        name: Option<String>,
    },
    /// Take the pictures of docs/screens and docs/monday from the real window
    Screenshots,
    /// Write the TypeScript types of ui/src/bindings from the Rust ones
    Bindings,
    /// Licences, banned crates and sources of every dependency
    Deny,
    /// Render icons/*.svg to every size that the systems ask for
    Icons,
    /// Build for Windows on Linux and, under Wine, run `qy.exe` against the sandbox
    CheckWindows,
    /// Type-check everything for macOS on Linux
    CheckMacos,
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match Tree::find().and_then(|tree| perform(&cli.task, &tree)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: &Task, tree: &Tree) -> anyhow::Result<ExitCode> {
    match task {
        Task::Run { args } => return run::run(tree, args),
        Task::Test { fast } => return test::test(tree, *fast),
        Task::Bench { name } => bench::bench(tree, name.as_deref())?,
        Task::Screenshots => journeys::screenshots(tree)?,
        Task::Bindings => bindings::write(tree)?,
        Task::Deny => setup::tools::deny(tree)?,
        Task::Icons => icons::icons(tree)?,
        Task::CheckWindows => windows::check(tree)?,
        Task::CheckMacos => macos::check(tree)?,
    }
    Ok(ExitCode::SUCCESS)
}

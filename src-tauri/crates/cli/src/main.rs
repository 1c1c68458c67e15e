//! `qy`, the terminal face: words in, commands called, answers printed. It decides nothing.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a terminal program speaks on stdout and stderr"
)]

mod apps;
mod args;
mod call;
mod code;
mod data;
mod demo;
mod export;
mod face;
mod import;
mod login;
mod print;
mod sandbox;
mod serve;
mod sync;
mod token;

use args::{Cli, Verb};
use clap::Parser;
use face::Face;
use std::process::ExitCode;

fn main() -> ExitCode {
    qianyao_commands::harden();
    let cli = match Cli::try_parse().and_then(Cli::checked) {
        Ok(cli) => cli,
        Err(refused) => return print::misuse(&refused),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("qy: {error}");
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(run(cli))
}

async fn run(cli: Cli) -> ExitCode {
    let face = match Face::new(&cli) {
        Ok(face) => face,
        Err(failure) => {
            print::failure(cli.json, &print::lang(cli.spoken()), &failure);
            return ExitCode::from(failure.exit_status());
        }
    };
    let outcome = match cli.verb {
        Verb::App(verb) => apps::run(&face, verb).await,
        Verb::Bridge => apps::bridge(&face).await,
        Verb::Login(ask) => login::run(&face, ask).await,
        Verb::Grant(verb) => apps::grants(&face, verb).await,
        Verb::Refresh { grant } => apps::refresh(&face, &grant).await,
        Verb::Account(verb) => apps::accounts(&face, verb).await,
        Verb::Token(ask) => token::run(&face, ask).await,
        Verb::Endpoints { platform } => data::endpoints(&face, platform).await,
        Verb::Sync(ask) => sync::run(&face, ask).await,
        Verb::Data(ask) => data::run(&face, ask).await,
        Verb::Call(ask) => call::run(&face, ask).await,
        Verb::Code(ask) => code::run(&face, cli.lang.as_deref(), ask).await,
        Verb::Export(ask) => export::run(&face, ask).await,
        Verb::Serve(ask) => serve::run(&face, ask).await,
        Verb::Sandbox(ask) => sandbox::run(&face, ask).await,
        Verb::Demo { rows } => demo::run(&face, rows).await,
        Verb::Doctor => apps::doctor(&face).await,
        Verb::Import(ask) => import::run(&face, ask).await,
    };
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            print::failure(face.json, &face.lang, &failure);
            ExitCode::from(failure.exit_status())
        }
    }
}

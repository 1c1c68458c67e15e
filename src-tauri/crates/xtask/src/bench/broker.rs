//! A token from the broker, beside a bare answer of the same server library.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::Context as _;
use serde_json::Value;

use super::{
    Figure,
    ground::{Ground, Stage},
    numbers::at_share,
};

const ROUNDS: usize = 3_000;

/// A server that ends with this.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let stage = Stage::set(ground, ground.scratch("broker")?, 100)?;
    let grant = stage.login("douyin")?;
    let (broker, lines) = started(
        &mut stage.qy(&["serve", "--port", "0", "--allow", "bench"]),
        2,
    )?;
    let told: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line))
        .collect::<Result<_, _>>()?;
    let find = |key: &str| told.iter().find_map(|line| line[key].as_str());
    let key = find("key").context("no key was printed")?;
    let address = find("address").context("no address was printed")?;
    let ours = times(&format!("{address}/v1/token/{grant}"), Some(key))?;
    drop(broker);
    let program = ground.example("qianyao-sandbox", "answer")?;
    let (bare, lines) = started(&mut Command::new(program), 1)?;
    let theirs = times(&format!("http://127.0.0.1:{}/v1/token/any", lines[0]), None)?;
    drop(bare);
    let figure = |name: &str, share, goal: &'static str| Figure {
        what: format!("a token from the broker, {name}"),
        ours: at_share(ours.clone(), share),
        theirs: Some(("a bare answer", at_share(theirs.clone(), share))),
        unit: "ms",
        goal: goal.into(),
    };
    Ok(vec![
        figure("p50", 0.5, "-"),
        figure("p99", 0.99, "≤ 2 × and ≤ 5 ms"),
    ])
}

/// Starts a server and reads the lines with which it begins.
fn started(command: &mut Command, lines: usize) -> anyhow::Result<(Server, Vec<String>)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{command:?} does not start"))?;
    let stdout = child.stdout.take().context("no stdout")?;
    let server = Server(child);
    let read = BufReader::new(stdout).lines().take(lines);
    Ok((server, read.collect::<Result<_, _>>()?))
}

/// Milliseconds of each answer over one connection that stays open.
fn times(url: &str, key: Option<&str>) -> anyhow::Result<Vec<f64>> {
    let agent = ureq::Agent::new_with_defaults();
    let mut times = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let mut ask = agent.get(url);
        if let Some(key) = key {
            ask = ask.header("Authorization", format!("Bearer {key}"));
        }
        let begin = Instant::now();
        ask.call()?.body_mut().read_to_string()?;
        times.push(begin.elapsed().as_secs_f64() * 1e3);
    }
    Ok(times)
}

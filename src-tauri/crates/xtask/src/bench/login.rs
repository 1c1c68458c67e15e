//! From the redirect on the listener to the accounts on record, the platform answering at once.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::{
    Figure,
    ground::{Ground, Stage},
    numbers::median,
};
use crate::consent::leads_to;

const ROUNDS: usize = 9;

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let stage = Stage::set(ground, ground.scratch("login")?, 100)?;
    let app = stage.register("oceanengine")?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        times.push(once(&stage, &app)?);
    }
    Ok(vec![Figure {
        what: "redirect received to accounts on record".to_owned(),
        ours: median(times),
        theirs: None,
        unit: "ms",
        goal: "≤ 300 ms".into(),
    }])
}

fn once(stage: &Stage, app: &str) -> anyhow::Result<f64> {
    let mut child = stage
        .qy(&["login", app, "--no-browser"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut lines = BufReader::new(child.stdout.take().context("no stdout")?).lines();
    let mut next = || -> anyhow::Result<Value> {
        Ok(serde_json::from_str(
            &lines.next().context("the login ended")??,
        )?)
    };
    let authorize = next()?;
    let home = leads_to(authorize["url"].as_str().unwrap_or_default())?;
    let begin = Instant::now();
    ureq::get(&home).call()?;
    let end = next()?;
    let took = begin.elapsed().as_secs_f64() * 1e3;
    child.wait()?;
    match end["event"] == "authorized" {
        true => Ok(took),
        false => bail!("the login ended with {end}"),
    }
}

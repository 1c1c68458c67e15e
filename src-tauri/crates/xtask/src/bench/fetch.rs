//! Fetching a thousand pages of orders into SQLite, beside the scripts' way and beside a bare client that keeps nothing;
//! and fetching them once more when nothing has changed.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, bail};
use serde_json::Value;

use super::{
    Figure,
    ground::{Ground, Stage},
    numbers::{median, whole},
};
use crate::shell;

/// A thousand pages of 20.
const ROWS: usize = 20_000;
const ROUNDS: usize = 3;
const TABLE: &str = "douyin.kol_orders";
/// The host of the alliance's calls.
const HOST: &str = "https://open.douyinec.com";

/// The scripts' way: one call after the other, nothing kept.
const SCRIPT: &str = r#"
import sys, requests
origin, token, open_id, start, end = sys.argv[1:6]
cursor, pages = "0", 0
while True:
    answer = requests.post(origin + "/alliance/kol/orders/", params={"open_id": open_id},
        headers={"access-token": token},
        json={"size": 20, "cursor": cursor, "start_time": start, "end_time": end, "time_type": "update"}).json()
    data = answer["data"]
    assert not data.get("error_code"), answer
    pages += 1
    cursor = data["cursor"]
    if len(data["orders"]) < 20:
        break
print(pages)
"#;

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let bare = ground.example("qianyao-wire", "fetch_bare")?;
    let (mut ours, mut again, mut script, mut client) = (vec![], vec![], vec![], vec![]);
    let mut orders = 0.0;
    for round in 0..ROUNDS {
        let stage = Stage::set(ground, ground.scratch(&format!("fetch-{round}"))?, ROWS)?;
        let grant = stage.login("douyin")?;
        let out = stage.home.join("out");
        let sync = |args: &[&str]| {
            let mut command = stage.qy(&["sync", "--endpoint", TABLE]);
            let took = whole(command.args(args), Some(&out))?.seconds;
            anyhow::Ok((took, done(&out)?))
        };
        let (first, told) = sync(&[])?;
        orders = told["new"].as_f64().context("no count")?;
        let (start, end) = window()?;
        let (second, told) = sync(&["--since", start.split(' ').next().unwrap_or_default()])?;
        if told["changed"] != 0 || told["new"] != 0 {
            bail!("the second sync wrote rows: {told}");
        }
        let token = shell::read(&mut stage.qy(&["token", &grant, "--format", "json"]))?;
        let token: Value = serde_json::from_str(&token)?;
        let text = |key: &str| token[key].as_str().unwrap_or_default().to_owned();
        let asked = [
            stage.origin(HOST)?.to_owned(),
            text("access_token"),
            text("open_id"),
            start,
            end,
        ];
        let mut loops = Command::new("python3");
        script.push(whole(loops.args(["-c", SCRIPT]).args(&asked), None)?.seconds);
        client.push(whole(Command::new(&bare).args(&asked), None)?.seconds);
        ours.push(first);
        again.push(second);
    }
    let what = format!("{orders} orders by pages of 20 into SQLite");
    let first = median(ours);
    let figure = |what, ours, reference, theirs, goal: &'static str| Figure {
        what,
        ours,
        theirs: Some((reference, theirs)),
        unit: "s",
        goal: goal.into(),
    };
    let (script, client) = (median(script), median(client));
    Ok(vec![
        figure(
            what.clone(),
            first,
            "requests, a loop, nothing kept",
            script,
            "≤ 0.1 ×",
        ),
        figure(
            what,
            first,
            "reqwest, as wide, nothing kept",
            client,
            "≤ 1.25 ×",
        ),
        figure(
            "the same again, nothing written".to_owned(),
            median(again),
            "the first",
            first,
            "≤ 0.5 ×",
        ),
    ])
}

/// The only account's last line.
fn done(out: &Path) -> anyhow::Result<Value> {
    let text = std::fs::read_to_string(out)?;
    let mut lines = text
        .lines()
        .rev()
        .filter_map(|line| serde_json::from_str(line).ok());
    lines
        .find(|line: &Value| line["event"] == "done")
        .with_context(|| format!("the sync did not end well: {text}"))
}

/// What a first sync asks for: 89 days until now, in Beijing's words. A moment of the system's `date` will do.
fn window() -> anyhow::Result<(String, String)> {
    let at = |when: &str| {
        let mut date = Command::new("date");
        date.env("TZ", "Asia/Shanghai");
        shell::read(date.args(["-d", when, "+%Y-%m-%d %H:%M:%S"]))
    };
    Ok((at("89 days ago")?, at("now")?))
}

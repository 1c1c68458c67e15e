//! The real window with a thousand accounts and a million orders: cold start, memory, scrolling; beside a bare window.

use anyhow::Context as _;
use serde_json::Value;

use super::{Figure, export::MANY, ground::Ground, numbers::median};
use crate::setup::tools;
use crate::shell;

const ROUNDS: usize = 5;
const ACCOUNTS: usize = 1_000;

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let home = ground.orders(MANY)?;
    more_accounts(&home)?;
    let probe = ground.example("qianyao-journeys", "window")?;
    let bare = ground.bare_window();
    let driver = tools::ensure(ground.tree, &tools::TAURI_DRIVER)?;
    let run = |program: &std::path::Path, what: &str| -> anyhow::Result<Value> {
        let mut command = std::process::Command::new(&probe);
        command
            .args([driver.as_os_str(), program.as_os_str()])
            .arg(what)
            .env("QIANYAO_HOME", &home);
        Ok(serde_json::from_str(&shell::read(&mut command)?)?)
    };
    let (mut starts, mut memory) = ((vec![], vec![]), (vec![], vec![]));
    let number = |told: &Value, key: &str| told[key].as_f64().with_context(|| key.to_owned());
    for _ in 0..ROUNDS {
        let ours = run(&ground.program("qianyao"), "accounts")?;
        let theirs = run(&bare, "bare")?;
        starts.0.push(number(&ours, "start_ms")?);
        starts.1.push(number(&theirs, "start_ms")?);
        memory.0.push(number(&ours, "pss_mb")?);
        memory.1.push(number(&theirs, "pss_mb")?);
    }
    let scroll = run(&ground.program("qianyao"), "scroll")?;
    let alone = |what: &str, key: &str, goal: &'static str| {
        Ok::<_, anyhow::Error>(Figure {
            what: format!("scrolling from end to end, {what}"),
            ours: number(&scroll, key)?,
            theirs: None,
            unit: if key.ends_with("ms") { "ms" } else { "frames" },
            goal: goal.into(),
        })
    };
    Ok(vec![
        Figure {
            what: "cold start to the accounts drawn".to_owned(),
            ours: median(starts.0),
            theirs: Some(("a bare window", median(starts.1))),
            unit: "ms",
            goal: "≤ 1.25 ×".into(),
        },
        Figure {
            what: "memory then, all processes".to_owned(),
            ours: median(memory.0),
            theirs: Some(("a bare window", median(memory.1))),
            unit: "MB",
            goal: "≤ 1.3 ×".into(),
        },
        alone("median frame", "frame_p50_ms", "-")?,
        alone("slowest frame", "frame_max_ms", "≤ 20 ms")?,
        alone("frames with a blank row, in a row", "blank_frames", "≤ 1")?,
    ])
}

/// Fills the list of accounts up; the one that is there is the pattern.
fn more_accounts(home: &std::path::Path) -> anyhow::Result<()> {
    let sql = format!(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {ACCOUNTS}), \
         one AS (SELECT * FROM accounts ORDER BY place LIMIT 1) \
         INSERT OR IGNORE INTO accounts (grant_id, platform, account, place, listed, doc) \
         SELECT grant_id, platform, 'bench' || i, place + i, listed, \
         json_set(doc, '$.account', 'bench' || i, '$.name', 'bench ' || i) FROM one, n"
    );
    let mut shell = std::process::Command::new("sqlite3");
    shell::read(shell.arg(home.join("qianyao.db")).arg(sql))?;
    Ok(())
}

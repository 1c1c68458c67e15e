//! `qy token` as other tools call it, beside one look-up in the same keychain.

use std::io::Write as _;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use super::{
    Figure,
    ground::{Ground, Stage},
    numbers::{median, whole},
};

const ROUNDS: usize = 40;

pub(crate) fn measure(ground: &Ground<'_>) -> anyhow::Result<Vec<Figure>> {
    let stage = Stage::set(ground, ground.scratch("token")?, 100)?;
    let grant = stage.login("douyin")?;
    keep_one_secret()?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut token = Command::new(ground.program("qy"));
        stage.surround(token.args(["token", &grant]));
        ours.push(whole(&mut token, None)?.seconds * 1e3);
        let mut tool = Command::new("secret-tool");
        theirs.push(whole(tool.args(["lookup", "qianyao", "bench"]), None)?.seconds * 1e3);
    }
    Ok(vec![Figure {
        what: "qy token, the token fresh, the whole process".to_owned(),
        ours: median(ours),
        theirs: Some(("secret-tool lookup", median(theirs))),
        unit: "ms",
        goal: "≤ 2 ×".into(),
    }])
}

fn keep_one_secret() -> anyhow::Result<()> {
    let mut tool = Command::new("secret-tool")
        .args(["store", "--label=bench", "qianyao", "bench"])
        .stdin(Stdio::piped())
        .spawn()
        .context("secret-tool does not start")?;
    let mut stdin = tool.stdin.take().context("no stdin")?;
    stdin.write_all(b"of the length that such a token has, about")?;
    drop(stdin);
    match tool.wait()?.success() {
        true => Ok(()),
        false => bail!("secret-tool keeps nothing here"),
    }
}

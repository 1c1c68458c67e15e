//! What benchmarks stand on: optimised programs, the sandbox as a process, homes that are filled once.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::consent::leads_to;
use crate::shell;
use crate::tree::Tree;

/// The optimised programs.
pub(crate) struct Ground<'a> {
    /// The checkout.
    pub(crate) tree: &'a Tree,
    release: PathBuf,
}

impl<'a> Ground<'a> {
    /// Builds both programs as they are shipped, and the bare window beside them with the same features.
    pub(crate) fn build(tree: &'a Tree) -> anyhow::Result<Self> {
        let both = ["--package=qianyao", "--package=qy"];
        shell::run(
            shell::cargo(tree)
                .args(["build", "--release", "--bins", "--example=bare"])
                .args(both),
        )?;
        Ok(Self {
            tree,
            release: tree.target().join("release"),
        })
    }

    /// An optimised program.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.release
            .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// A bare window of the same toolkit.
    pub(crate) fn bare_window(&self) -> PathBuf {
        self.release.join("examples").join("bare")
    }

    /// An optimised example of a package, built when it is asked for.
    pub(crate) fn example(&self, package: &str, name: &str) -> anyhow::Result<PathBuf> {
        shell::run(shell::cargo(self.tree).args([
            "build",
            "--release",
            "--package",
            package,
            "--example",
            name,
        ]))?;
        Ok(self.release.join("examples").join(name))
    }

    /// A folder of the benchmarks' own, made anew.
    pub(crate) fn scratch(&self, name: &str) -> anyhow::Result<PathBuf> {
        let dir = self.tree.target().join("bench").join(name);
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::create_dir_all(&dir)?;
        Ok(dir)
    }

    /// A home with about so many orders of one creator, fetched from the sandbox; kept for the next benchmark, because
    /// filling it takes minutes.
    pub(crate) fn orders(&self, rows: usize) -> anyhow::Result<PathBuf> {
        let dir = self
            .tree
            .target()
            .join("bench")
            .join(format!("orders-{rows}"));
        let whole = dir.join("whole");
        if !whole.exists() {
            let dir = self.scratch(&format!("orders-{rows}"))?;
            let stage = Stage::set(self, dir, rows)?;
            stage.login("douyin")?;
            stage.sync("douyin.kol_orders")?;
        }
        fs::write(whole, "")?;
        Ok(dir)
    }
}

/// The sandbox with a home that knows its apps; both end with it.
pub(crate) struct Stage {
    /// Where the home lies.
    pub(crate) home: PathBuf,
    qy: PathBuf,
    first: Value,
    sandbox: Child,
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = self.sandbox.kill();
        let _ = self.sandbox.wait();
    }
}

impl Stage {
    /// Starts the sandbox without limits, consenting at once, with about so many orders.
    pub(crate) fn set(ground: &Ground<'_>, home: PathBuf, rows: usize) -> anyhow::Result<Self> {
        let qy = ground.program("qy");
        let mut sandbox = Command::new(&qy)
            .args(["--json", "sandbox", "--auto-consent", "--no-limits"])
            .args(["--rows", &rows.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("the sandbox does not start")?;
        let mut first = String::new();
        let stdout = sandbox.stdout.take().context("no output of the sandbox")?;
        BufReader::new(stdout).read_line(&mut first)?;
        let stage = Self {
            first: serde_json::from_str(&first).context("the sandbox's first line")?,
            home,
            qy,
            sandbox,
        };
        fs::write(stage.origins_file(), stage.first["origins"].to_string())?;
        Ok(stage)
    }

    fn origins_file(&self) -> PathBuf {
        self.home.join("origins.json")
    }

    /// Where the sandbox answers for a platform's own origin.
    pub(crate) fn origin(&self, real: &str) -> anyhow::Result<&str> {
        self.first["origins"][real]
            .as_str()
            .with_context(|| format!("the sandbox does not answer for {real}"))
    }

    /// The sandbox's app of a platform.
    pub(crate) fn app(&self, platform: &str) -> anyhow::Result<&Value> {
        self.first["apps"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|app| app["platform"] == platform)
            .with_context(|| format!("the sandbox has no app of {platform}"))
    }

    /// `qy` at this home, before the sandbox's platforms.
    pub(crate) fn qy(&self, args: &[&str]) -> Command {
        let mut command = Command::new(&self.qy);
        command.arg("--json").args(args);
        self.surround(&mut command);
        command
    }

    /// Gives a program this home and the sandbox's platforms.
    pub(crate) fn surround(&self, command: &mut Command) {
        command
            .env("QIANYAO_HOME", &self.home)
            .env("QIANYAO_ORIGINS", self.origins_file())
            .env("QIANYAO_LIMITS", "off")
            .env("BROWSER", "true");
    }

    /// Registers the sandbox's app, and gives our name of it.
    pub(crate) fn register(&self, platform: &str) -> anyhow::Result<String> {
        let app = self.app(platform)?;
        let text = |key: &str| app[key].as_str().unwrap_or_default();
        let add = [
            "app",
            "add",
            platform,
            "--id",
            text("id"),
            "--redirect",
            text("redirect"),
        ];
        let mut child = self
            .qy(&add)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut stdin = child.stdin.take().context("no stdin")?;
        writeln!(stdin, "{}", text("secret"))?;
        drop(stdin);
        let answer = child.wait_with_output()?;
        let answer: Value = serde_json::from_slice(&answer.stdout).context("app add")?;
        Ok(answer["app"].as_str().unwrap_or_default().to_owned())
    }

    /// Authorises the sandbox's app of a platform by pasting where its consent page leads; gives the grant.
    pub(crate) fn login(&self, platform: &str) -> anyhow::Result<String> {
        let app = self.register(platform)?;
        let mut child = self
            .qy(&["login", &app, "--no-browser", "--paste"])
            .stdin(Stdio::piped())
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
        let mut stdin = child.stdin.take().context("no stdin")?;
        writeln!(stdin, "{home}")?;
        drop(stdin);
        let end = next()?;
        child.wait()?;
        if end["event"] != "authorized" {
            bail!("the login of {platform} ended with {end}");
        }
        Ok(end["grant"].as_str().unwrap_or_default().to_owned())
    }

    /// Syncs one table, and gives the last line of every account.
    pub(crate) fn sync(&self, table: &str) -> anyhow::Result<Vec<Value>> {
        let out = shell::read(&mut self.qy(&["sync", "--endpoint", table]))?;
        let lines = out.lines().map(serde_json::from_str::<Value>);
        let lines = lines.collect::<Result<Vec<_>, _>>()?;
        Ok(lines
            .into_iter()
            .filter(|line| line["event"] == "done")
            .collect())
    }
}

/// A file's size in MB.
pub(crate) fn megabytes(path: &Path) -> anyhow::Result<f64> {
    let size = fs::metadata(path).with_context(|| path.display().to_string())?;
    Ok(size.len() as f64 / 1e6)
}
